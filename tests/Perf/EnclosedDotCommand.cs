using System.Globalization;
using Verification.Arithmetic;

namespace Verification.Perf;

/// <summary>The dot product of intervals.</summary>
internal sealed class EnclosedDotCommand : ICommand
{
    public string Name => "enclosed-dot";

    public string Summary => "the dot product of two vectors of n intervals, and seconds a term";

    public IReadOnlyList<Option> Options { get; } = [new("n", "terms", "1024")];

    public void Run(CommandOptions options, TextWriter output)
    {
        var n = options.Whole("n", greatest: 1 << 24);
        var seconds = Timing.Of(Prepare(n)).Median;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"enclosed-dot n={n} seconds={Timing.Text(seconds)} term={Timing.Text(seconds / n)}"));
    }

    /// <summary>A dot product that contains the exact one of the midpoints and of the ends.</summary>
    public static Action Prepare(int n)
    {
        var (x, y) = (new Interval[n], new Interval[n]);
        var (middle, least) = (Rational.Zero, Rational.Zero);
        for (var i = 0; i < n; i++)
        {
            (x[i], y[i]) = (Interval.From(new(2L * i + 1, 3L * n)), Interval.From(new(i % 2 == 0 ? 5L * i + 7 : -5L * i - 7, 7L * n)));
            if (i >= 1 << 12) continue; // sums of fractions of doubles grow
            middle += Rational.FromDouble(x[i].Midpoint) * Rational.FromDouble(y[i].Midpoint);
            least += Rational.FromDouble(x[i].Lower) * Rational.FromDouble(y[i].Upper);
        }

        var checkedTerms = Math.Min(n, 1 << 12);
        var dot = Interval.Dot(x.AsSpan(0, checkedTerms), y.AsSpan(0, checkedTerms));
        if (!dot.Contains(middle) || !dot.Contains(least)) throw new WrongResultException($"The dot product {dot} does not contain {middle} and {least}.");
        return () => Interval.Dot(x, y);
    }
}
