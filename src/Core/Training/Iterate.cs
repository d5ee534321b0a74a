using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;

namespace Verification.Training;

/// <summary>
/// A point of gradient descent on the mean logistic loss, in one system of coordinates. A step in the other system's size does not compile.
/// </summary>
public sealed class Iterate<TCoordinates, T>
    where TCoordinates : ICoordinates
    where T : struct, IReal<T>
{
    private readonly TwoLayerNetwork<T> _network;
    private readonly EmpiricalRisk<T> _risk;
    private readonly Lazy<ForwardPass<T>> _pass;
    private readonly Lazy<Matrix<T>> _gradient;

    internal Iterate(TwoLayerNetwork<T> network, EmpiricalRisk<T> risk)
    {
        (_network, _risk) = (network, risk);
        _pass = new(() => network.Forward(risk.Data.X));
        _gradient = new(() => risk.Gradient(_pass.Value));
    }

    /// <summary>L, the mean logistic loss.</summary>
    public T Loss => _risk.Value(_pass.Value);

    /// <summary>The trained parameters, a row (w_j, b_j) or ṽ_j a unit: m × (d + 1).</summary>
    public Matrix<T> Weights => _network.W;

    /// <summary>∇L in these coordinates, m × (d + 1).</summary>
    public Matrix<T> Gradient => _gradient.Value;

    /// <summary>Preactivations of every unit at every input, n × m: the same in both systems.</summary>
    public Matrix<T> Preactivations => _risk.Data.X * _network.W.Transpose();

    /// <summary>x_s·x_q of the inputs as this system sees them, n × n.</summary>
    public Matrix<T> InputGram => _risk.Data.X.RowGram();

    /// <summary>Loss and squared norms.</summary>
    public Magnitudes<TCoordinates, T> Magnitudes => new(Loss, Gradient.FrobeniusSquared(), Weights.FrobeniusSquared());

    /// <summary>The next iterate, W − α ∇L.</summary>
    public Iterate<TCoordinates, T> Step(StepSize<TCoordinates, T> alpha) => new(_network with { W = _network.W - alpha.Value * Gradient }, _risk);

    internal Iterate<TOther, T> Map<TOther>(T weights, T inputs)
        where TOther : ICoordinates => new(_network with { W = weights * _network.W }, _risk with { Data = _risk.Data with { X = inputs * _risk.Data.X } });
}

/// <summary>
/// The reduction to zero bias of CLB21, Section 3.1 (l.137-144), App. A (l.677-716) and C (l.890-916): x̃ = (x, 1)/√2, ṽ_j = √2 (w_j, b_j), α̃ = 2α. Then
/// ‖x̃‖ = 1 where ‖x‖ = 1, x̃·x̃' = (x·x' + 1)/2, ‖Ṽ‖² = 2‖θ‖² and ‖∇_Ṽ L‖² = ‖∇_θ L‖²/2; preactivations and losses agree at every step.
/// </summary>
public static class BiasReduction
{
    /// <summary>A network with biases and its training set, as the start of gradient descent in θ. Exact: the inputs are (x, 1), without √2.</summary>
    /// <exception cref="ArgumentException">The network's inputs and those of the training set differ in dimension.</exception>
    public static Iterate<Biased, T> On<T>(this BiasedNetwork<T> network, TrainingSet<T> data)
        where T : struct, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (network.W.Columns != data.X.Columns) throw new ArgumentException($"The network has {network.W.Columns} inputs, the training set {data.X.Columns}.", nameof(data));
        return new(network.Extended(), EmpiricalRisk<T>.Mean(data.Extended(), new Logistic<T>()));
    }

    /// <summary>The same iterate in reduced coordinates: rows √2 (w_j, b_j), inputs (x, 1)/√2.</summary>
    public static Iterate<Reduced, T> Reduced<T>(this Iterate<Biased, T> iterate)
        where T : struct, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(iterate);
        var root = T.Sqrt(T.From(2));
        return iterate.Map<Reduced>(root, T.One / root);
    }

    /// <summary>α̃ = 2α.</summary>
    public static StepSize<Reduced, T> Reduced<T>(this StepSize<Biased, T> alpha)
        where T : struct, IReal<T> => new(2 * alpha.Value);

    /// <summary>α = α̃/2.</summary>
    public static StepSize<Biased, T> Biased<T>(this StepSize<Reduced, T> alpha)
        where T : struct, IReal<T> => new(alpha.Value / 2);

    /// <summary>‖Ṽ‖² = 2‖θ‖² and ‖∇_Ṽ L‖² = ‖∇_θ L‖²/2: the reduced norms without √2, and so as narrow as those in θ.</summary>
    public static Magnitudes<Reduced, T> Reduced<T>(this Magnitudes<Biased, T> magnitudes)
        where T : struct, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(magnitudes);
        return new(magnitudes.Loss, magnitudes.GradientSquared / 2, 2 * magnitudes.WeightsSquared);
    }
}
