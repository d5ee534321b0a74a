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
    [OracleFor(typeof(BiasedNetwork<>), typeof(Iterate<,>), typeof(Biased), typeof(Reduced), typeof(BiasReduction), typeof(StepSize<,>), typeof(Magnitudes<,>))]
    public void Gradient_descent_with_biases_in_both_systems_of_coordinates([Range(0, 3)] int trial)
    {
        var x = Instance.Random("biased", trial);
        Agreement.Require(new OfBiasedOutputs(x), $"biased outputs, trial {trial}");
        Agreement.Require(new OfDescent(x, reduced: false), $"descent in θ, trial {trial}");
        Agreement.Require(new OfDescent(x, reduced: true), $"descent in reduced coordinates, trial {trial}");
    }

    [Test]
    public void Some_units_sit_at_each_kink_and_some_on_each_side()
    {
        var h = new Rational(1, 4);
        var x = Instance.Random("logistic", 0);
        var z = (x.X * x.W.Transpose()).Entries();
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

        /// <summary>One unit at h, at 0, inside and beyond the band, another below it.</summary>
        private static readonly Instance AtEveryKink = new(
            Matrix<Rational>.FromRows([H], [new(-1, 2)]), [new(1, 4), 0], [1, new(-3, 2)], Matrix<Rational>.FromRows([1], [0], [new(1, 2)], [2]), [1, -1, -1, 1]);

        public static Instance Random(string name, int trial)
        {
            if (trial == 0) return AtEveryKink;
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

    private sealed class OfBiasedOutputs(Instance x) : ExactDefinition
    {
        public override T[] Core<T>()
        {
            var network = new BiasedNetwork<T>(x.W.To<T>(), x.B.To<T>(), x.A.To<T>(), new HuberizedRelu<T>(T.From(Instance.H)));
            return [.. Enumerable.Range(0, x.X.Rows).Select(i => network.Output(x.X.To<T>().Row(i).ToArray()))];
        }

        // Σⱼ aⱼ·φ(wⱼ·x + bⱼ).
        public override Fraction[] Oracle()
        {
            var (phi, w, b, a) = (NaiveActivations.HuberizedRelu(Agreement.Of(Instance.H)), Agreement.Of(x.W), Agreement.Of(x.B), Agreement.Of(x.A));
            return [.. Agreement.Of(x.X).Select(input => a.Select((u, j) => u * phi.Value(NaiveNetwork<Fraction>.Inner(w[j], input) + b[j])).Aggregate((s, t) => s + t))];
        }
    }

    // One step of size 1/3 in θ, which is 2/3 in reduced coordinates: what is seen before it and after it.
    private sealed class OfDescent(Instance x, bool reduced) : EnclosedDefinition
    {
        public override T[] Core<T>()
        {
            var start = new BiasedNetwork<T>(x.W.To<T>(), x.B.To<T>(), x.A.To<T>(), new HuberizedRelu<T>(T.From(Instance.H))).On(x.Data<T>());
            var alpha = new StepSize<Biased, T>(T.From(new(1, 3)));
            return reduced
                ? [.. Seen(start.Reduced(), alpha.Reduced()), .. Norms(start.Magnitudes.Reduced())]
                : [.. Seen(start, alpha.Reduced().Biased()), .. Norms(start.Magnitudes)];
        }

        // In θ by the formulas; √2 for the weights, 1/√2 for inputs and gradient where they are reduced.
        public override Decimal[] Oracle()
        {
            var inputs = Agreement.Decimals(x.X).Select(row => row.Append(1).ToArray()).ToArray();
            var theta = Agreement.Decimals(x.W).Select((row, j) => row.Append(Agreement.Decimal(x.B[j])).ToArray()).ToArray();
            var u = Agreement.Decimals(x.A);
            var naive = new NaiveNetwork<Decimal>(NaiveActivations.HuberizedRelu(Agreement.Decimal(Instance.H)), NaiveLosses.Logistic<Decimal>(), inputs, Agreement.Decimals(x.Y), (Decimal)1 / inputs.Length);
            var (gradient, next) = (naive.Gradient(theta, u), naive.Step(theta, u, (Decimal)1 / 3));
            var root = reduced ? Decimal.Sqrt(2) : 1;
            Decimal[] norms = [naive.Value(theta, u), Square(gradient) / (reduced ? 2 : 1), Square(theta) * (reduced ? 2 : 1)];
            return
            [
                naive.Value(theta, u), .. theta.Entries().Select(entry => root * entry), .. gradient.Entries().Select(entry => entry / root), .. inputs.SelectMany(input => theta.Select(row => NaiveNetwork<Decimal>.Inner(row, input))),
                .. NaiveGram.Inner(inputs).Entries().Select(entry => entry / (reduced ? 2 : 1)), .. norms, naive.Value(next, u), .. next.Entries().Select(entry => root * entry), .. norms,
            ];
        }

        private static T[] Seen<TCoordinates, T>(Iterate<TCoordinates, T> iterate, StepSize<TCoordinates, T> alpha)
            where TCoordinates : ICoordinates
            where T : struct, IReal<T>
        {
            var next = iterate.Step(alpha);
            return [iterate.Loss, .. iterate.Weights.Entries(), .. iterate.Gradient.Entries(), .. iterate.Preactivations.Entries(), .. iterate.InputGram.Entries(), .. Norms(iterate.Magnitudes), next.Loss, .. next.Weights.Entries()];
        }

        private static T[] Norms<TCoordinates, T>(Magnitudes<TCoordinates, T> m)
            where TCoordinates : ICoordinates
            where T : struct, IReal<T> => [m.Loss, m.GradientSquared, m.WeightsSquared];

        private static Decimal Square(Decimal[][] m) => NaiveNetwork<Decimal>.Inner(m.Entries(), m.Entries());
    }
}
