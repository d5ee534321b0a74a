using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;

namespace Verification.Training;

/// <summary>
/// The mean of max{γ − f(x), 0} over the positive inputs plus the mean of max{1 + f(x), 0} over the negative ones (BG19, eq. 4): the average
/// is taken in each class, then the two are added.
/// </summary>
/// <param name="Positive">The inputs of label 1, a row a position.</param>
/// <param name="Negative">The inputs of label −1.</param>
/// <param name="Gamma">The margin asked of positive inputs.</param>
public sealed record ClassMeanRisk<T>(IReadOnlyList<Matrix<T>> Positive, IReadOnlyList<Matrix<T>> Negative, T Gamma)
    where T : struct, IOrderedField<T>
{
    private IEnumerable<(Matrix<T> Input, T Label, ILoss<T> Loss, int ClassSize)> Terms =>
        Positive.Select(x => (x, T.One, (ILoss<T>)new Hinge<T>(Gamma), Positive.Count))
            .Concat(Negative.Select(x => (x, -T.One, (ILoss<T>)new Hinge<T>(T.One), Negative.Count)));

    /// <summary>The objective at a network.</summary>
    public T Value(PatternNetwork<T> network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Terms.Aggregate(T.Zero, (sum, term) => sum + term.Loss.Value(network.Output(term.Input), term.Label) / term.ClassSize);
    }

    /// <summary>The gradient in W.</summary>
    public Matrix<T> Gradient(PatternNetwork<T> network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Terms.Aggregate(
            new Matrix<T>(network.W.Rows, network.W.Columns),
            (sum, term) => sum + term.Loss.Slope(network.Output(term.Input), term.Label) / term.ClassSize * network.OutputGradient(term.Input));
    }

    /// <summary>One step of gradient descent: W − η ∇.</summary>
    public PatternNetwork<T> Step(PatternNetwork<T> network, T stepSize)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network with { W = network.W - stepSize * Gradient(network) };
    }
}
