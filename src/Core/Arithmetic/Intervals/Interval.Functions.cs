using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

public readonly partial struct Interval
{
    /// <summary>π between two neighbouring doubles.</summary>
    public static Interval Pi { get; } = From(FixedPoint.ToRational(FixedPoint.Pi));

    /// <summary>
    /// {eˣ}. As for every elementary function here: an end is the tightest double, or where the exact value is within 2^-79 of a double (one random case in 2^26) perhaps its outer neighbour; e⁰ and the like are exact.
    /// Never negative; [MaxValue, ∞] where it overflows, [0, 2^-1074] where it underflows.
    /// </summary>
    public static Interval Exp(Interval x) => Increasing<ExpFunction>(x);

    /// <summary>{log x : x &gt; 0}: log [0, 1] = [−∞, 0]; empty where no x is positive. Ends as for <see cref="Exp"/>.</summary>
    public static Interval Log(Interval x) => x.Upper <= 0 ? Empty : Increasing<LogFunction>(x);

    /// <summary>{log(1 + x) : x &gt; −1}: empty where no x exceeds −1. Ends as for <see cref="Exp"/>, also near 0.</summary>
    public static Interval Log1P(Interval x) => x.Upper <= -1 ? Empty : Increasing<Log1PFunction>(x);

    /// <summary>{eˣ − 1}: within [−1, ∞]. Ends as for <see cref="Exp"/>, also near 0.</summary>
    public static Interval ExpM1(Interval x) => Increasing<ExpM1Function>(x);

    /// <summary>{tanh x}: within [−1, 1]. Ends as for <see cref="Exp"/>.</summary>
    public static Interval Tanh(Interval x) => Increasing<TanhFunction>(x);

    /// <summary>{log(1 + eᶻ)}: monotone in z, never negative. Ends as for <see cref="Exp"/>, for every z.</summary>
    public static Interval Softplus(Interval z) => Increasing<SoftplusFunction>(z);

    /// <summary>{1/(1 + e^(−z))}: monotone in z, within [0, 1]. Ends as for <see cref="Exp"/>, for every z.</summary>
    public static Interval Sigmoid(Interval z) => Increasing<SigmoidFunction>(z);

    /// <summary>{erf x}: within [−1, 1]. Ends as for <see cref="Exp"/>.</summary>
    public static Interval Erf(Interval x) => Increasing<ErfFunction>(x);

    /// <summary>{Φ(x)}, the standard normal distribution function: within [0, 1]. Ends as for <see cref="Exp"/>, also in the lower tail.</summary>
    public static Interval NormalCdf(Interval x) => Increasing<NormalCdfFunction>(x);

    /// <summary>The image of an interval under an increasing function: one evaluation for a point, two otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Interval Increasing<TFunction>(Interval x)
        where TFunction : struct, IIncreasing
    {
        if (x.IsEmpty) return Empty;
        if (x.Lower == x.Upper && x.Lower > TFunction.Left && x.Upper < TFunction.Right)
        {
            var y = TFunction.At(x.Lower);
            return Known(Larger(y.Lower(), TFunction.Least), Smaller(y.Upper(), TFunction.Greatest));
        }

        var lower = x.Lower <= TFunction.Left ? TFunction.Least : Larger(TFunction.At(x.Lower).Lower(), TFunction.Least);
        var upper = x.Upper >= TFunction.Right ? TFunction.Greatest : Smaller(TFunction.At(x.Upper).Upper(), TFunction.Greatest);
        return Known(lower, upper);
    }

    /// <summary>An increasing function on (Left, Right), with its limits there.</summary>
    private interface IIncreasing
    {
        static virtual double Left => double.NegativeInfinity;

        static virtual double Right => double.PositiveInfinity;

        static abstract double Least { get; }

        static abstract double Greatest { get; }

        static abstract Approximation At(double x);
    }

    private readonly struct ExpFunction : IIncreasing
    {
        public static double Least => 0;

        public static double Greatest => double.PositiveInfinity;

        public static Approximation At(double x) => Elementary.Exp(x);
    }

    private readonly struct LogFunction : IIncreasing
    {
        public static double Left => 0;

        public static double Least => double.NegativeInfinity;

        public static double Greatest => double.PositiveInfinity;

        public static Approximation At(double x) => Elementary.Log(x);
    }

    private readonly struct Log1PFunction : IIncreasing
    {
        public static double Left => -1;

        public static double Least => double.NegativeInfinity;

        public static double Greatest => double.PositiveInfinity;

        public static Approximation At(double x) => Elementary.Log1P(x);
    }

    private readonly struct ExpM1Function : IIncreasing
    {
        public static double Least => -1;

        public static double Greatest => double.PositiveInfinity;

        public static Approximation At(double x) => Elementary.ExpM1(x);
    }

    private readonly struct TanhFunction : IIncreasing
    {
        public static double Least => -1;

        public static double Greatest => 1;

        public static Approximation At(double x) => Elementary.Tanh(x);
    }

    private readonly struct SoftplusFunction : IIncreasing
    {
        public static double Least => 0;

        public static double Greatest => double.PositiveInfinity;

        public static Approximation At(double x) => Elementary.Softplus(x);
    }

    private readonly struct SigmoidFunction : IIncreasing
    {
        public static double Least => 0;

        public static double Greatest => 1;

        public static Approximation At(double x) => Elementary.Sigmoid(x);
    }

    private readonly struct ErfFunction : IIncreasing
    {
        public static double Least => -1;

        public static double Greatest => 1;

        public static Approximation At(double x) => Elementary.Erf(x);
    }

    private readonly struct NormalCdfFunction : IIncreasing
    {
        public static double Least => 0;

        public static double Greatest => 1;

        public static Approximation At(double x) => Elementary.NormalCdf(x);
    }
}
