namespace Verification.Arithmetic;

public readonly partial struct Interval
{
    /// <summary>{arccos x : −1 ≤ x ≤ 1}, within [0, π]; empty where no x is in [−1, 1]. Ends as for <see cref="Exp"/>.</summary>
    public static Interval Acos(Interval x)
    {
        var inside = Intersect(x, Known(-1, 1));
        return inside.IsEmpty ? Empty : Known(Elementary.Acos(inside.Upper).Lower(), Elementary.Acos(inside.Lower).Upper());
    }

    /// <summary>
    /// {the angle of (x, y) ≠ (0, 0)} in (−π, π], which is π on the negative axis: [−π, π] where the box meets that axis and reaches below it; empty
    /// for the origin alone. Ends as for <see cref="Exp"/>.
    /// </summary>
    public static Interval Atan2(Interval y, Interval x)
    {
        if (x.IsEmpty || y.IsEmpty || (x == Zero && y == Zero)) return Empty;
        if (y.Lower >= 0) return UpperAngles(y, x);
        if (x.Lower < 0 && y.Upper >= 0) return Known(-Pi.Upper, Pi.Upper);
        if (y.Upper <= 0) return -UpperAngles(-y, x);

        // Across the positive axis: the steepest directions are those with the least x.
        return Known(Angle(y.Lower, x.Lower).Lower(), Angle(y.Upper, x.Lower).Upper());
    }

    /// <summary>For y ≥ 0 the angle decreases in x; it increases in y where x &gt; 0 and decreases where x &lt; 0.</summary>
    private static Interval UpperAngles(Interval y, Interval x)
    {
        if (y.Upper == 0) // on the axis, where only the sign of x matters
        {
            return Known(x.Upper > 0 ? 0 : Pi.Lower, x.Lower < 0 ? Pi.Upper : 0);
        }

        var least = Angle(x.Upper > 0 ? y.Lower : y.Upper, x.Upper);
        var greatest = Angle(x.Lower < 0 ? y.Lower : y.Upper, x.Lower);
        return Known(least.Lower(), greatest.Upper());
    }

    /// <summary>The angle at a corner of a box, or its limit where the corner is at infinity: there x counts first, as its extreme is taken for every y.</summary>
    private static Approximation Angle(double y, double x) =>
        double.IsInfinity(x) ? x > 0 ? Approximation.Exactly(0) : Elementary.Atan2(0, -1)
        : double.IsInfinity(y) ? Elementary.Atan2(y > 0 ? 1 : -1, 0)
        : Elementary.Atan2(y, x);
}
