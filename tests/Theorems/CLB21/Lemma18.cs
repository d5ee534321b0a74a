namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L18 (Lemma 18, l.495-562; the second inequality is printed over I_+ and means I_−, l.503 prints x_k for x_s): on a good run Σ_{I_+} φ(v_i^(1)·x_s) ≥ pχ +
/// (α₀p/48)(1 − c(Δ + √r + ε) − o(1)) − 2, and Σ_{I_−} φ ≤ the mirrored bound. Steps 1, 2 reduce both to (α₀/n)(Ξ₁ − Ξ₂); without the o(1)'s, steps 3, 4 bound Ξ₁ − Ξ₂
/// from below by np·F with
///     F = (1/2)(1/4 − ε)(1 − 2r)(1 − √r)/2 − (1/2)((1 + Δ + 4r)/2)(1/2 + 2ε)(1/3 + Δ/4 + r),   F = 1/16 − 1/24 = 1/48 at Δ = r = ε = 0.
/// The claim: F ≥ (1/48)(1 − c(Δ + √r + ε)) with c = 20 for Δ, r, ε ≤ 0.0148. Only pairs of a cluster are used (CLB21.L15.4 in its corrected form), at l.528.
/// Relation: tight, equal for every ε at Δ = r = 0. Rigor: proved.
///
/// Proof: 48F − 1 + 20(Δ + s + ε), s = √r, is a polynomial which vanishes at Δ = s = 0 for every ε and whose derivatives in Δ and in s are positive on the box.
/// </summary>
[Claim("CLB21.L18", Place = "Lemma 18, l.495", Statement = "(Ξ₁ − Ξ₂)/(np) ≥ F ≥ (1/48)(1 − 20(Δ + √r + ε)) for Δ, r, ε ≤ 0.0148", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma18 : EnclosedClaim<Smallness>
{
    private Rational C { get; init; } = 20;

    private bool WithoutReduction { get; init; }

    protected override Instances<Smallness> Instances { get; } = Instances<Smallness>
        .Random(from d in Gen.Choose(0, 148) from r in Gen.Choose(1, 148) from e in Gen.Choose(0, 148) select new Smallness(new(d, 10_000), new(r, 10_000), new(e, 10_000)), count: 300)
        .Corner("Δ = r = ε = 0.0148", new(new(148, 10_000), new(148, 10_000), new(148, 10_000)));

    protected override Smallness Witness => new(new(1, 100), new(1, 100), new(1, 100));

    protected override TightCase<Smallness> Tight => new(new(0, Rational.Pow(10, -12), new(1, 1000)), 0.9999);

    protected override IReadOnlyList<Tooth<Smallness>> Teeth =>
    [
        Rejects("19 for c = 20", new Lemma18 { C = 19 }, new(0, Rational.Pow(10, -12), new(1, 100))),
        Rejects("1/16 for 1/48: opposite inputs taken as orthogonal", new Lemma18 { WithoutReduction = true }, new(0, Rational.Pow(10, -12), 0)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("48F = 1 − 20ε at Δ = r = 0", [2], e => (48 * Smallness.F(Rational.Zero, Rational.Zero, e[0]), 1 - 20 * e[0]), e => (48 * Smallness.F(Rational.Zero, Rational.Zero, e[0]), 1 - 19 * e[0])),
        new GridIdentity("F is a polynomial in Δ, s = √r and ε with the derivatives below", [2, 4, 2], x => (48 * Smallness.F(x[0], x[1], x[2]), Integrated(x)), x => (48 * Smallness.F(x[0], x[1], x[2]), Integrated(x) + x[0])),
        new BoxProof("∂/∂Δ > 0", Box, x => MoreThan(20 + Smallness.InDelta(x[0], Interval.Square(x[1]), x[2]), Interval.Zero), x => MoreThan(3 + Smallness.InDelta(x[0], Interval.Square(x[1]), x[2]), Interval.Zero)),
        new BoxProof("∂/∂s > 0", Box, x => MoreThan(20 + Smallness.InRoot(x[0], x[1], x[2]), Interval.Zero), x => MoreThan(3 + Smallness.InRoot(x[0], x[1], x[2]), Interval.Zero)),
    ];

    // s ≤ √0.0148 < 0.122.
    private static (double, double)[] Box => [(0, 0.0148), (0, 0.122), (0, 0.0148)];

    protected override IEnumerable<Comparison> Hypotheses<T>(Smallness x) => x.InBox(new(148, 10_000));

    protected override IEnumerable<Comparison> Statement<T>(Smallness x)
    {
        var root = T.Sqrt(T.From(x.Radius));
        var bound = (1 - T.From(C) * (T.From(x.Delta + x.Epsilon) + root)) / (WithoutReduction ? 16 : 48);
        return [AtLeast(Smallness.F(T.From(x.Delta), root, T.From(x.Epsilon)), bound, "F ≥ (1/48)(1 − 20(Δ + √r + ε))")];
    }

    /// <summary>1 − 20ε, plus the integral of the first derivative from 0 to Δ at r, plus that of the second from 0 to s at Δ = 0.</summary>
    private static Rational Integrated(Rational[] x)
    {
        var (delta, s, e) = (x[0], x[1], x[2]);
        var r = s * s;
        var inDelta = -6 * (1 + 4 * e) * (new Rational(7, 12) * delta + delta * delta / 4 + 2 * r * delta);
        var inRoot = -3 * (1 - 4 * e) * (s + 2 * r - 2 * r * s) - 12 * (1 + 4 * e) * (new Rational(7, 6) * r + 2 * r * r);
        return 1 - 20 * e + inDelta + inRoot;
    }
}

/// <summary>Δ, r and ε of Theorem 2.</summary>
public sealed record Smallness(Rational Delta, Rational Radius, Rational Epsilon)
{
    /// <summary>ξ₁ = (1/2)(1/4 − ε)(1 − 2r)(1 − √r)/2 in terms of s = √r.</summary>
    internal static T Xi1<T>(T s, T epsilon)
        where T : struct, IOrderedField<T> => (T.One / 4 - epsilon) / 2 * (1 - 2 * T.Square(s)) * ((1 - s) / 2);

    /// <summary>ξ₂ = (1/2)((1 + Δ + 4r)/2)(1/2 + 2ε)(1/3 + Δ/4 + r) in terms of s = √r.</summary>
    internal static T Xi2<T>(T delta, T s, T epsilon)
        where T : struct, IOrderedField<T> => (1 + delta + 4 * T.Square(s)) / 4 * (T.One / 2 + 2 * epsilon) * (T.One / 3 + delta / 4 + T.Square(s));

    /// <summary>F = ξ₁ − ξ₂.</summary>
    internal static T F<T>(T delta, T s, T epsilon)
        where T : struct, IOrderedField<T> => Xi1(s, epsilon) - Xi2(delta, s, epsilon);

    /// <summary>∂(48F)/∂Δ = −6(1 + 4ε)(7/12 + Δ/2 + 2r).</summary>
    internal static T InDelta<T>(T delta, T r, T epsilon)
        where T : struct, IOrderedField<T> => -6 * (1 + 4 * epsilon) * (T.From(new(7, 12)) + delta / 2 + 2 * r);

    /// <summary>∂(48F)/∂s = −3(1 − 4ε)(1 + 4s − 6s²) − 12s(1 + 4ε)(7/3 + 2Δ + 8s²).</summary>
    internal static T InRoot<T>(T delta, T s, T epsilon)
        where T : struct, IOrderedField<T> => -3 * (1 - 4 * epsilon) * (1 + 4 * s - 6 * T.Square(s)) - 12 * s * (1 + 4 * epsilon) * (T.From(new(7, 3)) + 2 * delta + 8 * T.Square(s));

    /// <summary>F decreases in each of Δ, r and ε up to a bound: its derivatives in Δ and s = √r are negative, and so are both terms of that in ε.</summary>
    internal static IEnumerable<ProofStep> FallsInEach(double bound)
    {
        (double, double)[] box = [(0, bound), (0, Math.Sqrt(bound) + 1e-6), (0, bound)];
        yield return new BoxProof("∂F/∂Δ < 0", box, x => LessThan(InDelta(x[0], Interval.Square(x[1]), x[2]), Interval.Zero), x => LessThan(4 + InDelta(x[0], Interval.Square(x[1]), x[2]), Interval.Zero));
        yield return new BoxProof("∂F/∂s < 0", box, x => LessThan(InRoot(x[0], x[1], x[2]), Interval.Zero), x => LessThan(4 + InRoot(x[0], x[1], x[2]), Interval.Zero));
        yield return new BoxProof("∂F/∂ε < 0", box, x => LessThan(-InEpsilon(x[0], x[1]), Interval.Zero), x => LessThan(21 - InEpsilon(x[0], x[1]), Interval.Zero));
        yield return new GridIdentity("the derivative in ε", [2, 4, 1], x => (48 * (F(x[0], x[1], x[2]) - F(x[0], x[1], Rational.Zero)), -(x[2] * InEpsilon(x[0], x[1]))), x => (48 * (F(x[0], x[1], x[2]) - F(x[0], x[1], Rational.Zero)), -x[2]));
    }

    /// <summary>−∂(48F)/∂ε = 12(1 − 2s²)(1 − s) + 8(1 + Δ + 4s²)(1 + 3Δ/4 + 3s²).</summary>
    private static T InEpsilon<T>(T delta, T s)
        where T : struct, IOrderedField<T> => 12 * (1 - 2 * T.Square(s)) * (1 - s) + 8 * (1 + delta + 4 * T.Square(s)) * (1 + 3 * delta / 4 + 3 * T.Square(s));

    internal IEnumerable<Comparison> InBox(Rational bound) =>
        from v in new[] { (Delta, "Δ"), (Radius, "r"), (Epsilon, "ε") }
        from c in new[] { AtLeast(v.Item1, Rational.Zero, $"{v.Item2} ≥ 0"), AtMost(v.Item1, bound, $"{v.Item2} ≤ {bound}") }
        select c;

    public override string ToString() => $"new Smallness({Literal.Of(Delta)}, {Literal.Of(Radius)}, {Literal.Of(Epsilon)})";
}

/// <summary>
/// CLB21.L18.D (the part of Lemma 18 that can be seen at computable sizes): from a paired start (f₀ = 0, g₀ = 1/2) on the ideal data,
///     D = Σ_{I_+} φ(v_i^(1)·x_s) − Σ_{I_−} φ(v_i^(1)·x_s) = (2α₀/n) Σ_{I_+} Σ_q y_s y_q g_q φ'(v_i^(0)·x_q) x_q·x_s &gt; 0,
/// and D/(α₀p/24), which is 1 in the limit, is below 1 and grows with p (compared at p/10, in the mean over s, for β ≥ 1/4). With o(1) = 0 the two inequalities are wrong
/// at such sizes. Relation: identity. Rigor: enclosed, on numbered draws.
/// </summary>
[Claim("CLB21.L18.D", Place = "Lemma 18, l.495", Statement = "D = (2α₀/n) Σ_{I_+} Σ_q y_s y_q g_q φ' x_q·x_s, 0 < D < α₀p/24, from a paired start", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Lemma18Difference : EnclosedClaim<GaussianStart>
{
    private bool NoError { get; init; }

    private bool Exchanged { get; init; }

    protected override Instances<GaussianStart> Instances { get; } = Instances<GaussianStart>.All(
    [
        .. from beta in new Rational[] { new(1, 10), new(1, 4), new(9, 20) } select new GaussianStart(Scales.Wide(4, beta), 0),
        .. Settings.RunsNightly ? [.. from beta in new Rational[] { new(1, 4), new(9, 20) } from digits in new[] { 5, 6 } select new GaussianStart(Scales.Wide(digits, beta), 0)] : Array.Empty<GaussianStart>(),
    ]);

    protected override GaussianStart Witness => new(Scales.Wide(3, new(9, 20)), 0);

    protected override IReadOnlyList<Tooth<GaussianStart>> Teeth =>
    [
        Rejects("o(1) = 0: D ≥ α₀p/24 − 4", new Lemma18Difference { NoError = true }, new(Scales.Wide(5, new(1, 10)), 0)),
        Rejects("I_+ for I_- in the second inequality", new Lemma18Difference { Exchanged = true }, Witness),
    ];

    protected override IEnumerable<Comparison> Statement<T>(GaussianStart x)
    {
        var (sums, reference) = (x.Run<T>(), x.Reference<T>());
        for (var s = 0; s < 4; s++)
        {
            var difference = Exchanged ? sums.Plus[s] - sums.Plus[s] : sums.Plus[s] - sums.Minus[s];
            yield return Equal(difference, sums.Push[s], "D = (2α₀/n) Σ_{I_+} Σ_q y_s y_q g_q φ' x_q·x_s", Rational.Dyadic(1, -20));
            yield return MoreThan(difference, T.Zero, "D > 0");
            yield return LessThan(difference, reference, "D < α₀p/24");
            if (NoError) yield return AtLeast(difference, reference - 4, "D ≥ α₀p/24 − 4");
        }

        if (x.Scales.Beta < new Rational(1, 4)) yield break;
        var smaller = x with { Scales = x.Scales with { P = x.Scales.P / 10 } };
        yield return MoreThan(Total(sums) / reference, Total(smaller.Run<T>()) / smaller.Reference<T>(), "D/(α₀p/24) grows with p");

        static T Total(FirstStepSums<T> sums) => sums.Push.Aggregate((a, b) => a + b);
    }
}
