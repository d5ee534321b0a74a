using Verification.Arithmetic;

namespace Verification.Networks;

/// <summary>
/// A system of coordinates in which CLB21 runs gradient descent. Step sizes, iterates and norms carry their system in their type, so that those of
/// one are no argument for the other; <c>BiasReduction</c> is the only way across.
/// </summary>
public interface ICoordinates;

/// <summary>θ = (w_j, b_j)_j, inputs x with ‖x‖ = 1: the system of Theorems 1 and 2 (l.52-86).</summary>
public readonly struct Biased : ICoordinates;

/// <summary>Ṽ with rows √2 (w_j, b_j), inputs (x, 1)/√2 of norm 1, no bias: the system of Lemmas 5-21 and of eqs. (6), (7) (App. A, l.677).</summary>
public readonly struct Reduced : ICoordinates;

/// <summary>A step size of gradient descent in one system of coordinates.</summary>
/// <param name="Value">α, positive.</param>
public readonly record struct StepSize<TCoordinates, T>(T Value)
    where TCoordinates : ICoordinates
    where T : struct, IReal<T>;

/// <summary>What the lemmas of CLB21 see of an iterate: its loss, which is the same in both systems, and two squared norms, which are not.</summary>
/// <param name="Loss">L.</param>
/// <param name="GradientSquared">‖∇L‖² in these coordinates.</param>
/// <param name="WeightsSquared">‖θ‖² or ‖Ṽ‖², the Frobenius norm.</param>
public sealed record Magnitudes<TCoordinates, T>(T Loss, T GradientSquared, T WeightsSquared)
    where TCoordinates : ICoordinates
    where T : struct, IReal<T>;
