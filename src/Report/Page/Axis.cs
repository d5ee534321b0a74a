using System.Globalization;

namespace Verification.Report;

/// <summary>One axis of a plot: where a value stands between 0 and 1, and the values that are marked on it. Logarithmic for positive values that span much; logarithmic in t + 1 for steps from 0 on.</summary>
internal sealed class Axis
{
    private const double Much = 60;

    // Below this the powers of ten around a value are no doubles any more.
    private const double Tiniest = 1e-300;

    private readonly double _low, _high, _shift;

    private Axis(double low, double high, bool isLogarithmic, double shift, IReadOnlyList<double> marks) => (_low, _high, IsLogarithmic, _shift, Marks) = (low, high, isLogarithmic, shift, marks);

    /// <summary>Whether equal distances are equal factors.</summary>
    internal bool IsLogarithmic { get; }

    /// <summary>The marked values, ascending, all of them on the axis.</summary>
    internal IReadOnlyList<double> Marks { get; }

    /// <summary>The axis for some values, at least one.</summary>
    internal static Axis For(IEnumerable<double> values, bool isSteps)
    {
        var sorted = values.Order().ToList();
        var (low, high) = (sorted[0], sorted[^1]);
        if (isSteps && low >= 0 && high > Much) return new(Scale(low, 1), Scale(high, 1), true, 1, [.. Powers(1, high).Prepend(0).Where(v => v >= low)]);
        if (low >= Tiniest && high > Much * low)
        {
            var (from, to) = (Math.Floor(Log10(low) + 1e-9), Math.Ceiling(Log10(high) - 1e-9));
            return new(Scale(Power(from), 0), Scale(Power(to), 0), true, 0, [.. Powers(Power(from), Power(to))]);
        }

        if (low == high) (low, high) = low == 0 ? (-1, 1) : (Math.Min(0, 2 * low), Math.Max(0, 2 * low));
        if (low > 0 && low < 0.4 * high) low = 0;
        var step = Step((high - low) / 4);
        var (first, last) = isSteps ? (low, high) : (Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step);
        return new(first, last, false, 0, [.. Enumerable.Range(0, 12).Select(i => Rounded((Math.Ceiling(first / step - 1e-9) + i) * step)).TakeWhile(v => v <= last + 1e-9 * step)]);
    }

    /// <summary>A value's place: 0 at the lower end, 1 at the upper.</summary>
    internal double At(double value) => Math.Clamp(((IsLogarithmic ? Scale(value, _shift) : value) - _low) / (_high - _low), 0, 1);

    /// <summary>A marked value in words of few digits.</summary>
    internal static string Text(double value) => value == 0 ? "0"
        : Math.Abs(value) is >= 1e-3 and < 1e5 ? value.ToString("0.#####", CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal)
        : value.ToString("0.##e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal).Replace("-", "−", StringComparison.Ordinal);

    // A place to a tenth of a pixel does not see the last bits in which logarithms of two machines might differ.
    private static double Scale(double value, double shift) => Math.Round(Math.Log(value + shift), 9);

    private static double Log10(double value) => Math.Round(Math.Log10(value), 9);

    private static double Power(double exponent) => double.Parse(string.Create(CultureInfo.InvariantCulture, $"1e{exponent:F0}"), CultureInfo.InvariantCulture);

    private static IEnumerable<double> Powers(double low, double high)
    {
        var (from, to) = ((int)Log10(low), (int)Math.Floor(Log10(high) + 1e-9));
        var skip = (to - from) / 6 + 1;
        for (var e = from; e <= to; e += skip) yield return Power(e);
    }

    private static double Step(double rough)
    {
        var power = Power(Math.Floor(Log10(rough)));
        return new[] { 1.0, 2, 5, 10 }.First(f => f * power >= rough * (1 - 1e-9)) * power;
    }

    private static double Rounded(double value) => double.Parse(value.ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
