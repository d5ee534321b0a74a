using NUnit.Framework;
using Verification.Networks;
using Verification.Randomness;
using Verification.Theorems.ADHLW19;
using Verification.Theorems.BG19;
using Verification.Theorems.CLB21;
using Verification.Theorems.FVBSH22;
using Verification.Training;

namespace Verification.Theorems;

/// <summary>
/// The generators of instances hit the corners that their comments name: a claim that is never tried at the kink says nothing about it.
/// A corner that a generator meets once in twenty instances is missed by 400 of them with probability (19/20)^400 &lt; 2e-9.
/// </summary>
public sealed class GeneratorTests
{
    private const int Draws = 400;

    private static readonly Corner[] Corners =
    [
        new Corner<Configuration>("CLB21 configurations", Configurations.Any(3, 4, 3),
        [
            ("a preactivation at the kink 0", x => x.Preactivations().Contains(0)),
            ("a preactivation at the kink h", x => x.Preactivations().Contains(x.H)),
            ("a preactivation in the quadratic part", x => x.Preactivations().Any(z => z > 0 && z < x.H)),
            ("a preactivation beyond h", x => x.Preactivations().Any(z => z > x.H)),
            ("a dead unit", x => Enumerable.Range(0, x.V.Rows).Any(i => Enumerable.Range(0, x.N).All(s => Vectors.Dot(x.V.Row(i), x.X.Row(s)) < 0))),
            ("a single sample", x => x.N == 1),
            ("a single pair of units", x => x.P == 1),
            ("the same input twice", x => x.Pairs().Any(p => Vectors.Dot(x.X.Row(p.First), x.X.Row(p.Second)) == 1)),
            ("antipodal inputs", x => x.Pairs().Any(p => Vectors.Dot(x.X.Row(p.First), x.X.Row(p.Second)) == -1)),
            ("one label only", x => x.N > 1 && x.Y.Distinct().Count() == 1),
            ("both labels", x => x.Y.Distinct().Count() == 2),
        ]),
        new Corner<Configuration>("CLB21 configurations that are alive", Configurations.Any(3, 4, 3, alive: true),
        [
            ("a first unit at the kink h", x => Vectors.Dot(x.V.Row(0), x.X.Row(0)) == x.H),
        ]),
        new Corner<ClusterStep>("CLB21 first steps on clusters", ClusterSteps.Any,
        [
            ("a preactivation on the threshold h + 4α₀", x => Enumerable.Range(0, 2 * x.P).Any(i => x.Before(i)[0] == x.H + 4 * x.Alpha)),
            ("a preactivation at the kink h", x => Enumerable.Range(0, 2 * x.P).Any(i => x.Before(i)[0] == x.H)),
            ("a preactivation at the kink 0", x => Enumerable.Range(0, 2 * x.P).Any(i => x.Before(i)[0] == 0)),
            ("one sample a cluster", x => x.N == 4),
            ("two different samples in a cluster", x => Enumerable.Range(4, x.N - 4).Any(s => !x.X.Row(s).SequenceEqual(x.X.Row(s % 4)))),
            ("g = 0", x => x.G.Contains(0)),
            ("g = 1", x => x.G.Contains(1)),
        ]),
        new Corner<MaxMarginProblem<Rational>>("FVBSH22 problems", LeakyData.Problems(samples: 6),
        [
            ("a single sample", p => p.Count == 1),
            ("orthogonal samples", p => p.Count > 1 && LeakyData.Geometry(p.Gram()).P == 0),
            ("near-orthogonality with equality", p => p.Count > 1 && IsSaturated(p)),
            ("equal norms", p => p.Count > 1 && LeakyData.Geometry(p.Gram()) is var (least, greatest, _) && least == greatest),
            ("γ near 1", p => p.Gamma == new Rational(999, 1000)),
            ("γ = 1/10", p => p.Gamma == new Rational(1, 10)),
            ("one neuron of each sign", p => p.A[0] == new Rational(1, 2)),
            ("signs far from balanced", p => Rational.Max(p.A[0], -p.A[1]) > new Rational(99, 100)),
            ("one label only", p => p.Count > 1 && p.Y.Distinct().Count() == 1),
        ]),
        new Corner<LatticeStart>("BG19 starts of XOR", XorStarts.Small(1, 12, [new(1, 100), new(1, 41), new(2, 5)], _ => 0),
        [
            ("a single unit of each sign", x => x.Width == 1),
            ("all sizes tiny: ties", x => x.Width > 1 && x.Coordinates.All(z => Math.Abs(z) == 1)),
            ("sizes greatest possible along x₁", x => x.Grid > 6 && x.W.All(w => Math.Abs(w.Alpha) == (int)(x.Grid * 0.35355))),
            ("a tiny step", x => x.StepSize <= new Rational(1, 1000)),
            ("a huge step", x => x.StepSize >= new Rational(1, 10)),
            ("the coarsest grid", x => x.Grid == 3),
            ("a fine grid", x => x.Grid == 1_000_000),
            ("no detector of a point", x => Enumerable.Range(1, 4).Any(i => XorStarts.Detectors(x, i) == 0)),
        ]),
        new Corner<XordStart>("BG19 starts of XOR detection", XordStarts.Small(12, [new(1, 410), new(1, 41), new(1, 5)], [1, 2, 8]),
        [
            ("a single unit of each sign", x => x.Width == 1),
            ("a single detector", x => x.Width > 1 && x.Detectors == 1),
            ("every unit a detector", x => x.Width > 1 && x.Detectors == x.Width),
            ("no rival", x => x.Rivals == 0),
            ("every unit a rival", x => x.Width > 1 && x.Rivals == x.Width),
            ("units nearly tied", x => x.Start.W.All(w => Math.Abs(Math.Abs(w.Alpha) - Math.Abs(w.Beta)) == 1)),
            ("sizes tiny", x => x.Start.W.All(w => Math.Max(Math.Abs(w.Alpha), Math.Abs(w.Beta)) == 2)),
            ("sizes greatest possible", x => x.Start.Coordinates.Any(z => Math.Abs(z) == 353)),
        ]),
        new Corner<Data.UnitPoints>("ADHLW19 roots with repetitions", SphereData.AnyRoots(6),
        [
            ("a single point", x => x.Count == 1),
            ("the same point twice", x => x.OffDiagonal().Contains(1)),
            ("antipodal points", x => x.OffDiagonal().Contains(-1)),
            ("orthogonal points", x => x.OffDiagonal().Contains(0)),
            ("points at 60 degrees", x => x.OffDiagonal().Contains(new(1, 2))),
        ]),
        new Corner<Data.UnitPoints>("ADHLW19 roots of distinct lines", SphereData.RootsOfDistinctLines(6),
        [
            ("a single point", x => x.Count == 1),
            ("orthogonal points", x => x.OffDiagonal().Contains(0)),
            ("points at 120 degrees", x => x.OffDiagonal().Contains(new(-1, 2))),
        ]),
        new Corner<Data.UnitPoints>("ADHLW19 points in general position", SphereData.GeneralPosition(5, 4),
        [
            ("a single point", x => x.Count == 1),
            ("points of both hemispheres", x => Enumerable.Range(0, x.Count).Select(i => x.Rows[i, x.Dimension - 1].Sign).Distinct().Count() > 1),
            ("nearly parallel points", x => x.OffDiagonal().Any(t => Rational.Abs(t) > new Rational(99, 100))),
        ]),
    ];

    private static IEnumerable<TestCaseData> Cases => Corners.SelectMany(c => c.Names.Select(n => new TestCaseData(c, n).SetArgDisplayNames(c.Generator, n)));

    [TestCaseSource(nameof(Cases))]
    public void A_generator_hits_its_corner(object generator, string corner)
    {
        var hits = ((Corner)generator).Hits(corner);
        Assert.That(hits, Is.Positive, $"none of {Draws} instances");
    }

    [Test]
    public void A_generator_without_its_corner_is_found_out() =>
        Assert.That(new Corner<Configuration>("no kink", Configurations.Any(3, 4, 3), [("far out", x => x.Preactivations().Contains(1000))]).Hits("far out"), Is.Zero);

    [Test]
    public void Points_in_general_position_are_never_parallel() =>
        Assert.That(Corner<Data.UnitPoints>.Draw("general position", SphereData.GeneralPosition(5, 4)).SelectMany(x => x.OffDiagonal()).Where(t => Rational.Abs(t) == 1), Is.Empty);

    private static bool IsSaturated(MaxMarginProblem<Rational> p)
    {
        var (least, greatest, correlation) = LeakyData.Geometry(p.Gram());
        return Rational.Square(least) == 3 * greatest * p.Count * correlation / Rational.Pow(p.Gamma, 3);
    }

    private abstract record Corner(string Generator)
    {
        public abstract IEnumerable<string> Names { get; }

        public abstract int Hits(string corner);
    }

    private sealed record Corner<T>(string Generator, Gen<T> Gen, (string Name, Func<T, bool> IsHit)[] Predicates) : Corner(Generator)
    {
        public override IEnumerable<string> Names => Predicates.Select(p => p.Name);

        public override int Hits(string corner) => Draw(Generator, Gen).Count(Predicates.Single(p => p.Name == corner).IsHit);

        // As the claims draw theirs: from the suite's seed, sizes 1 to 50 in turn.
        public static IEnumerable<T> Draw(string generator, Gen<T> gen) => Enumerable.Range(0, Draws).Select(i =>
        {
            var stream = RandomStream.For(Settings.Current.Seed, generator, i);
            return FsCheck.Fluent.Gen.Sample(gen, 1, new Rnd(stream.NextUInt64(), stream.NextUInt64() | 1), 1 + i % 50).Single();
        });
    }
}

/// <summary>What the corners speak of.</summary>
file static class Features
{
    public static IEnumerable<Rational> Preactivations(this Configuration x) => Enumerable.Range(0, x.V.Rows).SelectMany(i => Enumerable.Range(0, x.N).Select(s => Vectors.Dot(x.V.Row(i), x.X.Row(s))));

    public static IEnumerable<(int First, int Second)> Pairs(this Configuration x) => Enumerable.Range(0, x.N).SelectMany(i => Enumerable.Range(0, i).Select(j => (i, j)));

    public static IEnumerable<Rational> OffDiagonal(this Data.UnitPoints x) => Enumerable.Range(0, x.Count).SelectMany(i => Enumerable.Range(0, i).Select(j => x.Cosines[i, j]));
}
