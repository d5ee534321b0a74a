using System.Reflection;
using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.SecondOpinions;

/// <summary>No definition of the core without a second opinion: a test marked [OracleFor(typeof(…))] says which types it compares with what shares no code with them.</summary>
[TestFixture]
public sealed class CoverageTests
{
    private static IEnumerable<MethodInfo> Tests => typeof(CoverageTests).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(m => m.IsDefined(typeof(OracleForAttribute)));

    [Test]
    public void Every_public_type_of_the_core_has_a_test_against_an_oracle()
    {
        var judged = Tests.SelectMany(m => m.GetCustomAttributes<OracleForAttribute>()).SelectMany(a => a.Core).ToHashSet();
        var without = Definitions(typeof(Rational).Assembly).Where(t => !judged.Contains(t)).Select(t => $"{t.Namespace}.{t.Name}: no test is marked [OracleFor(typeof({t.Name.Split('`')[0]}))]");
        Assert.That(without, Is.Empty);
    }

    [Test]
    public void Every_mark_stands_on_a_test_and_names_types_of_the_core() => Assert.Multiple(() =>
    {
        foreach (var m in Tests)
        {
            Assert.That(m.IsDefined(typeof(TestAttribute)) || m.IsDefined(typeof(TestCaseAttribute)) || m.IsDefined(typeof(TestCaseSourceAttribute)), Is.True, $"{m.DeclaringType!.Name}.{m.Name} is no test");
            foreach (var type in m.GetCustomAttributes<OracleForAttribute>().SelectMany(a => a.Core)) Assert.That(type.Assembly, Is.EqualTo(typeof(Rational).Assembly), $"{m.Name}: {type}");
        }
    });

    [Test]
    public void The_search_sees_classes_structs_and_static_classes_and_passes_over_what_defines_nothing()
    {
        var names = Definitions(typeof(Rational).Assembly).Select(t => t.Name).ToList();
        Assert.That(names, Is.SupersetOf(new[] { "Relu`1", "Elimination", "Matrix`1", "Philox" }).And.None.EqualTo("IActivation`1").And.None.EqualTo("Interval").And.None.EqualTo("Solvability"));
    }

    // Numbers have a table of their own (src/Core/ACCURACY.md); interfaces and enumerations define nothing that could be wrong.
    private static IEnumerable<Type> Definitions(Assembly core) =>
        core.GetTypes().Where(t => t is { IsPublic: true, IsInterface: false, IsEnum: false } && t.Namespace != typeof(Rational).Namespace);
}
