using Verification.Data;
using Verification.Oracles;
using Verification.Randomness;

namespace Verification.Theorems.BG19;

/// <summary>p₊, p₋, δ and a number m of training samples, even, m/2 a class.</summary>
public sealed record GapCase(Rational Plus, Rational Minus, Rational Delta, int Samples)
{
    /// <summary>c′ of Theorems 6.3 and 6.4.</summary>
    internal static readonly Rational Negligible = Rational.Pow(10, -10);

    /// <summary>2log(48δ/(33(1 − c′)))/log(p₊p₋), the theorem's lower bound for m₂.</summary>
    internal static T Bound<T>(T delta, T product, Rational factor)
        where T : struct, IReal<T> => T.From(factor) * T.Log(48 * delta / (33 * T.From(1 - Negligible))) / T.Log(product);

    /// <summary>1 − p₊p₋(1 − c′ − 16e^(−8)), the least δ of the theorem.</summary>
    internal static T LeastDelta<T>(T product)
        where T : struct, IReal<T> => 1 - product * (T.From(1 - Negligible) - 16 * T.Exp(T.From(-8)));

    public override string ToString() => $"new GapCase({Literal.Of(Plus)}, {Literal.Of(Minus)}, {Literal.Of(Delta)}, {Samples})";
}

/// <summary>
/// BG19.T6.5 (Theorem 6.5, l.248, Appendix G): δ ≥ 1 − p₊p₋(1 − c′ − 16e^(−8)), 0 ≤ ε &lt; p*: m₁(ε, δ) ≤ 2 and m₂(ε, δ) ≥ B = 2log(48δ/(33(1 −
/// c′)))/log(p₊p₋). What is decided here is the arithmetic that gives this from Theorems 6.3 and 6.4: (p₊p₋)^{B/2}(1 − c′)33/48 = δ; for an even m &lt; B the
/// left side with m is greater than δ; and two diverse samples have p₊p₋(1 − c′ − 16e^(−8)) ≥ 1 − δ. Relation: identity. Rigor: enclosed; the numbers of the
/// text in the proof steps: B > 129 at p₊ = p₋ = 0.98, δ = 0.05; B > 17 at 0.92, δ = 0.16; B &lt; 2, no gap, at 0.7 and the least δ; there B > 2 exactly for
/// p² > 48/(33(1 − c′) + 48q), q = 1 − c′ − 16e^(−8), that is p > 0.77103. m counts both classes, m/2 each. Convention: m(ε, δ) is the least number of samples
/// that suffice, as l.244 defines it: the theorem does not say that more than two suffice for the wide network.
/// </summary>
[Claim("BG19.T6.5", Place = "Theorem 6.5, l.248", Statement = "(p₊p₋)^{B/2}(1−c′)33/48 = δ for B = 2log(48δ/(33(1−c′)))/log(p₊p₋); m < B ⇒ (p₊p₋)^{m/2}(1−c′)33/48 > δ; B = 129.7 at (0.98, 0.05), 17.5 at (0.92, 0.16)", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Theorem6_5 : EnclosedClaim<GapCase>
{
    private Rational Factor { get; init; } = 2;

    protected override Instances<GapCase> Instances { get; } = Instances<GapCase>
        .Random(
            from plus in Gen.Choose(850, 999)
            from minus in Gen.Choose(850, 999)
            from extra in Gen.Choose(6, 50)
            let product = new Rational(plus, 1000) * new Rational(minus, 1000)
            // 16e^(−8) < 6/1000.
            let delta = 1 - product + new Rational(extra, 1000)
            select new GapCase(new(plus, 1000), new(minus, 1000), delta, 2),
            count: 200)
        .Corner("0.98, δ = 0.05", new(new(98, 100), new(98, 100), new(5, 100), 128))
        .Corner("0.92, δ = 0.16", new(new(92, 100), new(92, 100), new(16, 100), 16));

    protected override GapCase Witness => new(new(98, 100), new(98, 100), new(5, 100), 128);

    protected override IReadOnlyList<Tooth<GapCase>> Teeth =>
    [
        Rejects("log/log without the factor 2", new Theorem6_5 { Factor = 1 }, Witness),
        Needs("m < B", Witness with { Samples = 130 }),
        Needs("δ ≥ 1 − p₊p₋(1 − c′ − 16e^(−8))", Witness with { Delta = new(4, 100) }),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        Number("p = 0.98, δ = 0.05: 129.737 < B < 129.738", new(98, 100), new(5, 100), new(129_737, 1000), new(129_738, 1000), 1),
        Number("p = 0.92, δ = 0.16: 17.484 < B < 17.485", new(92, 100), new(16, 100), new(17_484, 1000), new(17_485, 1000), 1),
        Number("p = 0.98, the least δ: 135.22 < B < 135.23", new(98, 100), null, new(13_522, 100), new(13_523, 100), 1),
        Number("p = 0.92, the least δ: 17.624 < B < 17.625", new(92, 100), null, new(17_624, 1000), new(17_625, 1000), 1),
        Number("p = 0.7, the least δ: 0.822 < B < 0.823: no gap", new(7, 10), null, new(822, 1000), new(823, 1000), 2),
        Number("p = 0.77103, the least δ: B > 2", new(77_103, 100_000), null, 2, new(20_001, 10_000), 2),
        Number("p = 0.77102, the least δ: B < 2", new(77_102, 100_000), null, new(19_998, 10_000), 2, 2),
        Number("p = 0.5605, the least δ: B < 0", new(5605, 10_000), null, new(-1, 1000), 0, -1),
        new FiniteProof(
            "the least δ at p = 0.98 is below 0.05, at p = 0.92 below 0.16",
            () => [LessThan(LeastDelta(new(98, 100)), Of(new(44_755, 1_000_000))), LessThan(LeastDelta(new(92, 100)), Of(new(158_143, 1_000_000)))],
            () => [LessThan(LeastDelta(new(98, 100)), Of(new(44_754, 1_000_000)))]),
    ];

    protected override string Oracle => "BigDecimal, 50 digits";

    // Logarithms to 50 digits, at least 10^(−3) in size, and a bound below 10⁴: 40 digits of it are right.
    protected override IEnumerable<SecondOpinion> SecondOpinions(GapCase x)
    {
        BigDecimal Log(Rational z) => BigDecimal.Log(BigDecimal.FromFraction(z.Numerator, z.Denominator, 60), 50);
        var bound = 2 * BigDecimal.Divide(Log(48 * x.Delta / (33 * (1 - GapCase.Negligible))), Log(x.Plus * x.Minus), 50);
        yield return new("B", GapCase.Bound(Interval.From(x.Delta), Interval.From(x.Plus * x.Minus), 2), Rational.Parse($"{bound}"), Rational.Pow(10, -36));
    }

    protected override IEnumerable<Comparison> Hypotheses<T>(GapCase x)
    {
        var product = T.From(x.Plus * x.Minus);
        yield return True(x.Plus > 0 && x.Plus < 1 && x.Minus > 0 && x.Minus < 1, "0 < p₊, p₋ < 1");
        yield return AtLeast(T.From(x.Delta), GapCase.LeastDelta(product), "δ ≥ 1 − p₊p₋(1 − c′ − 16e^(−8))");
        yield return LessThan<Rational>(48 * x.Delta, 33 * (1 - GapCase.Negligible), "δ < (1 − c′)33/48");
        yield return LessThan(T.From(x.Samples), GapCase.Bound(T.From(x.Delta), product, 2), "m < B");
    }

    protected override IEnumerable<Comparison> Statement<T>(GapCase x)
    {
        var product = T.From(x.Plus * x.Minus);
        var (bound, fails) = (GapCase.Bound(T.From(x.Delta), product, Factor), T.From((1 - GapCase.Negligible) * new Rational(33, 48)));
        yield return Equal(T.Exp(bound / 2 * T.Log(product)) * fails, T.From(x.Delta), "(p₊p₋)^{B/2}(1 − c′)33/48 = δ", Rational.Dyadic(1, -40));
        yield return MoreThan(T.From(Rational.Pow(x.Plus * x.Minus, x.Samples / 2)) * fails, T.From(x.Delta), "(p₊p₋)^{m/2}(1 − c′)33/48 > δ");
        yield return AtLeast(product * (T.From(1 - GapCase.Negligible) - 16 * T.Exp(T.From(-8))), T.From(1 - x.Delta), "p₊p₋(1 − c′ − 16e^(−8)) ≥ 1 − δ");
    }

    private static Ball<Bits128> Of(Rational x) => Ball<Bits128>.From(x);

    private static Ball<Bits128> LeastDelta(Rational p) => GapCase.LeastDelta(Of(p * p));

    // B lies between two numbers; a false neighbour of it, with another factor for the 2, does not.
    private static FiniteProof Number(string name, Rational p, Rational? delta, Rational above, Rational below, Rational wrong)
    {
        IEnumerable<Comparison> Between(Rational factor)
        {
            var bound = GapCase.Bound(delta is { } given ? Of(given) : LeastDelta(p), Of(p * p), factor);
            return [MoreThan(bound, Of(above), "B from below"), LessThan(bound, Of(below), "B from above")];
        }

        return new(name, () => Between(2), () => Between(wrong == 2 ? 3 : wrong));
    }
}

/// <summary>
/// BG19.T6.5.step0 (l.248): m positive and m negative points, independent, are all diverse with probability (p₊p₋)^m; m points in all, m/2 a class, with
/// (p₊p₋)^{m/2}. Relation: identity. Rigor: exact, by all 4^m outcomes. The sentence at l.248 counts m a class, Theorem 6.5 counts m in all.
/// </summary>
[Claim("BG19.T6.5.step0", Place = "Section 6.3, l.248", Statement = "P[m samples, m/2 a class, are all diverse] = (p₊p₋)^{m/2}", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Theorem6_5Diverse : ExactClaim<GapCase>
{
    private bool ExponentOfAll { get; init; }

    protected override Instances<GapCase> Instances { get; } = Instances<GapCase>.Random(
        from plus in Gen.Choose(1, 19) from minus in Gen.Choose(1, 19) from half in Gen.Choose(1, 3) select new GapCase(new(plus, 20), new(minus, 20), 1, 2 * half), count: 60);

    protected override GapCase Witness => new(new(9, 10), new(1, 2), 1, 4);

    protected override IReadOnlyList<Tooth<GapCase>> Teeth => [Rejects("(p₊p₋)^m for m samples in all", new Theorem6_5Diverse { ExponentOfAll = true }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(GapCase x) => [True(x.Samples > 0 && x.Samples % 2 == 0, "m even")];

    protected override IEnumerable<Comparison> Statement<T>(GapCase x)
    {
        // Bit i of an outcome: sample i is diverse; the first half is positive.
        var chances = Enumerable.Range(0, 1 << x.Samples).Select(outcome => Enumerable.Range(0, x.Samples).Aggregate(Rational.One, (chance, i) =>
        {
            var p = i < x.Samples / 2 ? x.Plus : x.Minus;
            return chance * ((outcome >> i & 1) == 1 ? p : 1 - p);
        })).ToList();
        yield return Equal(chances.Aggregate((sum, chance) => sum + chance), 1, "all outcomes together");
        yield return Equal(chances[^1], Rational.Pow(x.Plus * x.Minus, ExponentOfAll ? x.Samples : x.Samples / 2), "P[all diverse] = (p₊p₋)^{m/2}");
    }
}

/// <summary>
/// BG19.T6.5.step1 (l.252): with P[positive] = ½ there are distributions with p* = min_i P[P_x = A_i] = min{(1 − p₊)/4, (1 − p₋)/4}, and p* is never greater:
/// what is not diverse has mass (1 − p₋)/2 among the negative points, all of it on A₁, A₂, and (1 − p₊)/2 among the positive ones. Relation: tight. Rigor:
/// exact; p₊, p₋, p* are computed back from the distribution. p = 0.98 gives p* = 0.005, p = 0.92 gives 0.02. Needs d ≥ 4, so that all sets occur.
/// </summary>
[Claim("BG19.T6.5.step1", Place = "Section 6.3, l.252", Statement = "P[positive] = ½: some distribution has p* = min{(1−p₊)/4, (1−p₋)/4}, none a greater p*", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Theorem6_5Distribution : ExactClaim<GapCase>
{
    private int Divisor { get; init; } = 4;

    protected override Instances<GapCase> Instances { get; } = Instances<GapCase>
        .Random(from plus in Gen.Choose(0, 99) from minus in Gen.Choose(0, 99) from share in Gen.Choose(1, 99) select new GapCase(new(plus, 100), new(minus, 100), new(share, 100), 2), count: 200)
        .Corner("0.92", new(new(92, 100), new(92, 100), new(1, 2), 2));

    protected override GapCase Witness => new(new(98, 100), new(98, 100), new(1, 2), 2);

    protected override TightCase<GapCase> Tight => new(Witness, 1, "p* of any split of the same masses");

    protected override IReadOnlyList<Tooth<GapCase>> Teeth => [Rejects("(1 − p)/2", new Theorem6_5Distribution { Divisor = 2 }, Witness)];

    protected override IReadOnlyList<ProofStep> Proof =>
        [new FiniteProof("p = 0.98: 0.005; p = 0.92: 0.02", () => [Equal<Rational>(new Rational(2, 100) / 4, new(5, 1000)), Equal<Rational>(new Rational(8, 100) / 4, new(2, 100))], () => [Equal<Rational>(new Rational(8, 100) / 2, new(2, 100))])];

    protected override IEnumerable<Comparison> Hypotheses<T>(GapCase x) => [True(x.Plus >= 0 && x.Plus < 1 && x.Minus >= 0 && x.Minus < 1 && x.Delta > 0 && x.Delta < 1, "0 ≤ p₊, p₋ < 1; a split in (0, 1)")];

    protected override IEnumerable<Comparison> Statement<T>(GapCase x)
    {
        var even = Split(x, new(1, 2));
        foreach (var (label, p, text) in new[] { (1, x.Plus, "p₊"), (-1, x.Minus, "p₋") })
        {
            var ofClass = even.Where(part => Xord.Label(part.Patterns) == label).ToList();
            var mass = ofClass.Aggregate(Rational.Zero, (sum, part) => sum + part.Mass);
            yield return Equal(mass, new(1, 2), $"P[class {label}] = ½");
            yield return Equal(ofClass[0].Mass / mass, p, $"P[diverse | class {label}] = {text}");
        }

        var least = Rational.Min(1 - x.Plus, 1 - x.Minus) / Divisor;
        yield return Equal(Least(even), least, "p* = min{(1−p₊)/4, (1−p₋)/4}");
        yield return AtMost(Least(Split(x, x.Delta)), least, "p* of any split of the same masses");
    }

    // The diverse set of each class first; the rest of a class is shared by its two sets A_i.
    private static (int[] Patterns, Rational Mass)[] Split(GapCase x, Rational share) =>
    [
        ([1, 2, 3, 4], x.Plus / 2), ([1, 2, 4], share * (1 - x.Plus) / 2), ([2, 3, 4], (1 - share) * (1 - x.Plus) / 2),
        ([2, 4], x.Minus / 2), ([2], share * (1 - x.Minus) / 2), ([4], (1 - share) * (1 - x.Minus) / 2),
    ];

    private static Rational Least((int[] Patterns, Rational Mass)[] parts) => parts.Where((_, i) => i % 3 != 0).Min(part => part.Mass);
}

/// <summary>
/// BG19.T6.5.step2 (footnote 9 and Appendix G, l.1144): for k = 2 and an even m &lt; B samples, gradient descent ends at training loss 0 with test error ≥ p*
/// > ε with probability at least (p₊p₋)^{m/2}(1 − c′)33/48 > δ; for k ≥ 120 and two samples, at loss 0 and test error 0 with probability at least p₊p₋(1 − c′
/// − 16e^(−8)) ≥ 1 − δ. Relation: lower. Rigor: exact with the 2816 of 4096 order types counted; the whole for k = 2 is sampled (p = 0.92, m = 16: 0.1811
/// against δ = 0.16), counting the runs from all-diverse samples.
/// </summary>
[Claim("BG19.T6.5.step2", Place = "Section 6.3, footnote 9; Appendix G, l.1144", Statement = "m < B: (p₊p₋)^{m/2}(1−c′)·2816/4096 > δ; p₊p₋(1−c′−16e^(−8)) ≥ 1−δ", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Theorem6_5Gap : ProbabilityClaim<GapCase>
{
    private bool ExponentOfAll { get; init; }

    protected override Instances<GapCase> Instances { get; } = Instances<GapCase>.All(
    [
        new(new(92, 100), new(92, 100), new(16, 100), 16), new(new(98, 100), new(98, 100), new(5, 100), 128), new(new(98, 100), new(98, 100), new(44_755, 1_000_000), 134),
        new(new(8, 10), new(8, 10), new(37, 100), 2), new(new(99, 100), new(9, 10), new(115, 1000), 30),
    ]);

    protected override GapCase Witness => new(new(92, 100), new(92, 100), new(16, 100), 16);

    protected override TightCase<GapCase> Tight => new(Witness, 0.88, "(p₊p₋)^{m/2}(1 − c′)·2816/4096 > δ");

    protected override IReadOnlyList<Tooth<GapCase>> Teeth => [Rejects("(p₊p₋)^m", new Theorem6_5Gap { ExponentOfAll = true }, Witness)];

    protected override string EventName => "16 diverse samples, loss 0 and an error, k = 2";

    protected override bool IsEquality => true;

    protected override int Trials => 2000;

    // (p₊p₋)^m for (p₊p₋)^{m/2}.
    protected override Rational FalseProbability => Rational.Pow(Sampled.Plus * Sampled.Minus, Sampled.Samples) * new Rational(33, 48);

    protected override Rational Probability(GapCase x) => Rational.Pow(x.Plus * x.Minus, x.Samples / 2) * new Rational(33, 48);

    protected override bool Occurs(GapCase x, RandomStream random)
    {
        // Every sample is diverse with probability p; then the training set acts as one x⁺ and one x⁻.
        bool Diverse(Rational p) => random.Below((long)p.Denominator) < (long)p.Numerator;
        for (var i = 0; i < x.Samples / 2; i++)
        {
            if (!Diverse(x.Plus) || !Diverse(x.Minus)) return false;
        }

        var run = new OrderTypeRun(OrderTypes.Gaussian(random, new(1, 41), 2));
        return run.HasConverged && run.ErrsSomewhere();
    }

    protected override IEnumerable<Comparison> Hypotheses<T>(GapCase x)
    {
        var product = T.From(x.Plus * x.Minus);
        yield return True(x.Samples > 0 && x.Samples % 2 == 0, "m even");
        yield return AtLeast(T.From(x.Delta), GapCase.LeastDelta(product), "δ ≥ 1 − p₊p₋(1 − c′ − 16e^(−8))");
        yield return LessThan(T.From(x.Samples), GapCase.Bound(T.From(x.Delta), product, 2), "m < B");
    }

    protected override IEnumerable<Comparison> Statement<T>(GapCase x)
    {
        var erring = Theorem6_4.Coarse.Runs.Count(run => run.HasConverged && run.ErrsSomewhere());
        var diverse = Rational.Pow(x.Plus * x.Minus, ExponentOfAll ? x.Samples : x.Samples / 2);
        yield return MoreThan(diverse * (1 - GapCase.Negligible) * new Rational(erring, 4096), x.Delta, "(p₊p₋)^{m/2}(1 − c′)·2816/4096 > δ");
        yield return AtLeast(T.From(x.Plus * x.Minus) * (T.From(1 - GapCase.Negligible) - 16 * T.Exp(T.From(-8))), T.From(1 - x.Delta), "p₊p₋(1 − c′ − 16e^(−8)) ≥ 1 − δ");
    }
}
