using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;
using Verification.Oracles;
using Verification.Randomness;
using Verification.Training;
using Decimal = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Instruments.SecondOpinions;

/// <summary>The weak Hessian as an operator, and its norm along a segment that crosses kinks, against dense matrices by plain loops and Jacobi's method.</summary>
[TestFixture]
public sealed class SegmentOpinions
{
    [Test]
    [OracleFor(typeof(EmpiricalRisk<>))]
    public void The_Hessian_applied_to_a_direction([Range(0, 5)] int trial) => Agreement.Require(new OfOperator(Segment.Random(trial)), $"operator, trial {trial}");

    [Test]
    [OracleFor(typeof(SmoothSegment))]
    public void The_norm_of_the_Hessian_along_a_segment([Range(0, 7)] int trial)
    {
        var x = Segment.Random(trial);
        Assert.Multiple(() =>
        {
            Assert.That(x.IsSmootherThan(0.999 * x.Points().Max(x.Norm)), Is.Not.EqualTo(Verdict.Holds), "below the norm at a point");
            Assert.That(x.IsSmootherThan(x.LeastUpperBound()), Is.EqualTo(Verdict.Holds), "above what no point can exceed");
        });
    }

    [Test]
    public void Kinks_met_at_the_same_time_count_with_every_choice_of_curvatures()
    {
        // One unit, one input twice, with labels of either sign: φ'' is the same for both, and cancels. Taken apart, it leaves ±1/(4h).
        var x = new Segment(Matrix<Rational>.FromRows([1, 0]), Matrix<Rational>.FromRows([-1, 0]), [1], Matrix<Rational>.FromRows([1, 0], [1, 0]), [1, -1]);
        Assert.Multiple(() =>
        {
            Assert.That(x.LeastUpperBound(), Is.GreaterThan(1.5 * x.Points().Max(x.Norm)));
            Assert.That(x.IsSmootherThan(x.LeastUpperBound()), Is.EqualTo(Verdict.Holds));
            Assert.That(x.IsSmootherThan(1.2 * x.Points().Max(x.Norm)), Is.Not.EqualTo(Verdict.Holds));
        });
    }

    [Test]
    public void A_narrow_band_between_the_points_of_a_grid_is_not_missed()
    {
        // Two units with φ' = 1 and h = 1/4; the second passes its band within the first hundredth of the segment, where the norm is many times that outside.
        var x = new Segment(Matrix<Rational>.FromRows([8], [new(5, 16)]), Matrix<Rational>.FromRows([0], [-100]), [1, -1], Matrix<Rational>.FromRows([1]), [1]);
        double[] grid = [.. Enumerable.Range(0, 41).Select(k => x.Norm(new(k, 40)))];
        Assert.Multiple(() =>
        {
            Assert.That(x.Norm(new(1, 1000)), Is.GreaterThan(1.5 * grid.Max()));
            Assert.That(x.IsSmootherThan(1.2 * grid.Max()), Is.EqualTo(Verdict.Fails));
        });
    }

    [Test]
    public void A_band_that_may_be_met_with_a_slope_of_either_sign_counts()
    {
        // A weight somewhere in [1/5, 3/10], h = 1/4, target 1/10: at z = h the output is 1/8, so ∇² = φ'² + (1/8 − 1/10)/h = 11/10; without the band it is at most 1.
        var network = new TwoLayerNetwork<Interval>(Matrix<Interval>.FromRows([new Interval(0.2, 0.3)]), [Interval.One], new HuberizedRelu<Interval>(Interval.From(new(1, 4))));
        var risk = EmpiricalRisk<Interval>.Mean(new(Matrix<Interval>.FromRows([Interval.One]), [Interval.From(new(1, 10))]), new Squared<Interval>());
        Verdict Below(Rational bound) => risk.IsSmootherThan(network, Matrix<Interval>.FromRows([Interval.Zero]), Interval.From(bound));
        Assert.Multiple(() =>
        {
            Assert.That(Below(new(21, 20)), Is.Not.EqualTo(Verdict.Holds));
            Assert.That(Below(2), Is.EqualTo(Verdict.Holds));
        });
    }

    private sealed record Segment(Matrix<Rational> W, Matrix<Rational> D, Rational[] A, Matrix<Rational> X, Rational[] Y)
    {
        private static readonly Rational H = new(1, 4);

        public static Segment Random(int trial)
        {
            var random = RandomStream.For(Settings.Current.Seed, "segment", trial);
            Rational Entry(int reach, int of) => new(random.Below(2 * reach + 1) - reach, of);
            return new(
                Matrix<Rational>.Of(2, 2, (j, k) => j == 0 ? (k == 0 ? H : 0) : Entry(6, 4)),
                Matrix<Rational>.Of(2, 2, (_, _) => Entry(4, 64)),
                [1, -1],
                Matrix<Rational>.Of(2, 2, (i, k) => i == 0 ? (k == 0 ? 1 : 0) : Entry(3, 2)),
                [.. Enumerable.Range(0, 2).Select(_ => (Rational)random.Sign())]);
        }

        public EmpiricalRisk<T> Risk<T>()
            where T : struct, IReal<T> => EmpiricalRisk<T>.Mean(new(X.To<T>(), Y.To<T>()), new Logistic<T>());

        public TwoLayerNetwork<T> Network<T>()
            where T : struct, IReal<T> => new(W.To<T>(), A.To<T>(), new HuberizedRelu<T>(T.From(H)));

        public Verdict IsSmootherThan(double bound) => Risk<Interval>().IsSmootherThan(Network<Interval>(), D.To<Interval>(), Interval.Point(bound));

        /// <summary>Nine points of a grid and every crossing of a kink, or its two neighbours where it is no decimal: the oracle could not tell such a point from the kink.</summary>
        public IEnumerable<Rational> Points() => Crossings().SelectMany(Decimals).Concat(Enumerable.Range(0, 9).Select(k => new Rational(k, 8)));

        /// <summary>
        /// At least ‖∇²‖ on the whole segment, with any curvatures where kinks are met: the largest at the points of a grid of width 1/64 and at the crossings, and what ‖∇²‖ can
        /// grow to between two of them. There dz/dη = s = Dxᵢ, |f'| ≤ ‖s‖₁, ‖∇f‖² ≤ 2‖xᵢ‖², ‖(∇f)'‖ ≤ ‖xᵢ‖‖s‖₁/h, |ℓ'''| ≤ 1/10 and ℓ'' ≤ 1/4, so that
        /// ‖d∇²/dη‖ ≤ c Σᵢ ‖xᵢ‖²‖s‖₁(2/10 + (√2/2 + 1/4)/h) for two units with outer weights ±1.
        /// </summary>
        public double LeastUpperBound()
        {
            var largest = Enumerable.Range(0, 65).Select(k => new Rational(k, 64)).Except(Crossings()).Select(Norm).Concat(Crossings().SelectMany(NormsAtKinks)).Max();
            var moves = X * D.Transpose();
            var growth = new Rational(1, 5) + 1 / H;
            var c = Enumerable.Range(0, X.Rows).Select(i => Sum(X.Row(i), x => x * x) * Sum(moves.Row(i), Rational.Abs)).Aggregate((x, y) => x + y) / X.Rows;

            // No point is further than half a width from one of the grid, or from the decimal beside a crossing; a billionth is for the oracle's rounding.
            return (largest + RationalRounding.Up(c * growth / 128)) * (1 + 1e-9);

            static Rational Sum(ReadOnlySpan<Rational> row, Func<Rational, Rational> term)
            {
                var sum = Rational.Zero;
                foreach (var x in row) sum += term(x);
                return sum;
            }
        }

        private IEnumerable<Rational> Crossings()
        {
            var (z, moves) = (X * W.Transpose(), X * D.Transpose());
            var crossings = from i in Enumerable.Range(0, z.Rows) from j in Enumerable.Range(0, z.Columns) where moves[i, j] != 0 from kink in new[] { 0, H } select (kink - z[i, j]) / moves[i, j];
            return crossings.Where(eta => eta >= 0 && eta <= 1).Distinct();
        }

        /// <summary>‖∇²‖ with φ'' of each preactivation that meets a kink at η taken as 1/h or as 0.</summary>
        private IEnumerable<double> NormsAtKinks(Rational eta)
        {
            var (z, moves) = ((W + eta * D) * X.Transpose(), D * X.Transpose());
            var all = (from unit in Enumerable.Range(0, z.Rows) from input in Enumerable.Range(0, z.Columns) where z[unit, input] >= 0 && z[unit, input] <= H select (unit, input)).ToList();
            var met = all.Where(u => moves[u.unit, u.input] != 0 && (z[u.unit, u.input] == 0 || z[u.unit, u.input] == H)).ToList();
            return Enumerable.Range(0, 1 << met.Count).Select(choice => Norm(Hessian(W + Decimals(eta)[0] * D, [.. all.Except(met), .. met.Where((_, k) => (choice >> k & 1) == 1)])));
        }

        private static Rational[] Decimals(Rational eta)
        {
            var (unit, below) = (Rational.Pow(10, -12), Rational.Pow(10, -12) * Rational.Floor(eta * Rational.Pow(10, 12)));
            return below == eta ? [eta] : [below, below + unit];
        }

        /// <summary>‖∇²L(W + ηD)‖ by the oracle.</summary>
        public double Norm(Rational eta) => Norm(Hessian(W + eta * D));

        public Decimal[][] Hessian(Matrix<Rational> w) => Oracle(Huberized).Hessian(Agreement.Decimals(w), Agreement.Decimals(A));

        private static double Norm(Decimal[][] hessian) => JacobiEigenvalues.Of(hessian, 1e-20).Values.Max(value => Math.Abs(Decimal.Roughly(value)));

        private static Activation<Decimal> Huberized => NaiveActivations.HuberizedRelu(Agreement.Decimal(H));

        private NaiveNetwork<Decimal> Oracle(Activation<Decimal> phi) => new(phi, NaiveLosses.Logistic<Decimal>(), Agreement.Decimals(X), Agreement.Decimals(Y), (Decimal)1 / X.Rows);

        /// <summary>With φ'' = 1/h for the listed units and inputs, and 0 for the others.</summary>
        private Decimal[][] Hessian(Matrix<Rational> w, (int Unit, int Input)[] bent)
        {
            var oracle = Oracle(Huberized with { Curvature = _ => 0 });
            var (v, u) = (Agreement.Decimals(w), Agreement.Decimals(A));
            var hessian = oracle.Hessian(v, u);
            foreach (var (j, i) in bent)
            {
                var factor = oracle.C * u[j] * oracle.Loss.Slope(oracle.Output(v, u, oracle.X[i]), oracle.Y[i]) / Agreement.Decimal(H);
                var d = X.Columns;
                for (var k = 0; k < d; k++)
                {
                    for (var l = 0; l < d; l++) hessian[j * d + k][j * d + l] += factor * oracle.X[i][k] * oracle.X[i][l];
                }
            }

            return hessian;
        }
    }

    private sealed class OfOperator(Segment x) : EnclosedDefinition
    {
        public override T[] Core<T>() => x.Risk<T>().HessianTimes(x.Network<T>().Forward(x.X.To<T>()), x.D.To<T>()).Entries();

        public override Decimal[] Oracle()
        {
            var direction = Agreement.Decimals(x.D).Entries();
            return [.. x.Hessian(x.W).Select(row => NaiveNetwork<Decimal>.Inner(row, direction))];
        }
    }
}
