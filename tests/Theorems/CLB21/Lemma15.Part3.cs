using Verification.Randomness;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L15.3 (Lemma 15, part 3, l.399-401; proof D.3, l.1019-1059): g_{0s} → 1/2. Explicitly, for one s: |g_{0s} − 1/2| ≤ p^(−β/4)/4 except with probability
/// 2 exp(−p^(β/2)/4). The paper prints p^(−β/4), from a Lipschitz constant 1 of the sigmoid where 1/4 holds; that is vacuous for p &lt; 2^(4/β).
/// Relation: lower. Rigor: statistical; the exponent is enclosed: by CLB21.L15.3.step2, f₀ is a √(2p)-Lipschitz function of 2p independent N(0, σ²), so it
/// deviates by η with probability at most 2 exp(−η²/(4pσ²)), and η²/(4pσ²) = p^(β/2)/4 at η = p^(−β/4).
/// </summary>
[Claim("CLB21.L15.3", Place = "Lemma 15 part 3, l.399", Statement = "|g_0s − 1/2| ≤ p^(−β/4)/4 except with probability 2exp(−p^(β/2)/4)", Relation = Relation.Lower, Rigor = Rigor.Statistical)]
public sealed class Lemma15Part3 : ProbabilityClaim<Scales>
{
    private Rational Degrees { get; init; } = 4;

    private bool Narrow { get; init; }

    protected override string EventName => "|g_0s − 1/2| ≤ p^(−β/4)/4";

    protected override int Trials => 200;

    protected override Scales Sampled => new(4000, new(49, 100));

    protected override Rational FalseProbability => 1;

    protected override Instances<Scales> Instances { get; } = Instances<Scales>.Random(Scales.Any(digits: 30), count: 100);

    protected override Scales Witness => Scales.Wide(5, new(9, 20));

    protected override IReadOnlyList<Tooth<Scales>> Teeth => [Rejects("√p for the Lipschitz constant √(2p)", new Lemma15Part3 { Degrees = 2 }, Scales.Wide(5, new(1, 4)))];

    protected override IReadOnlyList<(string Name, ProbabilityClaim<Scales> Neighbour)> FalseEvents => [("|g_0s − 1/2| ≤ p^(−β/2)/8", new Lemma15Part3 { Narrow = true })];

    protected override IEnumerable<Comparison> Hypotheses<T>(Scales x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(Scales x)
    {
        var exponent = T.Square(x.Power<T>(-x.Beta / 4)) / (T.From(Degrees * x.P) * T.Square(x.Sigma<T>()));
        return [Equal(exponent / x.Power<T>(x.Beta / 2), T.From(new(1, 4)), "η²/(4pσ²) = p^(β/2)/4", Rational.Dyadic(1, -30))];
    }

    protected override Rational Probability(Scales x) => Scales.AtLeastFraction(1 - 2 * Interval.Exp(-x.Power<Interval>(x.Beta / 2) / 4));

    /// <summary>ξ_i = v_i·x_s are independent N(0, σ²) for a unit x_s. A rounding decides a trial wrongly with a probability below 10⁻¹⁰.</summary>
    protected override bool Occurs(Scales x, RandomStream random)
    {
        var phi = new Networks.HuberizedRelu<Binary64>(Binary64.From(1 / x.P));
        var (sigma, f) = (x.Sigma<Binary64>(), Binary64.Zero);
        for (var i = 0; i < 2 * x.Units; i++)
        {
            var value = phi.Value(sigma * new Binary64(random.Gaussian()));
            f = i < x.Units ? f + value : f - value;
        }

        var bound = Narrow ? x.Power<Binary64>(-x.Beta / 2) / 8 : x.Power<Binary64>(-x.Beta / 4) / 4;
        return Binary64.Abs(Binary64.Sigmoid(-f) - new Binary64(0.5)).Value <= bound.Value;
    }
}

/// <summary>
/// CLB21.L15.3.step1 (l.1050-1056): E f₀(x_s) = 0. Exchanging the p rows of the + units with those of the − units keeps the law of V^(0) and turns f into −f.
/// Relation: identity. Rigor: exact.
/// </summary>
[Claim("CLB21.L15.3.step1", Place = "proof of Lemma 15 part 3, l.1050", Statement = "f → −f when the rows of + and − units are exchanged, so E f₀ = 0", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Lemma15Part3Step1 : ExactClaim<Configuration>
{
    private bool AllPositive { get; init; }

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>.Random(Configurations.Any(maxP: 3, maxN: 3, maxD: 3), count: 200, shrink: Configurations.Simpler);

    protected override Configuration Witness => new(Matrix<Rational>.FromRows([1, 2], [-1, 1]), Matrix<Rational>.FromRows([1, 0], [new(3, 5), new(4, 5)]), [1, -1]);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth => [Rejects("u = +1 for every unit", new Lemma15Part3Step1 { AllPositive = true }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var network = Configuration.Network(x.V.To<T>());
        if (AllPositive) network = network with { A = [.. network.A.Select(_ => T.One)] };
        var exchanged = network with { W = Matrix<T>.Of(2 * x.P, x.V.Columns, (i, k) => network.W[(i + x.P) % (2 * x.P), k]) };
        for (var s = 0; s < x.N; s++)
        {
            var input = x.X.Row(s).ToArray().To<T>();
            yield return Equal(exchanged.Output(input), -network.Output(input), "f of the exchanged rows = −f");
        }
    }
}

/// <summary>
/// CLB21.L15.3.step2 (l.1030-1033): |Σ u_i (φ(z_i) − φ(z'_i))| ≤ √(2p) ‖z − z'‖ for z, z' ∈ R^(2p). Relation: tight, equal where u_i(z_i − z'_i) is the same for
/// every i and all is above h. Rigor: exact, compared as squares.
/// </summary>
[Claim("CLB21.L15.3.step2", Place = "proof of Lemma 15 part 3, l.1030", Statement = "|Σ u_i (φ(z_i) − φ(z'_i))| ≤ √(2p) ‖z − z'‖", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma15Part3Step2 : ExactClaim<TwoPreactivations>
{
    private Rational Two { get; init; } = 2;

    protected override Instances<TwoPreactivations> Instances { get; } = Instances<TwoPreactivations>
        .Random(
            from p in Gen.Choose(1, 4) from z in Configurations.Fraction(3).ArrayOf(2 * p) from w in Configurations.Fraction(3).ArrayOf(2 * p) select new TwoPreactivations(z, w),
            count: 500)
        .Corner("across the band [0, h]", new([1, 0], [0, 1]));

    protected override TwoPreactivations Witness => new([5, 3], [3, 5]);

    protected override TightCase<TwoPreactivations> Tight => new(Witness, 1);

    protected override IReadOnlyList<Tooth<TwoPreactivations>> Teeth => [Rejects("√p for √(2p)", new Lemma15Part3Step2 { Two = 1 }, Witness)];

    protected override IEnumerable<Comparison> Statement<T>(TwoPreactivations x)
    {
        var p = x.Z.Length / 2;
        var phi = new Networks.HuberizedRelu<T>(T.From(new(1, p)));
        var (sum, square) = (T.Zero, T.Zero);
        for (var i = 0; i < 2 * p; i++)
        {
            var (z, w) = (T.From(x.Z[i]), T.From(x.W[i]));
            sum += (i < p ? T.One : -T.One) * (phi.Value(z) - phi.Value(w));
            square += T.Square(z - w);
        }

        return [AtMost(T.Square(sum), T.From(Two * p) * square, "(Σ u_i (φ(z_i) − φ(z'_i)))² ≤ 2p ‖z − z'‖²")];
    }
}

/// <summary>Preactivations z, z' of 2p units; h = 1/p.</summary>
public sealed record TwoPreactivations(Rational[] Z, Rational[] W)
{
    public override string ToString() => $"new TwoPreactivations({Literal.Of(Z)}, {Literal.Of(W)})";
}

/// <summary>
/// CLB21.L15.3.step3 (l.1026 and display (26), l.1043): |1/(1 + e^a) − 1/(1 + e^b)| ≤ |a − b|; the constant 1/4 holds, and is checked. Relation: tight, at a, b → 0.
/// Rigor: proved. Proof: the derivative is −g(1 − g), and 1/4 − g(1 − g) = (1/2 − g)² ≥ 0.
/// </summary>
[Claim("CLB21.L15.3.step3", Place = "proof of Lemma 15 part 3, l.1026", Statement = "|1/(1+e^a) − 1/(1+e^b)| ≤ |a − b|/4 ≤ |a − b|", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma15Part3Step3 : EnclosedClaim<(Rational A, Rational B)>
{
    private Rational Constant { get; init; } = new(1, 4);

    protected override Instances<(Rational A, Rational B)> Instances { get; } = Instances<(Rational A, Rational B)>
        .Random(from a in Configurations.Fraction(20) from b in Configurations.Fraction(20) where a != b select (a, b), count: 500)
        .Corner("far apart", (-700, 700));

    protected override (Rational A, Rational B) Witness => (1, -1);

    protected override TightCase<(Rational A, Rational B)> Tight => new((new(1, 1000), new(-1, 1000)), 0.999999, "|σ(−a) − σ(−b)| ≤ |a − b|/4");

    protected override IReadOnlyList<Tooth<(Rational A, Rational B)>> Teeth => [Rejects("1/5 for 1/4", new Lemma15Part3Step3 { Constant = new(1, 5) }, (new(1, 10), new(-1, 10)))];

    protected override IReadOnlyList<ProofStep> Proof => [new GridIdentity("1/4 − g(1−g) = (1/2 − g)²", [2], g => (new Rational(1, 4) - g[0] * (1 - g[0]), Rational.Square(new Rational(1, 2) - g[0])), g => (new Rational(1, 5) - g[0] * (1 - g[0]), Rational.Square(new Rational(1, 2) - g[0])))];

    protected override IEnumerable<Comparison> Statement<T>((Rational A, Rational B) x)
    {
        var (change, distance) = (T.Abs(T.Sigmoid(T.From(-x.A)) - T.Sigmoid(T.From(-x.B))), T.From(Rational.Abs(x.A - x.B)));
        return [AtMost(change, T.From(Constant) * distance, "|σ(−a) − σ(−b)| ≤ |a − b|/4"), AtMost(change, distance, "|σ(−a) − σ(−b)| ≤ |a − b|")];
    }
}
