using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Instruments.External;

namespace Verification.Instruments.Arithmetic;

/// <summary>A function of one double in all the forms in which the core computes it, and as the referees know it.</summary>
/// <param name="Operation">What the referees compute.</param>
/// <param name="PairBits">The pair promises a relative error of at most 2^-PairBits.</param>
/// <param name="Enclose">In intervals.</param>
/// <param name="Round">In rounded doubles.</param>
/// <param name="Pair">The pair behind both.</param>
internal sealed record ElementaryFunction(Operation Operation, int PairBits, Func<Interval, Interval> Enclose, Func<Binary64, Binary64> Round, Func<double, Approximation> Pair)
{
    public static ElementaryFunction Exp { get; } = new(Operation.Exp, 91, Interval.Exp, Binary64.Exp, Elementary.Exp);

    public static ElementaryFunction ExpM1 { get; } = new(Operation.ExpM1, 87, Interval.ExpM1, Binary64.ExpM1, Elementary.ExpM1);

    public static ElementaryFunction Log { get; } = new(Operation.Log, 85, Interval.Log, Binary64.Log, Elementary.Log);

    public static ElementaryFunction Log1P { get; } = new(Operation.Log1P, 85, Interval.Log1P, Binary64.Log1P, Elementary.Log1P);

    public static ElementaryFunction Tanh { get; } = new(Operation.Tanh, 86, Interval.Tanh, Binary64.Tanh, Elementary.Tanh);

    public static ElementaryFunction Acos { get; } = new(Operation.Acos, 95, Interval.Acos, Binary64.Acos, Elementary.Acos);

    public static ElementaryFunction Erf { get; } = new(Operation.Erf, 88, Interval.Erf, Binary64.Erf, Elementary.Erf);

    public static ElementaryFunction NormalCdf { get; } = new(Operation.NormalCdf, 88, Interval.NormalCdf, Binary64.NormalCdf, Elementary.NormalCdf);

    public static ElementaryFunction Sigmoid { get; } = new(Operation.Sigmoid, 86, Interval.Sigmoid, Binary64.Sigmoid, Elementary.Sigmoid);

    public static ElementaryFunction Softplus { get; } = new(Operation.Softplus, 84, Interval.Softplus, Binary64.Softplus, Elementary.Softplus);

    public static IReadOnlyList<ElementaryFunction> All { get; } = [Exp, ExpM1, Log, Log1P, Tanh, Acos, Erf, NormalCdf, Sigmoid, Softplus];
}

/// <summary>
/// Counts and prints. The promises: ends contain the value (MPFR's and Arb's) and are at most one ulp from the tightest; the pair behind them is right to the bits it
/// promises, or, where it says on which side of a double the value lies, to 2^-79; the rounded value is within 0.5001 ulp.
/// </summary>
/// <param name="name">What is printed before the counts.</param>
/// <param name="pairBits">The relative error of the pair is at most 2^-pairBits.</param>
/// <param name="mpfrEvery">Arb judges every point, MPFR one in so many.</param>
internal sealed class ElementaryTally(string name, double pairBits = 81, int mpfrEvery = 1) : IDisposable
{
    private const double UlpBound = 0.5001;
    private const double SidedBound = 1.0 / (1L << 40) / (1L << 39);

    private readonly List<string> _failures = [];
    private readonly double _pairBound = Math.Pow(2, -pairBits);
    private readonly DoubleReferee _referee = new();
    private int _count;
    private int _byMpfr;
    private int _untold;
    private int _wide;
    private double _ulps;
    private double _pair;

    public void Add(ElementaryFunction f, double x) => Add(f.Operation, f.Enclose(Interval.Point(x)), f.Round(new(x)).Value, f.Pair(x), x, 0);

    public void Add(Operation operation, Interval y, double rounded, Approximation pair, double x, double second)
    {
        var byMpfr = _count++ % mpfrEvery == 0;
        if (byMpfr) _byMpfr++;
        var value = _referee.Value(operation, x, second, byMpfr);
        var tightest = value.Tightest;
        if (!y.Contains(tightest)) Fail($"= {y} does not contain {tightest}");
        if (y.Lower < tightest.Lower && Math.BitIncrement(y.Lower) < tightest.Lower) Fail($"= {y}, tightest {tightest}: lower end too low");
        if (y.Upper > tightest.Upper && Math.BitDecrement(y.Upper) > tightest.Upper) Fail($"= {y}, tightest {tightest}: upper end too high");
        if (y != tightest) _wide++;
        var arb = _referee.IsEnclosedByArb(operation, y, x, second);
        if (arb == Verdict.Fails) Fail($"= {y} is apart from Arb's ball");
        if (arb == Verdict.Undecided) _untold++;

        if (double.IsFinite(rounded))
        {
            var ulps = Math.Abs(value.UlpError(rounded));
            _ulps = Math.Max(_ulps, ulps);
            if (!(ulps <= UlpBound)) Fail($"rounds to {rounded:R}: off by {ulps} ulp");
        }
        else if (tightest.Upper != rounded && tightest.Lower != rounded)
        {
            Fail($"rounds to {rounded:R}, and is in {tightest}");
        }

        if (Math.Abs(pair.Exponent) == 1600) return; // only "it overflows" or "it underflows"
        var error = Math.Abs(value.RelativeError(pair.High, pair.Low, pair.Exponent));
        var sided = Math.Abs(pair.Low) == Math.Abs(pair.High) * Math.ScaleB(1, -80);
        if (!sided) _pair = Math.Max(_pair, error);
        if (!(error <= (sided ? SidedBound : _pairBound))) Fail($": relative error 2^{Math.Log2(error):F1} of {pair.High:R} + {pair.Low:R}, times 2^{pair.Exponent}");

        void Fail(FormattableString what) => _failures.Add($"{operation.Name}({x:R}{(second == 0 ? "" : $", {second:R}")}) {FormattableString.Invariant(what)}");
    }

    public void Done(int least)
    {
        TestContext.Out.WriteLine($"{name}: {_count} points before Arb ({_untold} that it does not tell from an end), {_byMpfr} before MPFR, {_wide} not the tightest, pair within 2^{Math.Log2(_pair):F1}, rounded within {_ulps:F7} ulp");
        Assert.Multiple(() =>
        {
            Assert.That(_failures.Take(20), Is.Empty);
            Assert.That(_count, Is.GreaterThanOrEqualTo(least));
        });
    }

    public void Dispose() => _referee.Dispose();
}
