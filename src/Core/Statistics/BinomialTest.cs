using Verification.Arithmetic;

namespace Verification.Statistics;

/// <summary>What a <see cref="BinomialTest"/> takes for granted unless the data refute it.</summary>
public enum BinomialNull
{
    /// <summary>The event's probability is at most the bound: too many events reject.</summary>
    AtMost,

    /// <summary>The event's probability is at least the bound: too few events reject.</summary>
    AtLeast,

    /// <summary>The event's probability is the bound: too many and too few reject, each side at half the level.</summary>
    Equal,
}

/// <summary>
/// An exact test of a statement about the probability of an event, from a number of independent trials that was fixed before looking.
/// If the statement is true, it is rejected with probability at most alpha: the tail is taken at the bound, and is smaller at every other
/// probability that the statement allows, since the tails are monotone in the probability.
/// </summary>
public sealed class BinomialTest
{
    private BinomialTest(BinomialNull hypothesis, int trials, Rational bound, Rational alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trials, Binomial.EnclosedLimit);
        if (bound.Sign < 0 || bound > Rational.One) throw new ArgumentOutOfRangeException(nameof(bound), bound, "A probability lies in [0, 1].");
        if (alpha.Sign <= 0 || alpha >= Rational.One) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "An error rate lies strictly between 0 and 1.");
        (Null, Trials, Bound, Alpha) = (hypothesis, trials, bound, alpha);
        var side = hypothesis == BinomialNull.Equal ? alpha / 2 : alpha;
        Highest = hypothesis == BinomialNull.AtLeast ? trials : HighestAccepted(trials, bound, side);
        Lowest = hypothesis == BinomialNull.AtMost ? 0 : trials - HighestAccepted(trials, Rational.One - bound, side);
    }

    /// <summary>What is tested.</summary>
    public BinomialNull Null { get; }

    /// <summary>The number of trials.</summary>
    public int Trials { get; }

    /// <summary>The bound on the event's probability.</summary>
    public Rational Bound { get; }

    /// <summary>The allowed false-alarm rate.</summary>
    public Rational Alpha { get; }

    /// <summary>The smallest number of events that does not reject.</summary>
    public int Lowest { get; }

    /// <summary>The greatest number of events that does not reject.</summary>
    public int Highest { get; }

    /// <summary>A test of "the event's probability is at most the bound".</summary>
    /// <exception cref="ArgumentOutOfRangeException">trials &lt; 1, the bound is not in [0, 1], or alpha is not in (0, 1).</exception>
    public static BinomialTest AtMost(int trials, Rational bound, Rational alpha) => new(BinomialNull.AtMost, trials, bound, alpha);

    /// <summary>A test of "the event's probability is at least the bound".</summary>
    /// <inheritdoc cref="AtMost" path="/exception"/>
    public static BinomialTest AtLeast(int trials, Rational bound, Rational alpha) => new(BinomialNull.AtLeast, trials, bound, alpha);

    /// <summary>A test of "the event's probability is the bound".</summary>
    /// <inheritdoc cref="AtMost" path="/exception"/>
    public static BinomialTest Equal(int trials, Rational bound, Rational alpha) => new(BinomialNull.Equal, trials, bound, alpha);

    /// <summary>Whether this number of events refutes the statement.</summary>
    /// <exception cref="ArgumentOutOfRangeException">events is not in 0 … <see cref="Trials"/>.</exception>
    public bool Rejects(int events)
    {
        CheckEvents(events);
        return events < Lowest || events > Highest;
    }

    /// <summary>The p-value, exactly: the statement is rejected where it is at most <see cref="Alpha"/>. Two-sided: twice the smaller tail.</summary>
    /// <exception cref="ArgumentOutOfRangeException">events is not in 0 … <see cref="Trials"/>, or there are too many trials for exact fractions.</exception>
    public Rational PValue(int events)
    {
        CheckEvents(events);
        return Null switch
        {
            BinomialNull.AtMost => Binomial.AtLeast(Trials, Bound, events),
            BinomialNull.AtLeast => Binomial.AtMost(Trials, Bound, events),
            _ => Rational.Min(1, 2 * Rational.Min(Binomial.AtLeast(Trials, Bound, events), Binomial.AtMost(Trials, Bound, events))),
        };
    }

    /// <summary>An enclosure of the p-value, for any number of trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">events is not in 0 … <see cref="Trials"/>.</exception>
    public T PValue<T>(int events)
        where T : struct, IReal<T>
    {
        CheckEvents(events);
        return Null switch
        {
            BinomialNull.AtMost => Binomial.AtLeast<T>(Trials, Bound, events),
            BinomialNull.AtLeast => Binomial.AtMost<T>(Trials, Bound, events),
            _ => T.Min(T.One, 2 * T.Min(Binomial.AtLeast<T>(Trials, Bound, events), Binomial.AtMost<T>(Trials, Bound, events))),
        };
    }

    /// <summary>
    /// The power: a true rate that violates the statement (above the bound for at most, below it for at least) at which the test rejects
    /// with at least the given probability; the nearest such rate to the bound on a grid of steps finer than 1/1000 of a trial. Null
    /// where no rate is caught that often: then there are too few trials.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">power is not in (0, 1).</exception>
    /// <exception cref="InvalidOperationException">The test is two-sided: ask for a side.</exception>
    public Rational? DetectableRate(Rational power) => Null switch
    {
        BinomialNull.AtMost => DetectableAbove(power),
        BinomialNull.AtLeast => DetectableBelow(power),
        _ => throw new InvalidOperationException("A two-sided test detects above and below: ask for DetectableAbove or DetectableBelow."),
    };

    /// <summary>The smallest rate on the grid at which too many events reject with at least this probability, or null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">power is not in (0, 1).</exception>
    public Rational? DetectableAbove(Rational power) => Detectable(Trials, Highest, power);

    /// <summary>The greatest rate on the grid at which too few events reject with at least this probability, or null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">power is not in (0, 1).</exception>
    public Rational? DetectableBelow(Rational power) => Detectable(Trials, Trials - Lowest, power) is { } rate ? Rational.One - rate : null;

    /// <summary>Both error rates in one line, for users: when it rejects, how often wrongly, and what it would catch.</summary>
    public string Describe(Rational power)
    {
        var words = Null switch
        {
            BinomialNull.AtMost => "at most",
            BinomialNull.AtLeast => "at least",
            _ => "exactly",
        };
        var above = Highest < Trials ? $"; more than {Highest} events reject, a rate of {Show(DetectableAbove(power), false)} is caught" : "";
        var below = Lowest > 0 ? $"; fewer than {Lowest} events reject, a rate of {Show(DetectableBelow(power), true)} is caught" : "";
        var never = Highest == Trials && Lowest == 0 ? "; nothing rejects: too few trials" : "";
        return $"{Trials} trials of 'probability {words} {Bound}', false alarms at most {Digits.Show(Alpha)}{below}{above}{never} (with probability {power})";

        static string Show(Rational? rate, bool down) => rate is { } r ? Digits.Show(r, down) : "none";
    }

    /// <summary><see cref="Describe"/> at power 99/100.</summary>
    public override string ToString() => Describe(new Rational(99, 100));

    // The least h with P[X > h] ≤ level at the bound; h = n always qualifies.
    private static int HighestAccepted(int n, Rational bound, Rational level) =>
        TailDecision.First(n, h => h == n || TailDecision.AtLeastWithin(n, bound, h + 1, level));

    private static Rational? Detectable(int n, int highest, Rational power)
    {
        if (power.Sign <= 0 || power >= Rational.One) throw new ArgumentOutOfRangeException(nameof(power), power, "The power lies strictly between 0 and 1.");
        if (highest == n) return null;
        // P[X > highest] ≥ power, that is P[X ≤ highest] ≤ 1 − power: proven at rate 1, monotone in the rate.
        var bits = TailDecision.GridBits(n);
        return Rational.Dyadic(TailDecision.First(1 << bits, i => TailDecision.AtMostWithin(n, Rational.Dyadic(i, -bits), highest, Rational.One - power)), -bits);
    }

    private void CheckEvents(int events)
    {
        if (events < 0 || events > Trials) throw new ArgumentOutOfRangeException(nameof(events), events, $"Expected 0 … {Trials} events.");
    }
}
