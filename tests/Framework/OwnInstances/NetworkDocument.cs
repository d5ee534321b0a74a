using System.Globalization;
using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;
using Verification.Training;

namespace Verification.Framework.OwnInstances;

/// <summary>What <c>"activation"</c> says: its name, and h, γ, β or φ'(0) where the activation has one.</summary>
public sealed record ActivationForm(string Name, Rational H, Rational Gamma, Rational Beta, bool ActiveAtZero)
{
    /// <summary>Max{0, z}, the Huberized ReLU, max{z, γz} or its smooth form.</summary>
    public const string Relu = "relu", Huberized = "huberized-relu", Leaky = "leaky-relu", SmoothLeaky = "smooth-leaky-relu";

    /// <summary>Whether φ maps fractions to fractions.</summary>
    public bool IsRational => Name != SmoothLeaky;

    internal static ActivationForm Of(InstanceJson json)
    {
        var name = json.Member("name").Choice(Relu, Huberized, Leaky, SmoothLeaky);
        var form = new ActivationForm(
            name,
            name == Huberized ? json.Member("h").Positive() : 0,
            name is Leaky or SmoothLeaky ? Share(json.Member("gamma")) : 0,
            name == SmoothLeaky ? json.Member("beta").Positive() : 0,
            name == Relu && (json.Optional("slopeAtZero")?.Integer(0, 1) ?? 0) == 1);
        json.Finish();
        return form;
    }

    internal IActivation<T> In<T>()
        where T : struct, IReal<T> => Name == SmoothLeaky ? new SmoothLeakyRelu<T>(T.From(Gamma), T.From(Beta)) : Piecewise<T>();

    internal IActivation<T> Piecewise<T>()
        where T : struct, IOrderedField<T> => Name switch
        {
            Relu => new Relu<T>(ActiveAtZero),
            Huberized => new HuberizedRelu<T>(T.From(H)),
            Leaky => new LeakyRelu<T>(T.From(Gamma)),
            _ => throw new InvalidOperationException($"{Name} is not piecewise polynomial."),
        };

    private static Rational Share(InstanceJson json) => json.Number() is var gamma && gamma.Sign >= 0 && gamma <= 1 ? gamma : throw json.Bad($"{json.Found}: expected γ from 0 to 1");
}

/// <summary>The four clusters of CLB21, Section 4.1: which sample is in which (0, 1 have label 1; 2, 3 label −1), their centres, r and Δ.</summary>
public sealed record ClusterForm(int[] Of, Matrix<Rational> Centres, Rational Radius, Rational Separation);

/// <summary>The constants of Proposition E.10 of FVBSH22; null where they are to be found from the network.</summary>
public sealed record DescentConstants(Rational? H, Rational? C, Rational? Rho);

/// <summary>The set J of FCB22, Lemma 4.6, by the numbers of its units, counted from 0, and C_f.</summary>
public sealed record SubnetworkForm(int[] Units, Rational Cf);

/// <summary>A two-layer network with its training set and gradient descent on it: <c>"kind": "two-layer-network"</c>.</summary>
public sealed class NetworkDocument : InstanceDocument
{
    /// <summary>The most steps.</summary>
    public const int MostSteps = 100_000;

    /// <summary>The most numbers that a run may have to update, n · m · d · steps.</summary>
    public const long MostWork = 1_000_000_000;

    private NetworkRun? _run;

    /// <summary>Inputs, a row a sample.</summary>
    public required Matrix<Rational> X { get; init; }

    /// <summary>Labels.</summary>
    public required Rational[] Y { get; init; }

    /// <summary>Hidden weights at the start, a row a unit.</summary>
    public required Matrix<Rational> W { get; init; }

    /// <summary>Biases at the start; null for a network without.</summary>
    public required Rational[]? B { get; init; }

    /// <summary>The signs of the output weights.</summary>
    public required Rational[] Signs { get; init; }

    /// <summary>The size of the output weights; null for 1/√m where that is no fraction.</summary>
    public required Rational? Scale { get; init; }

    /// <summary>Whether the size is written as 1/√m.</summary>
    public required bool IsRootScale { get; init; }

    /// <summary>φ.</summary>
    public required ActivationForm Activation { get; init; }

    /// <summary>"logistic", "hinge" or "squared".</summary>
    public required string Loss { get; init; }

    /// <summary>Whether the objective is the mean of the losses rather than their sum.</summary>
    public required bool IsMean { get; init; }

    /// <summary>The step size; null where the steps grow as log²(1/L).</summary>
    public required Rational? StepSize { get; init; }

    /// <summary>For steps α_t = Q_1 log²(1/L_t): the reduced Q_1 in units of e²/(120p).</summary>
    public required Rational? LogSquared { get; init; }

    /// <summary>How many steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Clusters, where given.</summary>
    public required ClusterForm? Clusters { get; init; }

    /// <summary>Constants of Proposition E.10, where given.</summary>
    public required DescentConstants Constants { get; init; }

    /// <summary>J and C_f, where given.</summary>
    public required SubnetworkForm? Subnetwork { get; init; }

    /// <summary>m.</summary>
    public int Width => W.Rows;

    /// <summary>Gradient descent from the start, computed when first asked for.</summary>
    public NetworkRun Run => _run ??= NetworkRun.Of(this);

    /// <inheritdoc/>
    public override string Summary => string.Create(CultureInfo.InvariantCulture,
        $"n = {X.Rows} points in d = {X.Columns}, m = {Width} units{(B is null ? "" : " with biases")}, {Activation.Name}, {Loss} loss ({(IsMean ? "mean" : "sum")}), {(StepSize is { } s ? $"step size {s}" : $"steps Q_1 log²(1/L), Q_1 = {LogSquared} e²/(120p)")}, {Steps} steps");

    internal override IEnumerable<Report.ComputedQuantity> Quantities => NetworkQuantities.Of(this);

    internal static NetworkDocument Of(InstanceJson json)
    {
        var x = json.Member("x").Matrix(null, null, "x");
        var loss = json.Member("loss").Choice("logistic", "hinge", "squared");
        var y = loss == "squared" ? json.Member("y").Vector(x.Rows, "labels, one a row of x") : json.Member("y").Signs(x.Rows, "labels, one a row of x");
        var w = json.Member("weights").Matrix(null, x.Columns, "weights");
        var b = json.Optional("biases")?.Vector(w.Rows, "biases, one a row of weights");
        var signs = json.Member("signs").Signs(w.Rows, "signs, one a row of weights");
        var (scale, isRoot) = ScaleOf(json.Optional("scale"), w.Rows);
        var activation = ActivationForm.Of(json.Member("activation"));
        var isMean = (json.Optional("average")?.Choice("mean", "sum") ?? "mean") == "mean";
        var (step, log) = StepOf(json.Member("stepSize"));
        if (log is not null && (loss != "logistic" || activation.Name != ActivationForm.Huberized || !isMean || w.Rows % 2 != 0))
            throw json.Bad("steps \"logSquared\" without the setting of CLB21's Theorem 1: expected the loss \"logistic\", its mean, the activation \"huberized-relu\" and an even number of units");
        var steps = json.Member("steps");
        var count = steps.Integer(0, MostSteps);
        if ((long)x.Rows * w.Rows * x.Columns * Math.Max(count, 1) > MostWork) throw steps.Bad($"{count} steps of a network with n·m·d = {(long)x.Rows * w.Rows * x.Columns}: expected n·m·d·steps up to {MostWork}");
        var document = new NetworkDocument
        {
            X = x,
            Y = y,
            W = w,
            B = b,
            Signs = signs,
            Scale = scale,
            IsRootScale = isRoot,
            Activation = activation,
            Loss = loss,
            IsMean = isMean,
            StepSize = step,
            LogSquared = log,
            Steps = count,
            Clusters = json.Optional("clusters") is { } c ? ClustersOf(c, x.Rows, x.Columns) : null,
            Constants = json.Optional("constants") is { } k ? ConstantsOf(k) : new(null, null, null),
            Subnetwork = json.Optional("subnetwork") is { } s ? SubnetworkOf(s, w.Rows) : null,
        };
        return document;
    }

    /// <summary>The network at the start in the arithmetic T; where it has biases they are the last column, and the inputs end with 1.</summary>
    internal TwoLayerNetwork<T> Network<T>()
        where T : struct, IReal<T> => new(Rows.To<T>(), OutputWeights<T>(), Activation.In<T>());

    /// <summary>The network with these rows, exactly; null where φ or a is not rational.</summary>
    internal TwoLayerNetwork<Rational>? ExactNetwork(Matrix<Rational> rows) =>
        Scale is { } scale && Activation.IsRational ? new(rows, [.. Signs.Select(sign => sign * scale)], Activation.Piecewise<Rational>()) : null;

    /// <summary>a.</summary>
    internal T[] OutputWeights<T>()
        where T : struct, IReal<T>
    {
        var size = Scale is { } scale ? T.From(scale) : 1 / T.Sqrt(T.From(Width));
        return [.. Signs.Select(sign => sign.Sign > 0 ? size : -size)];
    }

    /// <summary>The objective in the arithmetic T.</summary>
    internal EmpiricalRisk<T> Risk<T>()
        where T : struct, IReal<T> => Loss == "logistic" ? RiskOf(new Logistic<T>()) : PiecewiseRisk<T>();

    internal EmpiricalRisk<T> PiecewiseRisk<T>()
        where T : struct, IOrderedField<T> => RiskOf<T>(Loss == "hinge" ? new Hinge<T>(T.One) : new Squared<T>());

    /// <summary>Rows (w_j, b_j), or w_j where there are no biases.</summary>
    internal Matrix<Rational> Rows => B is null ? W : Matrix<Rational>.Of(Width, X.Columns + 1, (j, k) => k < X.Columns ? W[j, k] : B[j]);

    /// <summary>Rows (x_i, 1), or x_i where there are no biases.</summary>
    internal Matrix<Rational> Inputs => B is null ? X : Matrix<Rational>.Of(X.Rows, X.Columns + 1, (i, k) => k < X.Columns ? X[i, k] : 1);

    private EmpiricalRisk<T> RiskOf<T>(ILoss<T> loss)
        where T : struct, IOrderedField<T>
    {
        var data = new TrainingSet<T>(Inputs.To<T>(), Y.To<T>());
        return IsMean ? EmpiricalRisk<T>.Mean(data, loss) : EmpiricalRisk<T>.Sum(data, loss);
    }

    private static (Rational? Scale, bool IsRoot) ScaleOf(InstanceJson? json, int m)
    {
        if (json is null) return (1, false);
        if (!json.IsText("1/sqrt(m)")) return json.Found.Contains("sqrt", StringComparison.Ordinal) ? throw json.Bad($"{json.Found}: expected a number above 0 or \"1/sqrt(m)\"") : (json.Positive(), false);
        var root = (int)Math.Round(Math.Sqrt(m));
        return (root * root == m ? new Rational(1, root) : null, true);
    }

    private static (Rational? Constant, Rational? LogSquared) StepOf(InstanceJson json)
    {
        if (!json.IsObject) return (json.Positive(), null);
        var factor = json.Member("logSquared").Positive();
        json.Finish();
        return (null, factor);
    }

    private static ClusterForm ClustersOf(InstanceJson json, int n, int d)
    {
        int[] of = [.. json.Member("of").Items(n, "cluster numbers, one a row of x").Select(i => i.Integer(0, 3))];
        var form = new ClusterForm(of, json.Member("centres").Matrix(4, d, "centres"), json.Member("radius").Positive(), json.Member("separation").Number());
        json.Finish();
        return form;
    }

    private static DescentConstants ConstantsOf(InstanceJson json)
    {
        var constants = new DescentConstants(json.Optional("H")?.Positive(), json.Optional("c")?.Positive(), json.Optional("rho")?.Positive());
        json.Finish();
        return constants;
    }

    private static SubnetworkForm SubnetworkOf(InstanceJson json, int m)
    {
        int[] units = [.. json.Member("units").Items(null, "numbers of units").Select(i => i.Integer(0, m - 1))];
        if (units.Distinct().Count() != units.Length) throw json.Bad("a unit twice in \"units\": expected each number once");
        var form = new SubnetworkForm(units, json.Member("Cf").Positive());
        json.Finish();
        return form;
    }
}
