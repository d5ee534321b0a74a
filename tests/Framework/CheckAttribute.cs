using System.Collections;
using System.Reflection;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Verification.Framework;

/// <summary>
/// A check that every claim inherits: one test for each name in a member of the claim ("CLB21.L6 Rejects(13/5 for (3+√5)/2)"), so that
/// a part which a claim does not have is absent from the test list rather than passed or skipped.
/// </summary>
/// <param name="forEach">The member that lists the names; the check takes one of them.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CheckAttribute(string forEach) : NUnitAttribute, ITestBuilder, IImplyFixture
{
    /// <summary>The member that lists the names.</summary>
    public string ForEach { get; } = forEach;

    /// <inheritdoc/>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        ArgumentNullException.ThrowIfNull(method);
        var builder = new NUnitTestCaseBuilder();
        var card = method.TypeInfo.Type.GetCustomAttribute<ClaimAttribute>();
        List<string> names;
        string? lacks = null;
        try
        {
            names = [.. Names(method.TypeInfo.Type, ForEach)];
        }
        catch (InvalidOperationException e)
        {
            (names, lacks) = ([""], e.Message);
        }

        foreach (var name in names)
        {
            var display = name == card!.Id ? $"{name} {method.Name}" : $"{card.Id} {method.Name}({name})";
            var test = builder.BuildTestMethod(method, suite, new TestCaseParameters(new object[] { name }) { TestName = display });

            // A claim that lacks a part is a failing test, whatever else runs; a nightly one is seen to be skipped.
            if (lacks is not null)
            {
                test.MakeInvalid(lacks);
            }
            else if (card.Tier == Tier.Nightly && !Settings.RunsNightly)
            {
                test.RunState = RunState.Ignored;
                test.Properties.Set(PropertyNames.SkipReason, $"{card.Id} runs with VERIFY_TIER=nightly");
            }

            yield return test;
        }
    }

    /// <summary>The names of all checks of a claim, as its evidence lists them: a run that did fewer is not the claim's evidence.</summary>
    /// <exception cref="InvalidOperationException">The claim lacks a part; the message says which.</exception>
    public static IEnumerable<string> Of(Type claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.GetMethods()
            .Select(m => (Method: m, Check: m.GetCustomAttribute<CheckAttribute>()))
            .Where(p => p.Check is not null)
            .SelectMany(p => Names(claim, p.Check!.ForEach).Select(n => $"{p.Method.Name}({n})"));
    }

    private static IEnumerable<string> Names(Type claim, string member)
    {
        // A false neighbour that is a subclass carries no card of its own, and a test double is not public: neither is a claim.
        if (claim.GetCustomAttribute<ClaimAttribute>() is null || !claim.IsVisible) return [];
        var source = claim.GetProperty(member, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new MissingMemberException(claim.Name, member);
        try
        {
            return ((IEnumerable)source.GetValue(Activator.CreateInstance(claim))!).Cast<string>();
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            throw new InvalidOperationException(e.InnerException.Message, e.InnerException);
        }
    }
}
