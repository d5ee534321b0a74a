using FsCheck.Fluent;
using Verification.Arithmetic;
using Verification.Framework;
using static Verification.Framework.Comparison;

namespace Verification.Instruments.Framework;

/// <summary>
/// x² ≥ 2x − 1 on integers, the claim on which the framework is tried: true, attained at x = 1. Each property breaks one part.
/// Not public, so that it is no claim of a run.
/// </summary>
[Claim("TEST.Square", Place = "nowhere", Statement = "x² ≥ 2x − 1", Relation = Relation.Tight, Rigor = Rigor.Exact)]
internal class SquareClaim : ExactClaim<int>
{
    public int Factor { get; init; } = 2;

    public int Least { get; init; } = -1000;

    public int TheWitness { get; init; } = 1;

    public double Tightness { get; init; } = 1;

    public string? TightOf { get; init; }

    public bool AlsoASquare { get; init; }

    public bool SaysNothing { get; init; }

    public bool DividesByX { get; init; }

    public bool Positive { get; init; }

    public IReadOnlyList<Tooth<int>>? OtherTeeth { get; init; }

    public int[]? Domain { get; init; }

    public Interval Core { get; init; }

    public IReadOnlyList<string> Printings() => [.. PrintedNames];

    protected override IEnumerable<SecondOpinion> SecondOpinions(int x) => [new("4", Core, 4, 0)];

    protected override Instances<int> Instances => Domain is not null ? Instances<int>.All(Domain) : Instances<int>
        .Random(Gen.Choose(Positive ? 1 : -1000, 1000), count: 100, shrink: x => x == 0 ? [] : [x / 2, x - Math.Sign(x)])
        .Corner("zero", 0);

    protected override int Witness => TheWitness;

    protected override TightCase<int> Tight => new(1, Tightness, TightOf);

    protected override IReadOnlyList<Tooth<int>> Teeth => OtherTeeth ??
    [
        Rejects("factor 3", new SquareClaim { Factor = 3 }, 1),
        Rejects("factor 4", new SquareClaim { Factor = 4 }, 2),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(int x) => [AtLeast(T.From(x), T.From(Least), "x is large enough")];

    protected override IEnumerable<Comparison> Statement<T>(int x) =>
        SaysNothing ? [] : DividesByX ? [AtLeast(T.From(x) + T.One / T.From(x), T.From(Factor))] : [AtLeast(T.Square(T.From(x)), Factor * T.From(x) - 1, "x² ≥ 2x − 1"), .. AlsoASquare ? [AtLeast(T.Square(T.From(x)), T.Zero, "x² ≥ 0")] : (Comparison[])[]];
}

/// <summary>Quotes a printed form, and leaves it at that.</summary>
[Claim("TEST.Quoted", Place = "nowhere", Statement = "x² ≥ 2x − 1", Printed = "x² ≥ 3x − 1", Relation = Relation.Lower, Rigor = Rigor.Exact)]
internal sealed class QuotedClaim : SquareClaim
{
}

/// <summary>Refutes a printed form without quoting it.</summary>
[Claim("TEST.Unquoted", Place = "nowhere", Statement = "x² ≥ 2x − 1", Relation = Relation.Lower, Rigor = Rigor.Exact)]
internal sealed class UnquotedClaim : SquareClaim, IRefutedAsPrinted<int>
{
    public Claim<int> Printed => new SquareClaim { Factor = 3 };

    public IReadOnlyList<int> Counterexamples => [1];
}

/// <summary>Quotes a printed form and shows no counterexample.</summary>
[Claim("TEST.Unrefuted", Place = "nowhere", Statement = "x² ≥ 2x − 1", Printed = "x² ≥ 3x − 1", Relation = Relation.Lower, Rigor = Rigor.Exact)]
internal sealed class UnrefutedClaim : SquareClaim, IRefutedAsPrinted<int>
{
    public Claim<int> Printed => new SquareClaim { Factor = 3 };

    public IReadOnlyList<int> Counterexamples => [];
}

/// <summary>A number known only to lie in [1/2, 3/2] is at most 2: between a quarter and three quarters of the bound is used.</summary>
[Claim("TEST.Wide", Place = "nowhere", Statement = "z ≤ 2", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
internal sealed class WideClaim : EnclosedClaim<int>
{
    public double Tightness { get; init; }

    protected override Instances<int> Instances => Instances<int>.All([1]);

    protected override int Witness => 1;

    protected override TightCase<int> Tight => new(1, Tightness);

    protected override IReadOnlyList<Tooth<int>> Teeth => [];

    protected override IEnumerable<Comparison> Statement<T>(int x) => [AtMost(T.Select(Verdict.Undecided, T.From(new(1, 2)), T.From(new(3, 2))), T.From(2))];
}

/// <summary>e^x (√2)²/2 ≥ 1 + x, an equality at 0 that no enclosure decides.</summary>
[Claim("TEST.Exp", Place = "nowhere", Statement = "e^x ≥ 1 + x", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
internal sealed class ExponentialClaim : EnclosedClaim<Rational>
{
    public bool WithItsEquality { get; init; }

    protected override Instances<Rational> Instances => Instances<Rational>.All([1, -1, new(1, 1_000_000_000), Rational.Dyadic(1, -300), .. WithItsEquality ? [Rational.Zero] : (Rational[])[]]);

    protected override Rational Witness => 1;

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [];

    protected override IEnumerable<Comparison> Statement<T>(Rational x) => [AtLeast(T.Exp(T.From(x)) * T.Square(T.Sqrt(T.From(2))) / 2, 1 + T.From(x))];

    public string ArithmeticAt(Rational x) => Decide(x).Arithmetic;
}
