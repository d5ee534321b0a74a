using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Networks;

namespace Verification.Training;

/// <summary>
/// The supremum of ‖∇²L‖ over a segment of weights, for the Huberized ReLU: the hypothesis of CLB21's Lemma 5. A grid misses the bands [0, h], which a step can
/// cross anywhere; here the segment is cut where a preactivation meets 0 or h, and every point of every part is covered.
/// </summary>
public static class SmoothSegment
{
    /// <summary>
    /// Whether ‖∇²L(W + ηD)‖ &lt; <paramref name="bound"/> for all η ∈ [0, 1]. Fails only where it is violated on a part with all curvatures known.
    /// In a part where a preactivation may be inside its band or not, ∇² is monotone (in Loewner's order) in that curvature, 0 or 1/h, so the two extremes decide.
    /// Where several meet a kink at the same η, each may have either curvature by itself, also where they move together (one input twice): then a bound may be undecided that ∇² itself keeps.
    /// </summary>
    /// <param name="risk">The objective; its loss has a second derivative.</param>
    /// <param name="network">W, with a Huberized ReLU.</param>
    /// <param name="direction">D, of W's shape.</param>
    /// <param name="bound">M.</param>
    /// <param name="mostParts">After this many parts it is undecided.</param>
    /// <exception cref="ArgumentException">The activation is no Huberized ReLU.</exception>
    public static Verdict IsSmootherThan<T>(this EmpiricalRisk<T> risk, TwoLayerNetwork<T> network, Matrix<T> direction, T bound, int mostParts = 2048)
        where T : struct, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(direction);
        if (network.Activation is not HuberizedRelu<T> phi) throw new ArgumentException($"The activation {network.Activation} has no bands: expected a Huberized ReLU.", nameof(network));
        var (at, moves) = (risk.Data.X * network.W.Transpose(), risk.Data.X * direction.Transpose());
        var cuts = Cuts(at, moves, phi.H);
        var open = new Stack<(Rational From, Rational To)>(cuts.Zip(cuts.Skip(1)).Reverse());
        var found = Verdict.Holds;
        for (var parts = 0; open.TryPop(out var part); parts++)
        {
            if (parts == mostParts) return Verdict.Undecided;
            var eta = T.Select(Verdict.Undecided, T.From(part.From), T.From(part.To));
            var (verdict, isCertain) = Decide(risk, network, phi, at + eta * moves, bound);
            if (verdict == Verdict.Holds) continue;
            if (verdict == Verdict.Fails && isCertain) return Verdict.Fails;
            if (part.To - part.From < Rational.Dyadic(1, -60))
            {
                // A violation elsewhere may still be certain.
                found = Verdict.Undecided;
                continue;
            }

            var middle = (part.From + part.To) / 2;
            open.Push((middle, part.To));
            open.Push((part.From, middle));
        }

        return found;
    }

    /// <summary>Where a preactivation meets a kink, roughly, with a narrow part around each: an aid, on which nothing rests.</summary>
    private static Rational[] Cuts<T>(Matrix<T> at, Matrix<T> moves, T h)
        where T : struct, IReal<T>
    {
        var cuts = new HashSet<Rational> { Rational.Zero, Rational.One };
        for (var i = 0; i < at.Rows; i++)
        {
            for (var j = 0; j < at.Columns; j++)
            {
                foreach (var kink in new[] { 0, Spectrum.Midpoint(h) })
                {
                    var eta = (kink - Spectrum.Midpoint(at[i, j])) / Spectrum.Midpoint(moves[i, j]);
                    if (!(Math.Abs(eta) <= 2)) continue;
                    foreach (var end in new[] { eta - 1e-12, eta + 1e-12 })
                    {
                        if (end > 0 && end < 1) cuts.Add(Rational.FromDouble(end));
                    }
                }
            }
        }

        return [.. cuts.Order()];
    }

    private static (Verdict Verdict, bool IsCertain) Decide<T>(EmpiricalRisk<T> risk, TwoLayerNetwork<T> network, HuberizedRelu<T> phi, Matrix<T> z, T bound)
        where T : struct, IReal<T>
    {
        var outputs = new T[z.Rows];
        for (var i = 0; i < outputs.Length; i++) outputs[i] = network.OutputAt(z.Row(i));
        var (most, least, isCertain) = (new Matrix<T>(z.Rows, z.Columns), new Matrix<T>(z.Rows, z.Columns), true);
        for (var i = 0; i < z.Rows; i++)
        {
            for (var j = 0; j < z.Columns; j++)
            {
                var inside = T.AtMost(T.Zero, z[i, j]).And(T.AtMost(z[i, j], phi.H));
                var bend = network.A[j] / phi.H;
                isCertain &= inside != Verdict.Undecided;
                (most[i, j], least[i, j]) = (inside, T.AtMost(T.Zero, risk.Loss.Slope(outputs[i], risk.Data.Y[i]) * bend)) switch
                {
                    (Verdict.Holds, _) => (bend, bend),
                    (Verdict.Fails, _) => (T.Zero, T.Zero),
                    (_, Verdict.Holds) => (bend, T.Zero),
                    (_, Verdict.Fails) => (T.Zero, bend),

                    // Neither in the band nor convex for certain: both extremes enclose both curvatures.
                    _ => (T.Select(Verdict.Undecided, T.Zero, bend), T.Select(Verdict.Undecided, T.Zero, bend)),
                };
            }
        }

        var slopes = Matrix<T>.Of(z.Rows, z.Columns, (i, j) => network.A[j] * phi.Slope(z[i, j]));
        var above = Definite(risk.Hessian(new(outputs, slopes, most)), bound, -1);
        return (above == Verdict.Fails ? above : above.And(Definite(risk.Hessian(new(outputs, slopes, least)), bound, 1)), isCertain);
    }

    /// <summary>Whether M I ± H is positive definite.</summary>
    private static Verdict Definite<T>(Matrix<T> hessian, T bound, int sign)
        where T : struct, IReal<T> =>
        Matrix<T>.Of(hessian.Rows, hessian.Rows, (i, j) => i == j ? bound + sign * hessian[i, j] : sign * hessian[i, j]).IsPositiveDefinite();
}
