using System.Reflection;
using System.Reflection.Emit;
using NUnit.Framework;
using Verification.Arithmetic;
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

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    [Test]
    public void Oracles_know_nothing_of_the_core() => Assert.That(References(Oracles), Has.None.StartsWith("Verification"));

    [Test]
    public void The_core_knows_nothing_of_the_oracles() => Assert.That(References(Core), Has.None.StartsWith("Verification"));

    [Test]
    public void Core_and_oracles_know_no_test_package()
    {
        foreach (var name in References(Core).Concat(References(Oracles)))
        {
            Assert.That(name, Does.Not.StartWith("nunit").IgnoreCase);
            Assert.That(name, Does.Not.StartWith("fscheck").IgnoreCase);
            Assert.That(name, Does.Not.StartWith("FSharp").IgnoreCase);
            Assert.That(name, Does.Not.Contain("TestPlatform").IgnoreCase);
        }
    }

    [Test]
    public void The_core_calls_no_libm_and_no_system_random() => Assert.That(Core.GetTypes().SelectMany(Offences), Is.Empty);

    [Test]
    public void The_detector_finds_planted_offenders()
    {
        var found = typeof(Offender).GetNestedTypes(BindingFlags.NonPublic).Append(typeof(Offender)).SelectMany(Offences).ToArray();
        Assert.Multiple(() =>
        {
            foreach (var name in new[] { "Math.Exp", "Double.Tanh", "MathF.Pow", "BigInteger.Log", "Random..ctor", "Random.get_Shared", "ILogarithmicFunctions`1.Log", "Math.Cos" })
            {
                Assert.That(found, Has.Some.EndsWith(name));
            }

            Assert.That(found, Has.None.Contains("Sqrt"));
        });
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<string> Offences(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)))
        {
            foreach (var callee in Callees(method).Where(IsForbidden)) yield return $"{type}.{method.Name} calls {callee.DeclaringType!.Name}.{callee.Name}";
        }
    }

    private static bool IsForbidden(MethodBase callee)
    {
        var type = callee.DeclaringType;
        if (type is null) return false;
        if (type == typeof(Random)) return true;
        if (type == typeof(System.Numerics.BigInteger)) return callee.Name is "Log" or "Log10";
        var numeric = type == typeof(Math) || type == typeof(MathF) || type == typeof(double) || type == typeof(float) || type == typeof(Half)
            || (type.Namespace == "System.Numerics" && type.IsInterface && type.Name.Contains("Functions", StringComparison.Ordinal))
            || type.Namespace == "System.Numerics.Tensors";
        return numeric && Libm.Contains(callee.Name);
    }

    // Every method whose token occurs in the body, by walking its instructions: also those only taken as delegates.
    private static IEnumerable<MethodBase> Callees(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType is { IsGenericType: true } t ? t.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var value = il[at] == 0xFE ? unchecked((short)(0xFE00 | il[at + 1])) : il[at];
            var code = OpCodesByValue[value];
            at += code.Size;
            if (code.OperandType == OperandType.InlineMethod) yield return method.Module.ResolveMethod(BitConverter.ToInt32(il, at), typeArguments, methodArguments)!;
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }
    }

    private sealed class Offender
    {
        private readonly Random _random = new();
        private readonly Func<double, double> _asDelegate = Math.Cos;

        public double Sum(double x) => Math.Exp(x) + double.Tanh(x) + MathF.Pow(2, 3) + System.Numerics.BigInteger.Log(7) + _random.NextDouble()
            + Generic(x) + Math.Sqrt(x) + _asDelegate(x) + Enumerable.Range(0, 3).Sum(i => i * Random.Shared.NextDouble());

        private static T Generic<T>(T x)
            where T : System.Numerics.ILogarithmicFunctions<T> => T.Log(x);
    }
}
