using System.Collections;
using System.Reflection;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Verification.Framework;

/// <summary>
/// A check that every claim inherits. It becomes one test, or one for each name in the member <see cref="ForEach"/>
/// ("Rejects(13/5 for (3+√5)/2)"), so that a part a claim does not have is absent from the test list rather than passed or skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CheckAttribute : NUnitAttribute, ITestBuilder, IImplyFixture
{
    /// <summary>A member of the claim that lists names; the check then takes one name. Null: one test without argument.</summary>
    public string? ForEach { get; init; }

    /// <inheritdoc/>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        ArgumentNullException.ThrowIfNull(method);
        var builder = new NUnitTestCaseBuilder();
        List<string?> names;
        string? broken = null;
        try
        {
            names = [.. Names(method.TypeInfo.Type, ForEach)];
        }
        catch (InvalidOperationException e)
        {
            (names, broken) = ([null], e.Message);
        }

        if (broken is not null)
        {
            // A claim that lacks a part is a failing test, whatever else runs.
            var invalid = builder.BuildTestMethod(method, suite, null!);
            invalid.MakeInvalid(broken);
            yield return invalid;
            yield break;
        }

        foreach (var name in names)
        {
            var parameters = name is null ? null : new TestCaseParameters(new object[] { name }) { TestName = $"{method.Name}({name})" };
            yield return builder.BuildTestMethod(method, suite, parameters!);
        }
    }

    /// <summary>The names of all checks of a claim, as its evidence lists them: a run that did fewer is not the claim's evidence.</summary>
    public static IEnumerable<string> Of(Type claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.GetMethods()
            .Select(m => (Method: m, Check: m.GetCustomAttribute<CheckAttribute>()))
            .Where(p => p.Check is not null)
            .SelectMany(p => Names(claim, p.Check!.ForEach).Select(n => n is null ? p.Method.Name : $"{p.Method.Name}({n})"));
    }

    private static IEnumerable<string?> Names(Type claim, string? member)
    {
        // A false neighbour that is a subclass carries no card of its own, and a test double is not public: neither is a claim.
        if (claim.GetCustomAttribute<ClaimAttribute>() is null || !claim.IsVisible) return [];
        if (member is null) return [null];
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
