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

/// <summary>
/// Networks, their empirical risk, its gradient, Hessian and steps. Weights are multiples of 1/4 and inputs of 1/2, so that many units sit exactly at a kink
/// (0, and h = 1/4), which enclosures and doubles then see as exactly as fractions do.
/// </summary>
[TestFixture]
public sealed class NetworkOpinions
{
    [Test]
    [OracleFor(typeof(TwoLayerNetwork<>), typeof(TrainingSet<>), typeof(EmpiricalRisk<>), typeof(ForwardPass<>), typeof(ForwardPasses))]
    public void Rational_networks_with_rational_losses([Range(0, 11)] int trial)
    {
        var x = Instance.Random("rational", trial);
        foreach (var phi in Enum.GetValues<Phi>())
        {
            Agreement.Require(new OfOutputs(x, phi), $"outputs and their gradients, {phi}");
            Agreement.Require(new OfHinge(x, phi), $"sum of hinges, {phi}");
            Agreement.Require(new OfSquares(x, phi), $"mean of squares, {phi}");
        }
    }

    [Test]
    [OracleFor(typeof(EmpiricalRisk<>), typeof(Logistic<>), typeof(HuberizedRelu<>))]
    public void The_Huberized_network_under_the_logistic_loss([Range(0, 5)] int trial) =>
        Agreement.Require(new OfLogistic(Instance.Random("logistic", trial)), $"logistic risk, trial {trial}");

    [Test]
    [OracleFor(typeof(BiasedNetwork<>), typeof(BiasReduction))]
    public void Biases_by_their_own_formula_and_by_the_reduction([Range(0, 3)] int trial)
    {
        var x = Instance.Random("biased", trial);
        Agreement.Require(new OfBiased(x), $"biased outputs and gradient, trial {trial}");
        Agreement.Require(new OfReduced(x), $"reduced inputs, weights and outputs, trial {trial}");
    }

    [Test]
    public void Some_units_sit_at_each_kink_and_some_on_each_side()
    {
        var h = new Rational(1, 4);
        var z = Enumerable.Range(0, 6).Select(trial => Instance.Random("logistic", trial)).SelectMany(x => (x.X * x.W.Transpose()).Entries()).ToList();
        Assert.That(z.Any(t => t.Sign == 0) && z.Contains(h) && z.Any(t => t.Sign < 0) && z.Any(t => t.Sign > 0 && t < h) && z.Any(t => t > h), Is.True);
    }

    private enum Phi
    {
        Relu,
        ClosedRelu,
        Leaky,
        Huberized,
    }

    private sealed record Instance(Matrix<Rational> W, Rational[] B, Rational[] A, Matrix<Rational> X, Rational[] Y)
    {
        public static readonly Rational H = new(1, 4);

        public static Instance Random(string name, int trial)
        {
            var random = RandomStream.For(Settings.Current.Seed, name, trial);
            var (m, d, n) = (1 + random.Below(3), 1 + random.Below(3), 1 + random.Below(4));
            Rational Quarters(int reach) => new(random.Below(2 * reach + 1) - reach, 4);
            Rational Halves(int reach) => new(random.Below(2 * reach + 1) - reach, 2);
            // The first unit and the first input put one preactivation at h.
            return new(
                Matrix<Rational>.Of(m, d, (j, k) => j == 0 ? (k == 0 ? H : 0) : Quarters(6)),
                [.. Enumerable.Range(0, m).Select(_ => Quarters(3))],
                [.. Enumerable.Range(0, m).Select(_ => (Rational)random.Sign() * new Rational(1 + random.Below(3), 2))],
                Matrix<Rational>.Of(n, d, (i, k) => i == 0 && k == 0 ? 1 : Halves(3)),
                [.. Enumerable.Range(0, n).Select(_ => (Rational)random.Sign())]);
        }

        public TrainingSet<T> Data<T>()
            where T : struct, IOrderedField<T> => new(X.To<T>(), Y.To<T>());

        public TwoLayerNetwork<T> Network<T>(Phi phi)
            where T : struct, IOrderedField<T> => new(W.To<T>(), A.To<T>(), phi switch
            {
                Phi.Relu => new Relu<T>(ActiveAtZero: false),
                Phi.ClosedRelu => new Relu<T>(ActiveAtZero: true),
                Phi.Leaky => new LeakyRelu<T>(T.From(H)),
                _ => new HuberizedRelu<T>(T.From(H)),
            });

        public NaiveNetwork<Fraction> Naive(Phi phi, Loss<Fraction> loss, Fraction weight) => new(
            phi switch
            {
                Phi.Relu => NaiveActivations.Relu<Fraction>(0),
                Phi.ClosedRelu => NaiveActivations.Relu<Fraction>(1),
                Phi.Leaky => NaiveActivations.LeakyRelu(Agreement.Of(H)),
                _ => NaiveActivations.HuberizedRelu(Agreement.Of(H)),
            },
            loss,
            Agreement.Of(X),
            Agreement.Of(Y),
            weight);
    }

    private sealed class OfOutputs(Instance x, Phi phi) : ExactDefinition
    {
        public override T[] Core<T>()
        {
            var (network, data) = (x.Network<T>(phi), x.Data<T>());
            return [.. Enumerable.Range(0, data.Count).SelectMany(i => new[] { network.Output(data.Input(i)) }.Concat(network.Preactivations(data.Input(i))).Concat(network.OutputGradient(data.Input(i)).Entries()))];
        }

        // The gradient of the output is that of the loss f, c = 1, at this input alone.
        public override Fraction[] Oracle()
        {
            var (v, u) = (Agreement.Of(x.W), Agreement.Of(x.A));
            var linear = x.Naive(phi, new((f, y) => f, (f, y) => 1, (f, y) => 0), 1);
            return [.. linear.X.SelectMany(input => new[] { linear.Output(v, u, input) }.Concat(v.Select(row => NaiveNetwork<Fraction>.Inner(row, input))).Concat((linear with { X = [input], Y = [1] }).Gradient(v, u).Entries()))];
        }
    }

    private sealed class OfHinge(Instance x, Phi phi) : ExactDefinition
    {
        public override T[] Core<T>()
        {
            var (network, risk) = (x.Network<T>(phi), EmpiricalRisk<T>.Sum(x.Data<T>(), new Hinge<T>(T.One)));
            return [risk.Value(network), .. risk.Gradient(network).Entries(), .. risk.Step(network, T.From(new(1, 8))).W.Entries()];
        }

        public override Fraction[] Oracle()
        {
            var (v, u, naive) = (Agreement.Of(x.W), Agreement.Of(x.A), x.Naive(phi, NaiveLosses.Hinge<Fraction>(1), 1));
            return [naive.Value(v, u), .. naive.Gradient(v, u).Entries(), .. naive.Step(v, u, new(1, 8)).Entries()];
        }
    }

    private sealed class OfSquares(Instance x, Phi phi) : ExactDefinition
    {
        public override T[] Core<T>()
        {
            var (network, risk) = (x.Network<T>(phi), EmpiricalRisk<T>.Mean(x.Data<T>(), new Squared<T>()));
            // In fractions and carried over, and in the number type from the start.
            var (pass, carried) = (network.Forward(x.X.To<T>()), x.Network<Rational>(phi).Forward(x.X).To<T>());
            return [risk.Value(network), .. risk.Gradient(network).Entries(), .. risk.Hessian(pass).Entries(), risk.Value(carried), .. risk.Hessian(carried).Entries()];
        }

        public override Fraction[] Oracle()
        {
            var (v, u, naive) = (Agreement.Of(x.W), Agreement.Of(x.A), x.Naive(phi, NaiveLosses.Squared<Fraction>(), new(1, x.X.Rows)));
            return [naive.Value(v, u), .. naive.Gradient(v, u).Entries(), .. naive.Hessian(v, u).Entries(), naive.Value(v, u), .. naive.Hessian(v, u).Entries()];
        }
    }

    private sealed class OfLogistic(Instance x) : EnclosedDefinition
    {
        public override T[] Core<T>()
        {
            var (network, risk) = (x.Network<T>(Phi.Huberized), EmpiricalRisk<T>.Mean(x.Data<T>(), new Logistic<T>()));
            return [risk.Value(network), .. risk.Gradient(network).Entries(), .. risk.Hessian(network.Forward(x.X.To<T>())).Entries(), .. risk.Step(network, T.From(new(1, 3))).W.Entries()];
        }

        public override Decimal[] Oracle()
        {
            var (v, u) = (Agreement.Decimals(x.W), Agreement.Decimals(x.A));
            var naive = new NaiveNetwork<Decimal>(NaiveActivations.HuberizedRelu(Agreement.Decimal(Instance.H)), NaiveLosses.Logistic<Decimal>(), Agreement.Decimals(x.X), Agreement.Decimals(x.Y), (Decimal)1 / x.X.Rows);
            return [naive.Value(v, u), .. naive.Gradient(v, u).Entries(), .. naive.Hessian(v, u).Entries(), .. naive.Step(v, u, (Decimal)1 / 3).Entries()];
        }
    }

    private sealed class OfBiased(Instance x) : ExactDefinition
    {
        public override T[] Core<T>()
        {
            var network = new BiasedNetwork<T>(x.W.To<T>(), x.B.To<T>(), x.A.To<T>(), new HuberizedRelu<T>(T.From(Instance.H)));
            var risk = EmpiricalRisk<T>.Mean(x.Data<T>().Extended(), new Squared<T>());
            return [.. Enumerable.Range(0, x.X.Rows).Select(i => network.Output(x.X.To<T>().Row(i).ToArray())), .. risk.Gradient(network.Extended()).Entries()];
        }

        // f(x) = Σⱼ aⱼ·φ(wⱼ·x + bⱼ); (1/n)·Σᵢ (f(xᵢ) − yᵢ)·aⱼ·φ'(zᵢⱼ)·(xᵢ, 1).
        public override Fraction[] Oracle()
        {
            var (phi, inputs) = (NaiveActivations.HuberizedRelu(Agreement.Of(Instance.H)), Agreement.Of(x.X));
            Fraction Z(int i, int j) => NaiveNetwork<Fraction>.Inner(Agreement.Of(x.W)[j], inputs[i]) + Agreement.Of(x.B[j]);
            var (n, m, d) = (inputs.Length, x.A.Length, x.X.Columns);
            var outputs = new Fraction[n];
            var gradient = Enumerable.Range(0, m).Select(_ => new Fraction[d + 1]).ToArray();
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < m; j++) outputs[i] += Agreement.Of(x.A[j]) * phi.Value(Z(i, j));
                for (var j = 0; j < m; j++)
                {
                    for (var k = 0; k <= d; k++) gradient[j][k] += (outputs[i] - Agreement.Of(x.Y[i])) * Agreement.Of(x.A[j]) * phi.Slope(Z(i, j)) * (k < d ? inputs[i][k] : 1) / n;
                }
            }

            return [.. outputs, .. gradient.Entries()];
        }
    }

    private sealed class OfReduced(Instance x) : EnclosedDefinition
    {
        public override T[] Core<T>()
        {
            var network = new BiasedNetwork<T>(x.W.To<T>(), x.B.To<T>(), x.A.To<T>(), new LeakyRelu<T>(T.From(Instance.H))).Reduced();
            var data = x.Data<T>().Reduced();
            return [.. data.X.Entries(), .. network.W.Entries(), .. Enumerable.Range(0, data.Count).Select(i => network.Output(data.Input(i)))];
        }

        // The reduction does not change what the network computes.
        public override Decimal[] Oracle()
        {
            var root = Decimal.Sqrt(2);
            var (phi, w, b, a, inputs) = (NaiveActivations.LeakyRelu(Agreement.Of(Instance.H)), Agreement.Decimals(x.W), Agreement.Decimals(x.B), Agreement.Of(x.A), Agreement.Of(x.X));
            var outputs = inputs.Select(input => a.Select((u, j) => u * phi.Value(NaiveNetwork<Fraction>.Inner(Agreement.Of(x.W)[j], input) + Agreement.Of(x.B[j]))).Aggregate((s, t) => s + t));
            return [.. Agreement.Decimals(x.X).SelectMany(row => row.Append(1).Select(entry => entry / root)), .. w.SelectMany((row, j) => row.Append(b[j]).Select(entry => root * entry)), .. outputs.Select(f => Agreement.Decimal(Agreement.Of(f)))];
        }
    }
}
