using static Verification.Arithmetic.Rounding;

namespace Verification.Arithmetic;

public readonly partial struct Interval
{
    /// <summary>The tightest interval around a fraction: a point where it is a double.</summary>
    public static Interval From(Rational value) => new(
        RationalRounding.Down(value),
        RationalRounding.Up(value),
        known: true);

    /// <summary>{a + b}: tightest.</summary>
    public static Interval operator +(Interval a, Interval b) => a.IsEmpty || b.IsEmpty
        ? Empty
        : new(AddDown(a.Lower, b.Lower), AddUp(a.Upper, b.Upper), known: true);

    /// <summary>{a − b}: tightest.</summary>
    public static Interval operator -(Interval a, Interval b) => a.IsEmpty || b.IsEmpty
        ? Empty
        : new(SubtractDown(a.Lower, b.Upper), SubtractUp(a.Upper, b.Lower), known: true);

    /// <summary>{−a}: exact.</summary>
    public static Interval operator -(Interval a) => new(-a.Upper + 0.0, -a.Lower + 0.0, known: true);

    /// <summary>{a·b}: tightest. 0·Entire = 0.</summary>
    public static Interval operator *(Interval a, Interval b)
    {
        if (a.IsEmpty || b.IsEmpty) return Empty;
        var (al, au, bl, bu) = (a.Lower, a.Upper, b.Lower, b.Upper);

        // Where a factor keeps its sign, the extreme products are known beforehand.
        if (al >= 0)
        {
            return bl >= 0 ? new(MultiplyDown(al, bl), MultiplyUp(au, bu), known: true)
                : bu <= 0 ? new(MultiplyDown(au, bl), MultiplyUp(al, bu), known: true)
                : new(MultiplyDown(au, bl), MultiplyUp(au, bu), known: true);
        }

        if (au <= 0)
        {
            return bl >= 0 ? new(MultiplyDown(al, bu), MultiplyUp(au, bl), known: true)
                : bu <= 0 ? new(MultiplyDown(au, bu), MultiplyUp(al, bl), known: true)
                : new(MultiplyDown(al, bu), MultiplyUp(al, bl), known: true);
        }

        return bl >= 0 ? new(MultiplyDown(al, bu), MultiplyUp(au, bu), known: true)
            : bu <= 0 ? new(MultiplyDown(au, bl), MultiplyUp(al, bl), known: true)
            : new(Smaller(MultiplyDown(al, bu), MultiplyDown(au, bl)), Larger(MultiplyUp(al, bl), MultiplyUp(au, bu)), known: true);
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
        if (bl == 0)
        {
            // 1/b covers [1/bu, ∞): one end of the quotient is unbounded.
            return al >= 0 ? new(DivideDown(al, bu), double.PositiveInfinity, known: true)
                : au <= 0 ? new(double.NegativeInfinity, DivideUp(au, bu), known: true)
                : Entire;
        }

        return al >= 0 ? new(DivideDown(al, bu), DivideUp(au, bl), known: true)
            : au <= 0 ? new(DivideDown(al, bl), DivideUp(au, bu), known: true)
            : new(DivideDown(al, bl), DivideUp(au, bl), known: true);
    }

    /// <summary>k·x: tightest.</summary>
    public static Interval operator *(int k, Interval x) => new Interval(k, k, known: true) * x;

    /// <summary>k + x: tightest.</summary>
    public static Interval operator +(int k, Interval x) => new Interval(k, k, known: true) + x;

    /// <summary>x + k: tightest.</summary>
    public static Interval operator +(Interval x, int k) => x + new Interval(k, k, known: true);

    /// <summary>k − x: tightest.</summary>
    public static Interval operator -(int k, Interval x) => new Interval(k, k, known: true) - x;

    /// <summary>x − k: tightest.</summary>
    public static Interval operator -(Interval x, int k) => x - new Interval(k, k, known: true);

    /// <summary>k/x: tightest, with the division's rules around 0.</summary>
    public static Interval operator /(int k, Interval x) => new Interval(k, k, known: true) / x;

    /// <summary>x/k: tightest, empty for k = 0.</summary>
    public static Interval operator /(Interval x, int k) => x / new Interval(k, k, known: true);

    /// <summary>{|x|}: exact.</summary>
    public static Interval Abs(Interval x) =>
        x.Lower >= 0 ? x // also the empty set
        : x.Upper <= 0 ? -x
        : new(0, Larger(-x.Lower, x.Upper), known: true);

    /// <summary>{x²}: tightest, never negative.</summary>
    public static Interval Square(Interval x)
    {
        if (x.IsEmpty) return Empty;
        var size = Abs(x);
        return new(MultiplyDown(size.Lower, size.Lower), MultiplyUp(size.Upper, size.Upper), known: true);
    }

    /// <summary>{min(a, b)}: exact.</summary>
    public static Interval Min(Interval a, Interval b) => a.IsEmpty || b.IsEmpty
        ? Empty
        : new(Smaller(a.Lower, b.Lower), Smaller(a.Upper, b.Upper), known: true);

    /// <summary>{max(a, b)}: exact.</summary>
    public static Interval Max(Interval a, Interval b) => a.IsEmpty || b.IsEmpty
        ? Empty
        : new(Larger(a.Lower, b.Lower), Larger(a.Upper, b.Upper), known: true);

    /// <summary>{√x : x ≥ 0}: tightest. √[−1, 4] = [0, 2]; √[−2, −1] is empty.</summary>
    public static Interval Sqrt(Interval x) => x.Upper < 0 // also the empty set
        ? Empty
        : new(x.Lower <= 0 ? 0.0 : SqrtDown(x.Lower), SqrtUp(x.Upper), known: true);
}
