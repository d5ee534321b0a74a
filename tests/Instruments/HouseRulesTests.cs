using System.Reflection;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Oracles;

namespace Verification.Instruments;

/// <summary>Rules of the house that a compiler does not know, checked on the compiled assemblies.</summary>
[TestFixture]
public sealed class HouseRulesTests
{
    private static readonly Assembly Core = typeof(Rational).Assembly;
    private static readonly Assembly Oracles = typeof(BigDecimal).Assembly;

    // What the runtime hands to the C library, whose last bits differ between systems. Sqrt is not among them: IEEE 754 fixes its bits.
    private static readonly HashSet<string> Libm =
    [
        "Exp", "Exp2", "Exp10", "ExpM1", "Exp2M1", "Exp10M1", "Log", "Log2", "Log10", "LogP1", "Log2P1", "Log10P1", "Pow", "Cbrt", "RootN", "Hypot",
        "Sin", "Cos", "Tan", "SinCos", "SinPi", "CosPi", "TanPi", "SinCosPi", "Asin", "Acos", "Atan", "Atan2", "AsinPi", "AcosPi", "AtanPi", "Atan2Pi",
        "Sinh", "Cosh", "Tanh", "Asinh", "Acosh", "Atanh",
    ];

    // Whom each project may know, of this project. References run one way; Core and Oracles know nobody, and so not each other.
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["src/Core"] = [],
        ["src/Oracles"] = [],
        ["src/Report"] = [],
        ["tests/Framework"] = ["src/Core", "src/Report"],
        ["tests/Instruments"] = ["src/Core", "src/Oracles", "src/Report", "tests/Framework", "tests/Perf"],
        ["tests/Perf"] = ["src/Core"],
        ["tests/Report"] = ["src/Report"],
        ["tests/Snapshots"] = ["src/Core", "tests/Framework"],
        ["tests/Theorems"] = ["src/Core", "src/Oracles", "src/Report", "tests/Framework"],
    };

    [Test]
    public void Projects_know_only_whom_they_may() => Assert.That(Projects().SelectMany(p => Project(p).Where(known => !MayKnow[p].Contains(known)).Select(known => $"{p} knows {known}")), Is.Empty);

    [Test]
    public void Every_project_has_its_rule_and_every_rule_its_project() => Assert.That(Projects(), Is.EquivalentTo(MayKnow.Keys));

    [Test]
    public void Core_and_oracles_use_the_runtime_and_of_packages_MathNet_alone() => Assert.Multiple(() =>
    {
        Assert.That(References(Core), Has.All.StartsWith("System."));
        Assert.That(References(Oracles), Has.All.StartsWith("System.").Or.EqualTo("MathNet.Numerics"));
    });

    [Test]
    public void The_core_calls_no_libm_and_no_system_random() => Assert.That(Core.GetTypes().SelectMany(Offences), Is.Empty);

    [Test]
    public void The_oracles_draw_no_random_numbers() => Assert.That(Oracles.GetTypes().SelectMany(Offences).Where(o => o.Contains("Random", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void No_enclosure_compares_by_a_bool()
    {
        // Three values: proven, refuted, neither. A bool would have to lie about the third.
        string[] orders = ["op_LessThan", "op_LessThanOrEqual", "op_GreaterThan", "op_GreaterThanOrEqual"];
        Assert.That(new[] { typeof(Interval), typeof(Ball<>) }.SelectMany(t => t.GetMethods()).Where(m => orders.Contains(m.Name)).Select(m => $"{m.DeclaringType} {m.Name}"), Is.Empty);
    }

    [Test]
    public void Every_public_type_of_the_core_is_documented() => Assert.That(Undocumented(Core, Core.GetExportedTypes()), Is.Empty);

    [Test]
    public void The_documentation_is_found_missing_where_it_is() =>
        Assert.That(Undocumented(typeof(HouseRulesTests).Assembly, [typeof(HouseRulesTests), typeof(WithoutSummary)]), Is.EqualTo(new[] { $"{typeof(WithoutSummary)}" }));

    [Test]
    public void The_detector_finds_planted_offenders()
    {
        var found = typeof(Offender).GetNestedTypes(BindingFlags.NonPublic).Append(typeof(Offender)).SelectMany(Offences).ToArray();
        Assert.Multiple(() =>
        {
            foreach (var name in new[] { "Math.Exp", "Double.Tanh", "MathF.Pow", "BigInteger.Log", "Random..ctor", "Random.get_Shared", "ILogarithmicFunctions`1.Log", "Math.Cos", "Vector128.Exp", "Complex.Log", "Guid.NewGuid", "Offender.sin" })
            {
                Assert.That(found, Has.Some.EndsWith(name));
            }

            Assert.That(found, Has.None.Contains("Sqrt"));
        });
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<string> Projects() => new[] { "src", "tests" }
        .SelectMany(part => Directory.GetFiles(Path.Combine(Settings.Root, part), "*.csproj", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Settings.Root, Path.GetDirectoryName(file)!).Replace('\\', '/'));

    private static IEnumerable<string> Project(string folder) => XDocument.Load(Directory.GetFiles(Path.Combine(Settings.Root, folder), "*.csproj").Single())
        .Descendants("ProjectReference").Select(reference => Path.GetDirectoryName(Path.GetFullPath(reference.Attribute("Include")!.Value, Path.Combine(Settings.Root, folder)))!)
        .Select(known => Path.GetRelativePath(Settings.Root, known).Replace('\\', '/'));

    private static IEnumerable<string> Undocumented(Assembly assembly, IEnumerable<Type> types)
    {
        var summaries = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => member.Attribute("name")!.Value).ToHashSet();
        return types.Where(t => !summaries.Contains($"T:{t.FullName!.Replace('+', '.')}")).Select(t => $"{t}");
    }

    private static IEnumerable<string> Offences(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)))
        {
            if (method.Attributes.HasFlag(MethodAttributes.PinvokeImpl)) yield return $"{type}.{method.Name} is native: {type.Name}.{method.Name}";
            foreach (var callee in CallGraph.Mentioned(method).OfType<MethodBase>().Where(IsForbidden)) yield return $"{type}.{method.Name} calls {callee.DeclaringType!.Name}.{callee.Name}";
        }
    }

    private static bool IsForbidden(MethodBase callee)
    {
        var type = callee.DeclaringType;
        if (type is null) return false;
        if (type == typeof(Random) || type == typeof(System.Security.Cryptography.RandomNumberGenerator)) return true;
        if (type == typeof(Guid)) return callee.Name is "NewGuid" or "CreateVersion7";
        if (type == typeof(System.Numerics.BigInteger)) return callee.Name is "Log" or "Log10";
        var numeric = type == typeof(Math) || type == typeof(MathF) || type == typeof(double) || type == typeof(float) || type == typeof(Half)
            || (type.Namespace == "System.Numerics" && type.IsInterface && type.Name.Contains("Functions", StringComparison.Ordinal))
            || type == typeof(System.Numerics.Complex) || type.Namespace is "System.Numerics.Tensors" or "System.Runtime.Intrinsics"
            || (type.Namespace == "System.Numerics" && type.Name.StartsWith("Vector", StringComparison.Ordinal));
        return numeric && Libm.Contains(callee.Name);
    }

    private sealed class Offender
    {
        private readonly Random _random = new();
        private readonly Func<double, double> _asDelegate = Math.Cos;

        public double Sum(double x) => Math.Exp(x) + double.Tanh(x) + MathF.Pow(2, 3) + System.Numerics.BigInteger.Log(7) + _random.NextDouble()
            + Generic(x) + Math.Sqrt(x) + _asDelegate(x) + Enumerable.Range(0, 3).Sum(i => i * Random.Shared.NextDouble())
            + System.Runtime.Intrinsics.Vector128.Exp(System.Runtime.Intrinsics.Vector128.Create(x))[0] + System.Numerics.Complex.Log(x).Real + Guid.NewGuid().GetHashCode() + sin(x);

        [DllImport("libm.so.6")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern double sin(double x);

        private static T Generic<T>(T x)
            where T : System.Numerics.ILogarithmicFunctions<T> => T.Log(x);
    }

    public sealed class WithoutSummary;
}
