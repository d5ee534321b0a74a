namespace Verification.Oracles;

/// <summary>
/// Gradient descent on the XOR detection network of Brutzkus and Globerson, straight from the definitions and in exact fractions, for any
/// training set: N(x) = Σᵢ [maxⱼ relu(wᵢ·xⱼ) − maxⱼ relu(uᵢ·xⱼ)] over the positions j of x, loss = mean over the positive points of
/// max{γ − N(x), 0} plus mean over the negative points of max{1 + N(x), 0}. Conventions: the hinge is active only where it is positive;
/// a neuron moves along its winning pattern only if the winning value is positive; two different patterns that win together are an error.
/// </summary>
public sealed class XordBrute
{
    private readonly (int X, int Y)[][] _points;
    private readonly bool[] _positive;
    private readonly Fraction _margin;

    /// <param name="w">The neurons that enter with +, each of two coordinates.</param>
    /// <param name="u">The neurons that enter with −.</param>
    /// <param name="points">Points as sequences of pattern numbers 1 … 4: (1, 1), (1, −1), (−1, −1), (−1, 1).</param>
    /// <param name="margin">γ, the margin asked of positive points.</param>
    public XordBrute(Fraction[][] w, Fraction[][] u, int[][] points, Fraction margin)
    {
        ArgumentNullException.ThrowIfNull(points);
        (W, U, _margin) = (XorBrute.Copy(w), XorBrute.Copy(u), margin);
        _points = [.. points.Select(point => point.Select(Pattern).ToArray())];
        // The label is +1 where a pattern with equal coordinates occurs.
        _positive = [.. _points.Select(point => point.Any(p => p.X == p.Y))];
        if (_positive.All(p => p) || !_positive.Any(p => p)) throw new ArgumentException("Both classes need a point: the loss averages over each.", nameof(points));
    }

    /// <summary>The neurons that enter with +.</summary>
    public Fraction[][] W { get; private set; }

    /// <summary>The neurons that enter with −.</summary>
    public Fraction[][] U { get; private set; }

    /// <summary>The label of a training point, −1 or 1.</summary>
    public int Label(int point) => _positive[point] ? 1 : -1;

    /// <summary>N(x) at a training point.</summary>
    public Fraction Output(int point)
    {
        Fraction sum = 0;
        foreach (var neuron in W) sum += Pooled(neuron, _points[point]).Value;
        foreach (var neuron in U) sum -= Pooled(neuron, _points[point]).Value;
        return sum;
    }

    /// <summary>The mean hinge of the positive points plus the mean hinge of the negative ones.</summary>
    public Fraction Loss()
    {
        Fraction sum = 0;
        for (var i = 0; i < _points.Length; i++) sum += XorBrute.Relu(Hinge(i, Output(i))) / ClassSize(i);
        return sum;
    }

    /// <summary>One step of gradient descent; every gradient is taken at the old weights.</summary>
    /// <exception cref="InvalidOperationException">Two different patterns win together: the gradient is not defined.</exception>
    public void Step(Fraction stepSize)
    {
        var active = Enumerable.Range(0, _points.Length).Where(i => Hinge(i, Output(i)).Sign > 0).ToArray();
        (W, U) = (Moved(W, 1), Moved(U, -1));

        Fraction[][] Moved(Fraction[][] neurons, int sign)
        {
            var moved = XorBrute.Copy(neurons);
            for (var j = 0; j < neurons.Length; j++)
            {
                foreach (var i in active)
                {
                    var (value, winner, tie) = Pooled(neurons[j], _points[i]);
                    if (value.Sign <= 0) continue;
                    if (tie) throw new InvalidOperationException($"Neuron ({neurons[j][0]}, {neurons[j][1]}) has two different winning patterns at point {i}.");
                    // ∂/∂w of the hinge = −label·(±1)·winner, weighted by 1/(points of the class).
                    moved[j][0] += stepSize * Label(i) * sign * winner.X / ClassSize(i);
                    moved[j][1] += stepSize * Label(i) * sign * winner.Y / ClassSize(i);
                }
            }

            return moved;
        }
    }

    private static (int X, int Y) Pattern(int number) => number switch
    {
        1 => (1, 1),
        2 => (1, -1),
        3 => (-1, -1),
        4 => (-1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(number), number, "The patterns are numbered 1 to 4."),
    };

    // max over the positions of relu(neuron·pattern), which pattern wins, and whether a different one wins too.
    private static (Fraction Value, (int X, int Y) Winner, bool Tie) Pooled(Fraction[] neuron, (int X, int Y)[] point)
    {
        Fraction best = 0;
        (int X, int Y) winner = default;
        var tie = false;
        foreach (var pattern in point)
        {
            var value = XorBrute.Relu(neuron[0] * pattern.X + neuron[1] * pattern.Y);
            if (value > best) (best, winner, tie) = (value, pattern, false);
            else if (value == best && value.Sign > 0 && pattern != winner) tie = true;
        }

        return (best, winner, tie);
    }

    private Fraction Hinge(int point, Fraction output) => _positive[point] ? _margin - output : 1 + output;

    private int ClassSize(int point) => _positive.Count(p => p == _positive[point]);
}
