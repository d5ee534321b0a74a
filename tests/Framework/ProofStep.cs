using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>What a proof step found: the verdict, and over which domain with how many pieces, or where it fails.</summary>
public sealed record ProofResult(Verdict Verdict, string Finding);

/// <summary>A step of a proof that decides a statement for all values of its domain, with a false neighbour that the same machinery refutes.</summary>
public abstract class ProofStep(string name)
{
    /// <summary>What the step proves.</summary>
    public string Name { get; } = name;

    /// <summary>Runs the step.</summary>
    public abstract ProofResult Run();

    /// <summary>Runs the step's false neighbour, which must be refuted.</summary>
    public abstract ProofResult RunFalseNeighbour();
}

/// <summary>
/// A comparison decided over a whole box by branch and bound: a piece on which interval arithmetic proves it is done, a piece on
/// which it is refuted ends the proof, any other is halved along its relatively widest side.
/// </summary>
/// <param name="name">What the step proves.</param>
/// <param name="box">Lower and upper end of each variable, finite; at least one variable.</param>
/// <param name="statement">The comparison; it is evaluated on pieces of the box.</param>
/// <param name="falseNeighbour">A comparison that is false somewhere in the box.</param>
/// <param name="pieces">After this many pieces the step is undecided.</param>
public sealed class BoxProof(string name, (double Lower, double Upper)[] box, Func<Interval[], Comparison> statement, Func<Interval[], Comparison> falseNeighbour, int pieces = 200_000) : ProofStep(name)
{
    private readonly Interval[] _box = box is { Length: > 0 } && box.All(side => double.IsFinite(side.Lower) && double.IsFinite(side.Upper) && side.Lower <= side.Upper)
        ? [.. box.Select(side => new Interval(side.Lower, side.Upper))]
        : throw new ArgumentException($"The proof step '{name}' has no proper box: expected finite ends, lower ≤ upper, for at least one variable.", nameof(box));

    /// <inheritdoc/>
    public override ProofResult Run() => Decide(statement);

    /// <inheritdoc/>
    public override ProofResult RunFalseNeighbour() => Decide(falseNeighbour);

    private ProofResult Decide(Func<Interval[], Comparison> compare)
    {
        var open = new Stack<Interval[]>();
        open.Push(_box);
        var done = 0;
        while (open.TryPop(out var piece))
        {
            if (++done > pieces) return new(Verdict.Undecided, $"more than {pieces} pieces; the next is {Text(piece)}");
            var c = compare(piece);
            if (c.Verdict == Verdict.Holds) continue;
            if (c.Verdict == Verdict.Fails) return new(Verdict.Fails, $"at {Text(piece)}: {c}");

            // A point refutes where the piece around it is still too wide to.
            var centre = compare([.. piece.Select(side => Interval.Point(side.Midpoint))]);
            if (centre.Verdict == Verdict.Fails) return new(Verdict.Fails, $"at the centre of {Text(piece)}: {centre}");

            var widest = Enumerable.Range(0, piece.Length).MaxBy(i => piece[i].Width / _box[i].Width);
            var middle = piece[widest].Midpoint;
            if (!(piece[widest].Lower < middle && middle < piece[widest].Upper)) return new(Verdict.Undecided, $"{Text(piece)} cannot be halved: {c}");
            var (left, right) = (piece.ToArray(), piece.ToArray());
            left[widest] = new(piece[widest].Lower, middle);
            right[widest] = new(middle, piece[widest].Upper);
            open.Push(right);
            open.Push(left);
        }

        return new(Verdict.Holds, $"box {Text(_box)}, {done} pieces");
    }

    private static string Text(Interval[] piece) => string.Join(" × ", piece);
}

/// <summary>
/// A polynomial identity, decided for all values by exact evaluation on a grid: a polynomial whose degree in variable i is at most
/// d_i and which vanishes on a product grid of d_i + 1 points each is zero (induction on the variables; one variable has at most d roots).
/// </summary>
/// <param name="name">What the step proves.</param>
/// <param name="degrees">A bound for the degree of both sides in each variable, at least 0.</param>
/// <param name="identity">Both sides, evaluated at a grid point.</param>
/// <param name="falseNeighbour">Two polynomials that differ.</param>
public sealed class GridIdentity(string name, int[] degrees, Func<Rational[], (Rational Left, Rational Right)> identity, Func<Rational[], (Rational Left, Rational Right)> falseNeighbour) : ProofStep(name)
{
    private readonly int[] _degrees = Array.TrueForAll(degrees, d => d >= 0)
        ? degrees
        : throw new ArgumentException($"The proof step '{name}' has a negative degree: its grid would have no point.", nameof(degrees));

    /// <inheritdoc/>
    public override ProofResult Run() => Decide(identity);

    /// <inheritdoc/>
    public override ProofResult RunFalseNeighbour() => Decide(falseNeighbour);

    private ProofResult Decide(Func<Rational[], (Rational Left, Rational Right)> sides)
    {
        var points = _degrees.Aggregate(1, (count, degree) => count * (degree + 1));
        for (var index = 0; index < points; index++)
        {
            var (point, rest) = (new Rational[_degrees.Length], index);
            for (var i = 0; i < _degrees.Length; i++)
            {
                point[i] = rest % (_degrees[i] + 1) + 1;
                rest /= _degrees[i] + 1;
            }

            var (left, right) = sides(point);
            if (left != right) return new(Verdict.Fails, $"at ({string.Join(", ", point)}): {left} ≠ {right}");
        }

        return new(Verdict.Holds, $"all values, by {points} grid points for degrees ({string.Join(", ", _degrees)})");
    }
}
