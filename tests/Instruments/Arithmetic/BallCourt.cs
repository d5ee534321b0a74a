using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.External;

namespace Verification.Instruments.Arithmetic;

/// <summary>
/// An operation of exact balls before both referees. The ball must contain the enclosure of each, which has 64 bits more; where it does not contain Arb's, but meets it, MPFR decides, and
/// takes so many bits that the value is told from the ball's ends. A radius is at most four units in the midpoint's last place.
/// </summary>
internal sealed unsafe class BallCourt<T> : IDisposable
    where T : struct, IPrecision<T>
{
    /// <summary>Four units in the last place.</summary>
    private const int Log2Units = 2;

    private readonly Operation _operation;
    private readonly BallJudge<T> _judge = new();
    private readonly Mpfr _x = new(Bits);
    private readonly Mpfr _y = new(Bits);
    private readonly Mpfr _low = new(Bits + 64);
    private readonly Mpfr _high = new(Bits + 64);

    // Tells quotients and roots (four times the precision) and sums and angles of very different operands from the ends of a ball.
    private readonly Mpfr _closerLow = new(4 * Bits + 2304);
    private readonly Mpfr _closerHigh = new(4 * Bits + 2304);

    private readonly Arb _first = new();
    private readonly Arb _second = new();
    private readonly Arb _result = new();
    private int _heard;
    private int _byMpfr;
    private int _closer;

    public BallCourt(Operation operation) => _operation = operation;

    private static int Bits => 64 * T.Limbs;

    /// <summary>The verdict on one result; MPFR is asked as well where this is wanted, and wherever Arb's ball is not contained.</summary>
    public void Hear(Ball<T> result, Ball<T> a, Ball<T> b, bool mpfrToo)
    {
        _heard++;
        Load(_x, a);
        Load(_y, b);
        if (!result.IsFinite) Fail(result, "is no information");
        if (!BallJudge<T>.IsWithin(result, Log2Units)) Fail(result, $"is wider than {1 << Log2Units} units in the last place");

        _first.Set(_x);
        _second.Set(_y);
        _operation.ByArb(_result.Pointer, _first.Pointer, _second.Pointer, Bits + 64);
        _result.Get(_low, _high);
        var relation = _judge.Compare(result, _low, _high);
        if (relation == BallJudge<T>.Relation.Apart) Fail(result, $"is apart from Arb's [{_low}, {_high}]");
        if (relation == BallJudge<T>.Relation.Contains && !mpfrToo) return;

        _byMpfr++;
        _operation.ByMpfr(_low.Pointer, _high.Pointer, _x.Pointer, _y.Pointer);
        if (Decides(result, _low, _high)) return;
        _closer++;
        _operation.ByMpfr(_closerLow.Pointer, _closerHigh.Pointer, _x.Pointer, _y.Pointer);
        if (!Decides(result, _closerLow, _closerHigh)) Fail(result, $"is not told from the value by {_closerLow.Bits} bits: [{_closerLow}, {_closerHigh}]");
    }

    /// <summary>Prints what was done.</summary>
    public void Adjourn() => TestContext.Out.WriteLine($"{_operation.Name}, {Bits} bits: {_heard} before Arb, {_byMpfr} before MPFR; {_closer} with more bits");

    public void Dispose()
    {
        foreach (var number in new[] { _x, _y, _low, _high, _closerLow, _closerHigh }) number.Dispose();
        foreach (var ball in new[] { _first, _second, _result }) ball.Dispose();
        _judge.Dispose();
    }

    private static void Load(Mpfr number, Ball<T> exact)
    {
        Span<ulong> limbs = stackalloc ulong[T.Limbs];
        exact.CopyLimbs(limbs);
        number.Set(exact.MidpointSign, limbs, exact.MidpointExponent);
    }

    private bool Decides(Ball<T> result, Mpfr low, Mpfr high)
    {
        var relation = _judge.Compare(result, low, high);
        if (relation == BallJudge<T>.Relation.Apart) Fail(result, $"is apart from MPFR's [{low}, {high}]");
        return relation == BallJudge<T>.Relation.Contains;
    }

    private void Fail(Ball<T> result, string what) =>
        Assert.Fail($"{_operation.Name} of {_x} and {_y}, number {_heard} of this operation with {Settings.Current.Prefix.Trim()}\nball {_judge.Text(result)}\n{what}");
}
