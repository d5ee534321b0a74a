using System.Diagnostics;
using System.Globalization;

namespace Verification.Perf;

/// <summary>Seconds a call: the median and the least over many short repetitions, since other processes may load the machine.</summary>
/// <param name="Median">The median.</param>
/// <param name="Least">The least: what the machine does when nothing disturbs it.</param>
internal readonly record struct Timing(double Median, double Least)
{
    /// <summary>A repetition takes at least this long, so that the clock does not matter.</summary>
    private const double Repetition = 1e-3;

    /// <summary>Measures an action that is called again and again.</summary>
    /// <param name="action">What is measured.</param>
    /// <param name="budget">About so many seconds in all, after the warm-up; five repetitions at least.</param>
    /// <param name="callsAtOnce">How often the action does its work in one call.</param>
    /// <param name="warmUp">So many seconds beforehand, until the compiler's last tier has had its chance; 0 where it had.</param>
    public static Timing Of(Action action, double budget = 1, int callsAtOnce = 1, double warmUp = 0.5)
    {
        var calls = WarmUp(action, warmUp);
        var seconds = new List<double>();
        for (var start = Stopwatch.GetTimestamp(); seconds.Count < 5 || Stopwatch.GetElapsedTime(start).TotalSeconds < budget;) seconds.Add(Seconds(action, calls) / callsAtOnce);
        seconds.Sort();
        return new(seconds[seconds.Count / 2], seconds[0]);
    }

    /// <summary>Measures two actions in turn, repetition by repetition, so that whatever disturbs one disturbs the other.</summary>
    public static (Timing First, Timing Second) Alternating(Action first, Action second, double budget = 1, double warmUp = 0.5)
    {
        var (calls, others) = (WarmUp(first, warmUp), WarmUp(second, warmUp));
        var (a, b) = (new List<double>(), new List<double>());
        for (var start = Stopwatch.GetTimestamp(); a.Count < 5 || Stopwatch.GetElapsedTime(start).TotalSeconds < budget;)
        {
            a.Add(Seconds(first, calls));
            b.Add(Seconds(second, others));
        }

        a.Sort();
        b.Sort();
        return (new(a[a.Count / 2], a[0]), new(b[b.Count / 2], b[0]));
    }

    /// <summary>Seconds with four digits, for one line of output.</summary>
    public static string Text(double seconds) => seconds.ToString("0.###E+0", CultureInfo.InvariantCulture);

    /// <summary>Seconds with three digits and a unit, for people.</summary>
    public static string Readable(double seconds) => seconds switch
    {
        < 1e-6 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9:G3} ns"),
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:G3} µs"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:G3} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:G3} s"),
    };

    // For so many seconds, and until the number of calls a repetition is known.
    private static int WarmUp(Action action, double least)
    {
        var calls = 1;
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            var seconds = Seconds(action, calls) * calls;
            if (seconds < Repetition) calls *= 2;
            else if (Stopwatch.GetElapsedTime(start).TotalSeconds >= least) return calls;
        }
    }

    private static double Seconds(Action action, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++) action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}
