using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Instruments.SecondOpinions;
using Verification.LinearAlgebra;
using Verification.Oracles;
using Verification.Randomness;
using Verification.Training;

namespace Verification.Instruments.Training;

/// <summary>
/// The integer engines make the steps of the definition: against network, hinge and gradient of the core in exact fractions, and against the oracles, which look at every
/// pattern of every input.
/// </summary>
[TestFixture]
public sealed class LatticeTests
{
    private const int Batch = 20;

    private static readonly Rational[] Rates = [new(1, 3), new(2, 7), new(1, 10), new(3, 4), new(5, 2)];

    // Several diverse inputs a class, and one each: the same run, since the mean is taken within a class.
    private static readonly int[][][] Inputs = [[[1, 2, 3, 4], [2, 4]], [[4, 3, 2, 1], [1, 2, 3, 4, 4], [2, 4], [4, 4, 2], [2, 4, 2, 4]]];

    [Test]
    [OracleFor(typeof(XorLattice), typeof(OppositePair), typeof(LatticeStart))]
    public void The_XOR_engine_makes_the_steps_of_the_definition([Range(0, 9)] int batch)
    {
        for (var trial = batch * Batch; trial < (batch + 1) * Batch; trial++) FollowXor(RandomStart("xor", trial), steps: 12);
    }

    [Test]
    [OracleFor(typeof(XordLattice), typeof(PatternUnits), typeof(LatticeStart))]
    public void The_XORD_engine_makes_the_steps_of_the_definition([Range(0, 9)] int batch)
    {
        for (var trial = batch * Batch; trial < (batch + 1) * Batch; trial++) FollowXord(RandomStart("xord", trial), new(4 + trial % 9, 4), Inputs[trial % 2], steps: 12);
    }

    [Test]
    public void Wide_networks_make_the_same_steps([Values(7, 8, 9, 16, 33)] int k)
    {
        FollowXor(RandomStart("wide", k, k), steps: 20);
        FollowXord(RandomStart("wide", k, k), 2, Inputs[0], steps: 20);
    }

    [Test]
    public void Two_patterns_that_win_together_are_refused_when_they_do()
    {
        var (atOnce, later, never) = (0, 0, 0);
        for (var trial = 0; trial < 200; trial++)
        {
            // On a grid of 1 to 3 most units meet a tie sooner or later.
            var random = RandomStream.For(1, "ties", trial);
            var (k, grid) = (1 + random.Below(2), 1 + random.Below(3));
            (int, int)[] Units() => [.. Enumerable.Range(0, k).Select(_ => (random.Below(9) - 4, random.Below(9) - 4))];
            var refused = FollowXord(new(new Rational(1, 5) / k, grid, Units(), Units()), 1, Inputs[0], steps: 25);
            if (refused is null) never++;
            else if (refused == 0) atOnce++;
            else later++;
        }

        Assert.That((atOnce > 5, later > 5, never > 5), Is.EqualTo((true, true, true)), $"{atOnce} refused at the start, {later} later, {never} never");
        Assert.That(() => new XordLattice(new(new(1, 10), 6, [(1, -1)], [(1, 2)]), 1), Throws.InvalidOperationException.With.Message.Contains("Unit 0 has no single winning pattern"));
    }

    [Test]
    public void A_start_below_its_grid_without_ties_meets_none()
    {
        for (var trial = 0; trial < 200; trial++)
        {
            var run = new XordLattice(RandomStart("below the grid", trial, reach: 1), 1);
            while (run.Time < 200 && !run.HasConverged) run.Step();
        }
    }

    [Test]
    public void The_hinge_is_inactive_exactly_at_its_threshold()
    {
        for (var trial = 0; trial < 40; trial++)
        {
            // Until a hinge ends, the run in units of η/D does not depend on η and γ: choose them so that a margin is met exactly.
            var start = RandomStart("kink", trial, reach: 1) with { StepSize = new(1, 1_000_000) };
            var xor = new XorLattice(start);
            var xord = new XordLattice(start, 1);
            Rational margin = 0, positive = 0, negative = 0;
            for (var t = 0; t < 12; t++, xor.Step(), xord.Step())
            {
                margin = Enumerable.Range(1, 4).Select(xor.Margin).Append(margin).Max(z => z);
                positive = Rational.Max(positive, xord.Value(xord.Outputs.Positive));
                negative = Rational.Max(negative, -xord.Value(xord.Outputs.Negative));
            }

            if (margin.Sign > 0) Assert.That(FollowXor(start with { StepSize = start.StepSize / margin }, steps: 12), Is.True, "no margin was met");
            if (positive.Sign > 0) Assert.That(Meets(start, positive, run => run.Outputs.Positive == run.Gamma), Is.True, "γ was not met");
            if (negative.Sign > 0) Assert.That(Meets(start with { StepSize = start.StepSize / negative }, 1_000_000, run => -run.Outputs.Negative == run.One), Is.True, "1 was not met");
        }

        // One detector of x₁ alone, at ⟨w, x₁⟩ = 1: margin 1, no step for it.
        var pair = new XorLattice(new LatticeStart(new(1, 2), 1, [(2, 1)], [(-3, 2)]));
        Assert.That((pair.Margin(1), pair.IsActive(1)), Is.EqualTo((Rational.One, false)));

        bool Meets(LatticeStart start, Rational gamma, Predicate<XordLattice> isThere)
        {
            FollowXord(start, gamma, Inputs[1], steps: 12);
            var run = new XordLattice(start, gamma);
            for (; run.Time < 12; run.Step())
            {
                if (isThere(run)) return true;
            }

            return false;
        }
    }

    // The widest would take the oracle minutes; the engine's steps from it are those of the wide networks above.
    [Test]
    [OracleFor(typeof(LatticeStarts), typeof(NamedStart))]
    public void Named_starts_come_to_their_limits()
    {
        foreach (var named in LatticeStarts.Xor)
        {
            var network = Xor.Network<Rational>(named.Start);
            var brute = new XorBrute(Rows(network.W, 0, named.Start.Width), Rows(network.W, named.Start.Width, named.Start.Width));
            for (var t = 0; t < 60; t++) brute.Step(Of(named.Start.StepSize));
            Assert.That(Limit(brute.Loss(), Enumerable.Range(0, 4).Where(i => XorBrute.Points[i].Label * brute.Output(i).Sign <= 0).Select(i => $"{{{i + 1}}}")), Is.EqualTo(named.Limit), named.Name);
        }

        foreach (var named in LatticeStarts.Xord.Where(named => named.Start.Width == 2))
        {
            var network = Xord.Network<Rational>(named.Start);
            var brute = new XordBrute(Rows(network.W, 0, 2), Rows(network.W, 2, 2), Inputs[0], Of(named.Gamma));
            for (var t = 0; t < 160; t++) brute.Step(Of(named.Start.StepSize));
            var everywhere = new XordBrute(brute.W, brute.U, [.. Xord.PatternSets], Of(named.Gamma));
            Assert.That(Limit(brute.Loss(), Xord.PatternSets.Where((_, i) => everywhere.Label(i) * everywhere.Output(i).Sign <= 0).Select(set => $"{{{string.Join(',', set)}}}")), Is.EqualTo(named.Limit), named.Name);
        }

        static string Limit(Fraction loss, IEnumerable<string> errors) =>
            (loss.Sign == 0 ? "loss 0, " : $"stationary at loss {Of(loss)}, ") + (errors.Any() ? $"errs at {string.Join(' ', errors)}" : "no error");
    }

    [Test]
    public void A_step_allocates_nothing()
    {
        var start = RandomStart("allocation", 0, 9, reach: 1);
        var (xor, xord) = (new XorLattice(start), new XordLattice(start, 2));
        xor.Step();
        xord.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < 1000; t++)
        {
            xor.Step();
            xord.Step();
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Overflow_is_an_error()
    {
        // One step moves by 2 · 3·10^18: the second one would leave 64 bits.
        var far = new LatticeStart(new(3_000_000_000, 1_000_000_007), 1_000_000_000, [(2, 1)], [(1, 2)]);
        Assert.That(() => new XordLattice(far, 1), Throws.TypeOf<OverflowException>());
        Assert.That(() => new XorLattice(far), Throws.TypeOf<OverflowException>());
        Assert.That(() => new XorLattice(new(Rational.Parse("1/100000000000000000000"), 1, [(2, 1)], [(1, 2)])), Throws.TypeOf<OverflowException>());

        // Enough room for some steps, not for all: γ is out of reach of 64 bits' sums, and the run says so.
        var near = new LatticeStart(new(1_000_000, 1_000_003), 1_000_000, [(2, 1), (3, 5), (7, 1), (9, 1), (2, 9)], [(1, 2), (1, 3), (2, 3), (3, 7), (4, 9)]);
        var run = new XordLattice(near, 9_000_000);
        Assert.That(() => { while (run.Time < 10_000_000 && !run.HasConverged) run.Step(); }, Throws.TypeOf<OverflowException>());
        Assert.That(run.Time, Is.GreaterThan(1000));
    }

    [TestCase(0, 1)]
    [TestCase(-1, 1)]
    [TestCase(1, 0)]
    public void A_start_without_step_or_grid_is_refused(int stepSize, int grid) =>
        Assert.That(() => new LatticeStart(stepSize, grid, [(1, 2)], [(1, 2)]), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("is expected to be"));

    // Follows a run and says whether a margin was exactly 1 on the way.
    private static bool FollowXor(LatticeStart start, int steps)
    {
        var (network, risk, points) = (Xor.Network<Rational>(start), Xor.Risk<Rational>(), Xor.Points<Rational>());
        var (run, brute) = (new XorLattice(start), new XorBrute(Rows(network.W, 0, start.Width), Rows(network.W, start.Width, start.Width)));
        var (active, meets) = (new int[5], false);
        for (var t = 0; ; t++)
        {
            var at = $"t = {t} from {start}";
            var gradient = risk.Gradient(network);
            Same(run.Time, t, "t", at);
            Same(Enumerable.Range(0, start.Width).Select(run.W).Concat(Enumerable.Range(0, start.Width).Select(run.U)), Coordinates(network.W, points.Input(0), points.Input(1)), "weights", at);
            Same(run.Loss, risk.Value(network), "loss", at);
            Same(run.Loss, Of(brute.Loss()), "loss, oracle", at);
            Same(run.IsStationary, gradient.FrobeniusSquared().Sign == 0, "stationary", at);
            for (var i = 1; i <= 4; i++)
            {
                var margin = points.Y[i - 1] * network.Output(points.Input(i - 1));
                meets |= margin == 1;
                Same(run.Margin(i), margin, $"margin {i}", at);
                Same(run.Margin(i), Of(XorBrute.Points[i - 1].Label * brute.Output(i - 1)), $"margin {i}, oracle", at);
                Same(run.IsActive(i), margin < 1, $"active {i}", at);
                Same(run.ActiveSteps(i), active[i], $"active steps {i}", at);
                var excited = network.Preactivations(points.Input(i - 1)).Select(z => Rational.Max(z, 0)).ToArray();
                var (w, u) = (Sum(excited[..start.Width]), Sum(excited[start.Width..]));
                Same((run.Support(i), run.Rivalry(i)), i % 2 == 1 ? (w, u) : (u, w), $"sums at x{i}", at);
                if (margin < 1) active[i]++;
            }

            if (t == steps) return meets;
            network = risk.Step(network, start.StepSize);
            brute.Step(Of(start.StepSize));
            run.Step();
        }
    }

    // Follows a run and says when it was refused, as the gradient of the definition is: null if never.
    private static int? FollowXord(LatticeStart start, Rational gamma, int[][] inputs, int steps)
    {
        var (positive, negative) = (inputs.Where(x => x.Contains(1)), inputs.Where(x => !x.Contains(1)));
        var (network, risk) = (Xord.Network<Rational>(start), new ClassMeanRisk<Rational>([.. positive.Select(Xord.Input<Rational>)], [.. negative.Select(Xord.Input<Rational>)], gamma));
        var brute = new XordBrute(Rows(network.W, 0, start.Width), Rows(network.W, start.Width, start.Width), inputs, Of(gamma));
        XordLattice? run = null;
        var (activePositive, activeNegative) = (0, 0);
        for (var t = 0; t <= steps; t++)
        {
            var at = $"t = {t} from {start}";
            Matrix<Rational> gradient;
            try
            {
                gradient = risk.Gradient(network);
            }
            catch (InvalidOperationException)
            {
                Assert.That(() => { if (run is null) _ = new XordLattice(start, gamma); else run.Step(); }, Throws.InvalidOperationException.With.Message.Contains("no single winning pattern"), at);
                return t;
            }

            if (run is null) run = new XordLattice(start, gamma);
            else run.Step();
            var z = Coordinates(network.W, [1, 1], [1, -1]).ToList();
            Same(run.Time, t, "t", at);
            Same(Units(run.W, run).Concat(Units(run.U, run)), z, "weights", at);
            Same(run.Value(run.Outputs.Positive), network.Output(Xord.DiversePositive<Rational>()), "N(x+)", at);
            Same(run.Value(run.Outputs.Negative), network.Output(Xord.DiverseNegative<Rational>()), "N(x-)", at);
            for (var i = 0; i < inputs.Length; i++) Same(run.Value(brute.Label(i) > 0 ? run.Outputs.Positive : run.Outputs.Negative), Of(brute.Output(i)), $"N at input {i}, oracle", at);
            foreach (var set in Xord.PatternSets) Same(run.Value(run.Output(set)), network.Output(Xord.Input<Rational>(set)), $"N at {string.Join(',', set)}", at);
            Same(run.IsStationary, gradient.FrobeniusSquared().Sign == 0, "stationary", at);
            Same((run.Loss, run.HasConverged), (risk.Value(network), risk.Value(network).Sign == 0), "loss", at);
            Same(run.Loss, Of(brute.Loss()), "loss, oracle", at);
            Same((run.PositiveSteps, run.NegativeSteps), (activePositive, activeNegative), "active steps", at);
            SameSums(run, run.W, z[..start.Width], at);
            SameSums(run, run.U, z[start.Width..], at);
            activePositive += run.PositiveActive ? 1 : 0;
            activeNegative += run.NegativeActive ? 1 : 0;
            network = network with { W = network.W - start.StepSize * gradient };
            brute.Step(Of(start.StepSize));
        }

        return null;
    }

    private static void SameSums(XordLattice run, PatternUnits units, List<(Rational Alpha, Rational Beta)> z, string at)
    {
        var first = z.Where(unit => Rational.Abs(unit.Alpha) > Rational.Abs(unit.Beta)).ToList();
        Same(units.FirstCount, first.Count, "count", at);
        Same(run.Value(units.FirstAtPositive), Sum(first.Select(unit => Rational.Abs(unit.Alpha))), "first at x+", at);
        Same(run.Value(units.FirstAtNegative), Sum(first.Select(unit => Rational.Abs(unit.Beta))), "first at x-", at);
        Same(run.Value(units.Second), Sum(z.Where(unit => Rational.Abs(unit.Alpha) < Rational.Abs(unit.Beta)).Select(unit => Rational.Abs(unit.Beta))), "second", at);
        for (var j = 0; j < z.Count; j++)
        {
            Rational[] values = [z[j].Alpha, z[j].Beta, -z[j].Alpha, -z[j].Beta];
            Same(units.WinnerAtPositive(j), 1 + Array.IndexOf(values, values.Max(v => v)), $"winner of unit {j} at x+", at);
            Same(units.WinnerAtNegative(j), values[1].Sign > 0 ? 2 : 4, $"winner of unit {j} at x-", at);
        }
    }

    // Coordinates up to reach·D, never 0, with |α| ≢ |β| mod 2D by parity: α even and β odd, or the reverse; D even, up to 40.
    private static LatticeStart RandomStart(string name, int trial, int? width = null, int? reach = null)
    {
        var random = RandomStream.For(1, name, trial);
        var (k, grid, far) = (width ?? 1 + random.Below(4), 2 * (1 + random.Below(20)), reach ?? (trial % 5 == 0 ? 10 : 1));
        int Coordinate(int parity) => random.Sign() * (2 * (1 + random.Below(far * grid / 2)) - parity);
        (int, int)[] Units() => [.. Enumerable.Range(0, k).Select(_ => random.Below(2)).Select(parity => (Coordinate(parity), Coordinate(1 - parity)))];
        return new(Rates[random.Below(Rates.Length)] / k, grid, Units(), Units());
    }

    private static void Same<TValue>(TValue actual, TValue expected, string what, string at)
    {
        if (!EqualityComparer<TValue>.Default.Equals(actual, expected)) Assert.Fail($"{what} at {at}: expected {expected}, found {actual}");
    }

    private static void Same<TValue>(IEnumerable<TValue> actual, IEnumerable<TValue> expected, string what, string at) => Same(string.Join(", ", actual), string.Join(", ", expected), what, at);

    private static IEnumerable<(Rational, Rational)> Units(PatternUnits units, XordLattice run) => units.Alpha.ToArray().Zip(units.Beta.ToArray(), (a, b) => (run.Value(a), run.Value(b)));

    private static Rational Sum(IEnumerable<Rational> terms) => terms.Aggregate(Rational.Zero, (sum, term) => sum + term);

    private static IEnumerable<(Rational, Rational)> Coordinates(Matrix<Rational> units, Rational[] p, Rational[] q) => units.Times(p).Zip(units.Times(q));

    private static Fraction[][] Rows(Matrix<Rational> m, int from, int count) => [.. Enumerable.Range(from, count).Select(j => m.Row(j).ToArray().Select(Of).ToArray())];

    private static Fraction Of(Rational x) => new(x.Numerator, x.Denominator);

    private static Rational Of(Fraction x) => new(x.Up, x.Down);
}
