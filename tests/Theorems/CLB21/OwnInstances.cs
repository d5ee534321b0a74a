using Verification.Framework.OwnInstances;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>A network of the reduced system: Huberized ReLU with h = 1/p, p units of each sign with output weights ±1, the mean logistic loss, no biases.</summary>
public sealed class ReadsConfigurations : IReads<NetworkDocument, Configuration>
{
    /// <summary>The most weights of a network whose Hessian claims may form: it is a square of that side.</summary>
    internal const int MostWeights = 256;

    /// <summary>The most n·(m·d)², the entries of all Hessians of single samples.</summary>
    internal const long MostWork = 1_000_000;

    /// <inheritdoc/>
    public Reading<Configuration> Read(NetworkDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Read(document, (at, _) => at);
    }

    /// <summary>Where nothing moves there is no step and no direction, and bounds for them hold with equality, which no enclosure decides.</summary>
    internal const string Stands = "∇L is 0 there, or too near to it";

    /// <summary>Whether the gradient is certainly not 0.</summary>
    internal static bool Moves(Configuration at) => Ball<Bits256>.LessThan(Ball<Bits256>.Zero, at.Risk<Ball<Bits256>>().Gradient(at.Pass.To<Ball<Bits256>>()).FrobeniusSquared()) == Verdict.Holds;

    /// <summary>The instances that a configuration of the run is part of; none where <paramref name="from"/> finds that it stands still.</summary>
    internal static Reading<T> Read<T>(NetworkDocument x, Func<Configuration, NetworkPoint, T?> from, string at = "")
        where T : class =>
        OtherForm(x) is { } other ? Reading<T>.Other(other)
        : x.B is not null ? Reading<T>.Other("a network without biases (with them the reduced inputs (x, 1)/√2 are no fractions)")
        : x.W.Rows * x.W.Columns > MostWeights ? Reading<T>.TooLarge($"m·d = {x.W.Rows * x.W.Columns} weights: claims that form the Hessian are evaluated up to {MostWeights}")
        : (long)x.X.Rows * x.W.Rows * x.W.Columns * x.W.Rows * x.W.Columns is > MostWork and var work ? Reading<T>.TooLarge($"n·(m·d)² = {work}: claims that form the Hessian are evaluated up to {MostWork}")
        : Reading<T>.Of(Form(x), () =>
            from point in x.Run.Points
            let instance = @from(new(Rows(point.Rows, Order(x)), x.X, x.Y) { Step = x.StepSize }, point)
            select instance is null ? Found<T>.None(point.At, Stands) : new Found<T>(instance, point.At + at));

    /// <summary>Why the network is none that CLB21 speaks of, whatever its numbers; null where it is one.</summary>
    internal static string? OtherForm(NetworkDocument x) => x.Activation.Name != ActivationForm.Huberized || x.Loss != "logistic" || !x.IsMean ? "the activation huberized-relu and the mean of the logistic loss" : null;

    /// <summary>What the type of a configuration assumes of the network.</summary>
    internal static IReadOnlyList<Comparison> Form(NetworkDocument x)
    {
        var plus = x.Signs.Count(sign => sign.Sign > 0);
        return
        [
            Equal<Rational>(plus, x.Width - plus, "as many units with u = 1 as with u = −1"),
            Equal(x.Activation.H, new Rational(2, x.Width), "h = 1/p"),
            x.Scale is { } scale ? Equal(scale, Rational.One, "|u_i| = 1") : True(false, "|u_i| = 1"),
        ];
    }

    /// <summary>The units with u = 1, then the others.</summary>
    internal static int[] Order(NetworkDocument x) => [.. Enumerable.Range(0, x.Width).OrderByDescending(j => x.Signs[j].Sign)];

    internal static Matrix<Rational> Rows(Matrix<Rational> m, int[] order) => Matrix<Rational>.Of(order.Length, m.Columns, (j, k) => m[order[j], k]);
}

/// <summary>
/// A configuration and a direction near that of its gradient, of norm 1 exactly: by stereographic projection of short fractions. The gradient lies in the span of the inputs,
/// where the claims' two sides may be equal, so an eighth of its length leads out of it.
/// </summary>
public sealed class ReadsDirections : IReads<NetworkDocument, Directed>
{
    /// <inheritdoc/>
    public Reading<Directed> Read(NetworkDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.X.Columns == 1
            ? Reading<Directed>.Other("inputs in more than one dimension (in one, every direction is along them, and both sides may be equal)")
            : ReadsConfigurations.Read(document, (at, _) => ReadsConfigurations.Moves(at) ? Along(at) : null, ", a near ∇L");
    }

    private static Directed Along(Configuration at)
    {
        var (gradient, (units, d)) = (at.Risk<Interval>().Gradient(at.Pass.To<Interval>()), (at.V.Rows, at.V.Columns));
        double[] u = [.. Enumerable.Range(0, units * d).Select(k => gradient[k / d, k % d].Midpoint)];
        var aside = Math.Sqrt(u.Sum(z => z * z)) / 8;
        for (var k = 0; k < u.Length; k++) u[k] += (k % d == 0 ? 1 : -0.7) * aside;
        var length = Math.Sqrt(u.Sum(z => z * z));
        var side = u[^1] < 0 ? -1 : 1;
        var a = Configurations.OnSphere([.. u[..^1].Select(z => new Rational((long)Math.Round(z / length / (1 + side * u[^1] / length) * (1 << 20)), 1 << 20))], side);
        return new(at, Matrix<Rational>.Of(units, d, (i, k) => a[i * d + k]));
    }
}

/// <summary>A step of the run as Lemma 5 sees it: α = 1/(3M).</summary>
public sealed class ReadsSmoothSteps : IReads<NetworkDocument, SmoothStep>
{
    /// <inheritdoc/>
    public Reading<SmoothStep> Read(NetworkDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.StepSize is { } alpha
            ? ReadsConfigurations.Read(document, (at, _) => ReadsConfigurations.Moves(at) ? new SmoothStep(at, 1 / (3 * alpha)) : null)
            : Reading<SmoothStep>.Other("a constant step size");
    }
}

/// <summary>A start of Theorem 1: a network with biases and steps α_t = Q_1 log²(1/L_t).</summary>
public sealed class ReadsBiasedStarts : IReads<NetworkDocument, BiasedStart>
{
    /// <inheritdoc/>
    public Reading<BiasedStart> Read(NetworkDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (ReadsConfigurations.OtherForm(document) is { } other) return Reading<BiasedStart>.Other(other);
        if (document is not { B: { } b, LogSquared: { } factor }) return Reading<BiasedStart>.Other("biases, and steps \"logSquared\"");
        var order = ReadsConfigurations.Order(document);
        var start = new BiasedStart(ReadsConfigurations.Rows(document.W, order), [.. order.Select(j => b[j])], document.X, document.Y, factor);
        return Reading<BiasedStart>.Of(ReadsConfigurations.Form(document), () =>
            [Ball<Bits256>.LessThan(Ball<Bits256>.Zero, start.Iterate<Ball<Bits256>>().Magnitudes.GradientSquared) == Verdict.Holds ? new(start) : Found<BiasedStart>.None(null, ReadsConfigurations.Stands)]);
    }
}

/// <summary>The first step on clusters (Section 4.1). The factors g_s are the logistic ones rounded to doubles: the claims allow any from 0 to 1.</summary>
public sealed class ReadsClusterSteps : IReads<NetworkDocument, ClusterStep>
{
    /// <inheritdoc/>
    public Reading<ClusterStep> Read(NetworkDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (ReadsConfigurations.OtherForm(document) is { } other) return Reading<ClusterStep>.Other(other);
        if (document is not { B: { } b, Clusters: { } clusters, StepSize: { } step }) return Reading<ClusterStep>.Other("biases, \"clusters\" and a constant step size");
        var order = ReadsConfigurations.Order(document);
        IReadOnlyList<Comparison> form =
        [
            .. ReadsConfigurations.Form(document),
            .. clusters.Of.Select((k, s) => Equal(document.Y[s], ClusterStep.Label(k), "y_s is the label of its cluster")),
        ];
        return Reading<ClusterStep>.Of(form, () =>
        {
            var start = document.Run.Moments[0];
            Rational[] g = [.. start.Pass.Outputs.Select((f, s) => Rational.FromDouble(Ball<Bits256>.Sigmoid(-(Ball<Bits256>.From(document.Y[s]) * f)).ToInterval().Midpoint))];
            var x = new ClusterStep(document.X, clusters.Of, clusters.Centres, clusters.Radius, clusters.Separation, ReadsConfigurations.Rows(document.W, order), [.. order.Select(j => b[j])], 2 * step, g);
            return [new(x, "the first step (g_s rounded to 53 bits, reduced α₀ = 2α)")];
        });
    }
}
