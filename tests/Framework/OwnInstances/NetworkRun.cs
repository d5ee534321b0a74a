using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Networks;
using Verification.Training;
using Real = Verification.Arithmetic.Ball<Verification.Arithmetic.Bits256>;

namespace Verification.Framework.OwnInstances;

/// <summary>A point of a run at which claims are decided.</summary>
/// <param name="Time">t.</param>
/// <param name="Rows">The weights there, (w_j, b_j) or w_j: exact, or the run's rounded to doubles.</param>
/// <param name="IsExact">Whether they are those of the run.</param>
public sealed record NetworkPoint(int Time, Matrix<Rational> Rows, bool IsExact)
{
    /// <summary>"t = 64 (weights rounded to 53 bits)".</summary>
    public string At => IsExact ? $"t = {Time}" : $"t = {Time} (weights rounded to 53 bits)";
}

/// <summary>What is known of an iterate: enclosures, and the pass in fractions where the weights are.</summary>
public sealed record NetworkMoment(int Time, TwoLayerNetwork<Real> Network, ForwardPass<Real> Pass, Real Loss, ForwardPass<Rational>? Exact);

/// <summary>
/// Gradient descent on an instance: in fractions as long as they stay short, and in balls of 256 bits all along, in which every quantity is enclosed. Claims about a
/// point hold for any weights, so they are decided at fractions: the run's own, or doubles next to it.
/// </summary>
public sealed class NetworkRun
{
    /// <summary>Fractions longer than this, numerator or denominator, end the exact run.</summary>
    internal const int MostBits = 1024;

    private readonly List<NetworkPoint> _points = [];
    private readonly List<NetworkMoment> _moments = [];

    /// <summary>The points t = 0, 1, 2, 4, 8, … and the last.</summary>
    public IReadOnlyList<NetworkPoint> Points => _points;

    /// <summary>The enclosures there.</summary>
    public IReadOnlyList<NetworkMoment> Moments => _moments;

    /// <summary>The first step at which the loss is certainly below 1/n (for the hinge: is 0), and whether that is certainly the first; null where there is none.</summary>
    public (int Time, bool IsCertain)? Converged { get; private set; }

    /// <summary>A step at which the loss is neither certainly above nor certainly below that level, where there is one before <see cref="Converged"/>.</summary>
    public int? FirstOpen { get; private set; }

    /// <summary>The level of <see cref="Converged"/>.</summary>
    public Rational Level { get; private set; }

    internal static NetworkRun Of(NetworkDocument x)
    {
        var run = new NetworkRun { Level = x.Loss == "hinge" ? Rational.Zero : new Rational(1, x.X.Rows) };
        var risk = x.Risk<Real>();
        var network = x.Network<Real>();
        using var exact = Fractions(x).GetEnumerator();
        for (var t = 0; ; t++)
        {
            // An exact pass knows on which side of a kink a preactivation is, and when it is there.
            var isExact = exact.MoveNext();
            var fractions = isExact ? x.ExactNetwork(exact.Current)?.Forward(x.Inputs) : null;
            var pass = fractions?.To<Real>() ?? network.Forward(risk.Data.X);
            var loss = risk.Value(pass);
            run.Watch(t, loss);
            if ((t & (t - 1)) == 0 || t == x.Steps)
            {
                run._moments.Add(new(t, network, pass, loss, fractions));
                run._points.Add(isExact ? new(t, exact.Current, true) : new(t, network.W.Map(w => Rational.FromDouble(w.ToInterval().Midpoint)), false));
            }

            if (t == x.Steps) break;
            network = network with { W = network.W - Step(x, loss) * risk.Gradient(pass) };
            if (!IsFinite(network.W)) throw new InvalidOperationException($"the weights have no bounds at t = {t + 1}: the run diverges, or its enclosure does");
        }

        return run;
    }

    private void Watch(int t, Real loss)
    {
        if (Converged is not null) return;
        var below = Level.Sign == 0 ? Real.AtMost(loss, Real.Zero) : Real.LessThan(loss, Real.From(Level));
        if (below == Verdict.Holds) Converged = (t, FirstOpen is null);
        if (below == Verdict.Undecided) FirstOpen ??= t;
    }

    // With biases the step in (w, b) is half of the reduced α_t = Q_1 log²(1/L_t).
    private static Real Step(NetworkDocument x, Real loss) => x.StepSize is { } constant
        ? Real.From(constant)
        : new LogSquaredSteps<Real>(Real.From(x.LogSquared!.Value) * Real.Exp(Real.From(2)) / (60 * x.Width)).At(loss) / (x.B is null ? 1 : 2);

    private static IEnumerable<Matrix<Rational>> Fractions(NetworkDocument x)
    {
        yield return x.Rows;
        if (x.Loss == "logistic" || x.StepSize is not { } step || x.ExactNetwork(x.Rows) is not { } network) yield break;
        var risk = x.PiecewiseRisk<Rational>();
        for (var t = 1; t <= x.Steps; t++)
        {
            network = risk.Step(network, step);
            if (IsLong(network.W)) yield break;
            yield return network.W;
        }
    }

    private static bool IsFinite(Matrix<Real> w)
    {
        for (var j = 0; j < w.Rows; j++)
        {
            foreach (var entry in w.Row(j))
            {
                if (!double.IsFinite(entry.ToInterval().Width)) return false;
            }
        }

        return true;
    }

    private static bool IsLong(Matrix<Rational> w)
    {
        for (var j = 0; j < w.Rows; j++)
        {
            foreach (var entry in w.Row(j))
            {
                if (entry.Numerator.GetBitLength() > MostBits || entry.Denominator.GetBitLength() > MostBits) return true;
            }
        }

        return false;
    }
}
