using Verification.Arithmetic;
using static Verification.Instruments.External.Mpfr.Native;
using static Verification.Instruments.External.MpfrRounding;

namespace Verification.Instruments.External;

/// <summary>
/// An operation on doubles as the referees see it. MPFR's ends at high precision, rounded to double in the same direction, are one directed rounding; where the two ends of the value
/// do not yet agree (a composed function), the precision grows.
/// </summary>
internal sealed unsafe class DoubleReferee : IDisposable
{
    // The greatest are for 1 − e^(−800), and for sums of doubles, which are up to 2100 bits apart.
    private static readonly int[] Precisions = [128, 500, 1200, 2400];

    private readonly Mpfr _x = new(64);
    private readonly Mpfr _y = new(64);
    private readonly Mpfr[] _low = [.. Precisions.Select(bits => new Mpfr(bits))];
    private readonly Mpfr[] _high = [.. Precisions.Select(bits => new Mpfr(bits))];
    private readonly Arb _argument = new();
    private readonly Arb _second = new();
    private readonly Arb _result = new();

    /// <summary>The tightest interval around the value, from MPFR.</summary>
    public Interval Tightest(Operation operation, double x, double y = 0) => Enclose(operation, x, y, byMpfr: true, out _);

    /// <summary>The tightest interval, and the value itself to 128 bits; from Arb, where MPFR is too slow, and as far as Arb tells the value from a double.</summary>
    public Reference Value(Operation operation, double x, double y = 0, bool byMpfr = true)
    {
        var tightest = Enclose(operation, x, y, byMpfr, out var at);
        var value = _low[at].Pointer;
        if (mpfr_zero_p(value) != 0) return new(tightest, 0, 0, 0, 0);
        var exponent = (int)mpfr_get_exp(value);
        _ = mpfr_set_exp(value, 0);
        var first = mpfr_get_d(value, Nearest);
        _ = mpfr_sub_d(value, value, first, Nearest);
        var second = mpfr_get_d(value, Nearest);
        _ = mpfr_sub_d(value, value, second, Nearest);
        return new(tightest, first, second, mpfr_get_d(value, Nearest), exponent);
    }

    /// <summary>
    /// Holds where the interval contains Arb's ball at one of the precisions, and fails where the two have no point in common. Undecided where Arb cannot tell the value from the
    /// interval's end (erf 1000 from 1).
    /// </summary>
    public Verdict IsEnclosedByArb(Operation operation, Interval enclosure, double x, double y = 0)
    {
        _x.Set(x);
        _y.Set(y);
        _argument.Set(_x);
        _second.Set(_y);
        for (var i = 0; i < Precisions.Length; i++)
        {
            operation.ByArb(_result.Pointer, _argument.Pointer, _second.Pointer, Precisions[i]);
            _result.Get(_low[i], _high[i]);
            var ball = new Interval(mpfr_get_d(_low[i].Pointer, Down), mpfr_get_d(_high[i].Pointer, Up));
            if (enclosure.Contains(ball)) return Verdict.Holds;
            if (!enclosure.Intersects(ball)) return Verdict.Fails;
        }

        return Verdict.Undecided;
    }

    public void Dispose()
    {
        foreach (var number in (IEnumerable<Mpfr>)[_x, _y, .. _low, .. _high]) number.Dispose();
        foreach (var ball in new[] { _argument, _second, _result }) ball.Dispose();
    }

    private Interval Enclose(Operation operation, double x, double y, bool byMpfr, out int at)
    {
        _x.Set(x);
        _y.Set(y);
        _argument.Set(_x);
        _second.Set(_y);
        for (at = 0; at < Precisions.Length; at++)
        {
            var low = _low[at].Pointer;
            var high = _high[at].Pointer;
            if (byMpfr)
            {
                operation.ByMpfr(low, high, _x.Pointer, _y.Pointer);
            }
            else
            {
                operation.ByArb(_result.Pointer, _argument.Pointer, _second.Pointer, Precisions[at]);
                _result.Get(_low[at], _high[at]);
            }

            var (lower, upper) = (mpfr_get_d(low, Down), mpfr_get_d(high, Up));
            if (lower == mpfr_get_d(high, Down) && upper == mpfr_get_d(low, Up)) return new(lower, upper);
            // Between a double and the next number of this precision: the value is not the double itself, which MPFR would have found.
            if (byMpfr && mpfr_cmp(low, high) != 0 && Adjacent(low, high)) return new(lower, upper);
        }

        if (!byMpfr) return Enclose(operation, x, y, byMpfr: true, out at);
        throw new ArithmeticException($"{operation.Name}({x:R}, {y:R}) is not told from a double by {Precisions[^1]} bits.");
    }

    /// <summary>Whether MPFR itself has rounded down and up, so that the value lies strictly between neighbours.</summary>
    private static bool Adjacent(Mpfr.Layout* low, Mpfr.Layout* high)
    {
        mpfr_nextabove(low);
        var adjacent = mpfr_cmp(low, high) == 0;
        mpfr_nextbelow(low);
        return adjacent;
    }

    /// <summary>A value as the tightest interval around it, and as (First + Second + Third)·2^Exponent to 128 bits with 1/2 ≤ |First| ≤ 1.</summary>
    public readonly record struct Reference(Interval Tightest, double First, double Second, double Third, int Exponent)
    {
        /// <summary>The relative error of (high + low)·2^exponent.</summary>
        public double RelativeError(double high, double low, int exponent) => First == 0
            ? (high == 0 && low == 0 ? 0 : double.PositiveInfinity)
            : ((Math.ScaleB(high, exponent - Exponent) - First) + (Math.ScaleB(low, exponent - Exponent) - Second) - Third) / First;

        /// <summary>The distance of a finite double in units in the last place of the value (of the subnormal grid where that is coarser).</summary>
        public double UlpError(double rounded) => First == 0
            ? (rounded == 0 ? 0 : double.PositiveInfinity)
            : ((Math.ScaleB(rounded, -Exponent) - First) - Second) / Math.ScaleB(1, Math.Max(-53, -1074 - Exponent));
    }
}
