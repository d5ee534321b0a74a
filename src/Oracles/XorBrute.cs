namespace Verification.Oracles;

/// <summary>
/// Gradient descent on the XOR network of Brutzkus and Globerson, straight from the definitions and in exact fractions:
/// N(x) = Σᵢ [relu(wᵢ·x) − relu(uᵢ·x)], loss Σ over the four points of max{1 − y·N(x), 0}. Conventions: relu′(0) = 0, and the hinge is
/// active only where 1 − y·N(x) &gt; 0.
/// </summary>
public sealed class XorBrute(Fraction[][] w, Fraction[][] u)
{
    /// <summary>The four points x₁ … x₄ in the numbering of the paper's section on XOR.</summary>
    public static readonly (int X, int Y, int Label)[] Points = [(1, 1, 1), (-1, 1, -1), (-1, -1, 1), (1, -1, -1)];

    /// <summary>The neurons that enter with +.</summary>
    public Fraction[][] W { get; private set; } = Copy(w);

    /// <summary>The neurons that enter with −.</summary>
    public Fraction[][] U { get; private set; } = Copy(u);

    /// <summary>N(x) at one of the <see cref="Points"/>.</summary>
    public Fraction Output(int point)
    {
        Fraction sum = 0;
        foreach (var neuron in W) sum += Relu(Inner(neuron, point));
        foreach (var neuron in U) sum -= Relu(Inner(neuron, point));
        return sum;
    }

    /// <summary>Σ max{1 − y·N(x), 0}.</summary>
    public Fraction Loss()
    {
        Fraction sum = 0;
        for (var i = 0; i < Points.Length; i++) sum += Relu(1 - Points[i].Label * Output(i));
        return sum;
    }

    /// <summary>One step of gradient descent; every gradient is taken at the old weights.</summary>
    public void Step(Fraction stepSize)
    {
        var outputs = Enumerable.Range(0, Points.Length).Select(Output).ToArray();
        (W, U) = (Moved(W, 1), Moved(U, -1));

        Fraction[][] Moved(Fraction[][] neurons, int sign)
        {
            var moved = Copy(neurons);
            for (var j = 0; j < neurons.Length; j++)
            {
                for (var i = 0; i < Points.Length; i++)
                {
                    var (x, y, label) = Points[i];
                    if (1 - label * outputs[i] <= 0 || Inner(neurons[j], i) <= 0) continue;
                    // ∂/∂w max{1 − y·N, 0} = −y·(±1)·relu′(w·x)·x
                    moved[j][0] += stepSize * label * sign * x;
                    moved[j][1] += stepSize * label * sign * y;
                }
            }

            return moved;
        }
    }

    internal static Fraction[][] Copy(Fraction[][] rows) => [.. rows.Select(row => row.ToArray())];

    internal static Fraction Relu(Fraction z) => z.Sign > 0 ? z : 0;

    private static Fraction Inner(Fraction[] neuron, int point) => neuron[0] * Points[point].X + neuron[1] * Points[point].Y;
}
