using static Verification.Arithmetic.Rounding;

namespace Verification.Arithmetic;

public readonly partial struct Interval
{
    /// <summary>The tightest interval around a fraction: a point where it is a double.</summary>
    public static Interval From(Rational value) => Known(RationalRounding.Down(value), RationalRounding.Up(value));

    /// <summary>{a + b}: tightest.</summary>
    public static Interval operator +(Interval a, Interval b) => a.IsEmpty || b.IsEmpty
        ? Empty
        : Known(AddDown(a.Lower, b.Lower), AddUp(a.Upper, b.Upper));

    /// <summary>{a − b}: tightest.</summary>
    public static Interval operator -(Interval a, Interval b) => a.IsEmpty || b.IsEmpty
        ? Empty
        : Known(SubtractDown(a.Lower, b.Upper), SubtractUp(a.Upper, b.Lower));

    /// <summary>{−a}: exact.</summary>
    public static Interval operator -(Interval a) => Known(-a.Upper + 0.0, -a.Lower + 0.0);

    /// <summary>{a·b}: tightest. 0·Entire = 0.</summary>
    public static Interval operator *(Interval a, Interval b)
    {
        if (a.IsEmpty || b.IsEmpty) return Empty;
        var (al, au, bl, bu) = (a.Lower, a.Upper, b.Lower, b.Upper);

        // Where a factor keeps its sign, the extreme products are known beforehand.
        if (al >= 0)
        {
            return bl >= 0 ? Known(MultiplyDown(al, bl), MultiplyUp(au, bu))
                : bu <= 0 ? Known(MultiplyDown(au, bl), MultiplyUp(al, bu))
                : Known(MultiplyDown(au, bl), MultiplyUp(au, bu));
        }

        if (au <= 0)
        {
            return bl >= 0 ? Known(MultiplyDown(al, bu), MultiplyUp(au, bl))
                : bu <= 0 ? Known(MultiplyDown(au, bu), MultiplyUp(al, bl))
                : Known(MultiplyDown(al, bu), MultiplyUp(al, bl));
        }

        return bl >= 0 ? Known(MultiplyDown(al, bu), MultiplyUp(au, bu))
            : bu <= 0 ? Known(MultiplyDown(au, bl), MultiplyUp(al, bl))
            : Known(Smaller(MultiplyDown(al, bu), MultiplyDown(au, bl)), Larger(MultiplyUp(al, bl), MultiplyUp(au, bu)));
    }

    /// <summary>
    /// {a/b : b ≠ 0}: tightest. [1, 2]/[0, 1] = [1, ∞]; Entire where 0 is inside b (and a is not 0); empty for b = [0, 0].
    /// </summary>
    public static Interval operator /(Interval a, Interval b)
    {
        if (a.IsEmpty || b.IsEmpty || (b.Lower == 0 && b.Upper == 0)) return Empty;
        if (a.Lower == 0 && a.Upper == 0) return default;
        if (b.Upper <= 0) return -a / -b;
        var (al, au, bl, bu) = (a.Lower, a.Upper, b.Lower, b.Upper);
        if (bl < 0) return Entire;

        // With bl = 0 the quotient by it is infinite, as 1/b covers [1/bu, ∞): one end of the quotient is unbounded, or both.
        return al >= 0 ? Known(DivideDown(al, bu), DivideUp(au, bl))
            : au <= 0 ? Known(DivideDown(al, bl), DivideUp(au, bu))
            : Known(DivideDown(al, bl), DivideUp(au, bl));
    }

    /// <summary>k·x: tightest.</summary>
    public static Interval operator *(int k, Interval x) => Known(k, k) * x;

    /// <summary>k + x: tightest.</summary>
    public static Interval operator +(int k, Interval x) => Known(k, k) + x;

    /// <summary>x + k: tightest.</summary>
    public static Interval operator +(Interval x, int k) => x + Known(k, k);

    /// <summary>k − x: tightest.</summary>
    public static Interval operator -(int k, Interval x) => Known(k, k) - x;

    /// <summary>x − k: tightest.</summary>
    public static Interval operator -(Interval x, int k) => x - Known(k, k);

    /// <summary>k/x: tightest, with the division's rules around 0.</summary>
    public static Interval operator /(int k, Interval x) => Known(k, k) / x;

    /// <summary>x/k: tightest, empty for k = 0.</summary>
    public static Interval operator /(Interval x, int k) => x / Known(k, k);

    /// <summary>{|x|}: exact.</summary>
    public static Interval Abs(Interval x) =>
        x.Lower >= 0 ? x // also the empty set
        : x.Upper <= 0 ? -x
        : Known(0, Larger(-x.Lower, x.Upper));

    /// <summary>{x²}: tightest, never negative.</summary>
    public static Interval Square(Interval x)
    {
        if (x.IsEmpty) return Empty;
        var size = Abs(x);
        return Known(MultiplyDown(size.Lower, size.Lower), MultiplyUp(size.Upper, size.Upper));
    }

    /// <summary>{min(a, b)}: exact.</summary>
    public static Interval Min(Interval a, Interval b) => a.IsEmpty || b.IsEmpty
        ? Empty
        : Known(Smaller(a.Lower, b.Lower), Smaller(a.Upper, b.Upper));

    /// <summary>{max(a, b)}: exact.</summary>
    public static Interval Max(Interval a, Interval b) => a.IsEmpty || b.IsEmpty
        ? Empty
        : Known(Larger(a.Lower, b.Lower), Larger(a.Upper, b.Upper));

    /// <summary>{√x : x ≥ 0}: tightest. √[−1, 4] = [0, 2]; √[−2, −1] is empty.</summary>
    public static Interval Sqrt(Interval x) => x.Upper < 0 // also the empty set
        ? Empty
        : Known(x.Lower <= 0 ? 0.0 : SqrtDown(x.Lower), SqrtUp(x.Upper));
}
