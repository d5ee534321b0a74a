using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Training;

/// <summary>
/// Units of one output sign in a run of <see cref="XordLattice"/>, each known by the integers α = ⟨·, p₁⟩ and β = ⟨·, p₂⟩ in the run's unit of length:
/// their state, the sums over them that the paper names, and their step.
/// </summary>
/// <remarks>
/// First are the units with |α| > |β|, which ±p₁ wins at x⁺ (W⁺(1) ∪ W⁺(3) of the paper, or U⁺(1) ∪ U⁺(3)); second the others, which ±p₂ wins
/// (W⁺(2) ∪ W⁺(4)). A step allocates nothing. Its additions are unchecked within a headroom that is proved beforehand and renewed from the numbers
/// themselves when it is used up; where there is none left, overflow is an error, not a wrap.
/// </remarks>
public sealed class PatternUnits
{
    private readonly long[] _alpha;
    private readonly long[] _beta;
    private readonly long _stride;
    private readonly bool _mayTie;
    private long _headroom;

    /// <summary>Units at the start of a run whose steps move α by 0 or ±<paramref name="stride"/>, and β by that twice at most.</summary>
    /// <exception cref="InvalidOperationException">A unit has no single winning pattern.</exception>
    /// <exception cref="OverflowException">A number exceeds 64 bits.</exception>
    internal PatternUnits((int Alpha, int Beta)[] units, long scale, long stride)
    {
        (_alpha, _beta, _stride) = (LatticeStart.Scaled(units, true, scale), LatticeStart.Scaled(units, false, scale), stride);
        // α and β keep their residues modulo the stride. A tie needs β = 0 or α = ±β, hence the same of the residues.
        for (var j = 0; j < units.Length; j++) _mayTie |= _beta[j] % stride == 0 || (_alpha[j] - _beta[j]) % stride == 0 || (_alpha[j] + _beta[j]) % stride == 0;
        Step(0, 0);
    }

    /// <summary>⟨·, p₁⟩ of each unit.</summary>
    public ReadOnlySpan<long> Alpha => _alpha;

    /// <summary>⟨·, p₂⟩ of each unit.</summary>
    public ReadOnlySpan<long> Beta => _beta;

    /// <summary>How many units are first.</summary>
    public int FirstCount { get; private set; }

    /// <summary>Σ |α| over the first units: what they say at x⁺ (S⁺ of the paper, or P⁺).</summary>
    public long FirstAtPositive { get; private set; }

    /// <summary>Σ |β| over the first units: what they say at x⁻ (S⁻ of the paper, or P⁻).</summary>
    public long FirstAtNegative { get; private set; }

    /// <summary>Σ |β| over the second units: what they say at x⁺ and at x⁻.</summary>
    public long Second { get; private set; }

    /// <summary>i such that p_i wins unit j at x⁺: j ∈ W⁺(i).</summary>
    public int WinnerAtPositive(int j) => Math.Abs(_alpha[j]) < Math.Abs(_beta[j]) ? WinnerAtNegative(j) : _alpha[j] > 0 ? 1 : 3;

    /// <summary>i such that p_i wins unit j at x⁻: j ∈ W⁻(i), i = 2 or 4.</summary>
    public int WinnerAtNegative(int j) => _beta[j] > 0 ? 2 : 4;

    /// <summary>Σ max_i σ(⟨·, p_i⟩) over the units: what they say at an input with these patterns, numbered 1 … 4.</summary>
    public long Sum(params ReadOnlySpan<int> patterns)
    {
        var sum = 0L;
        for (var j = 0; j < _alpha.Length; j++)
        {
            var greatest = 0L;
            foreach (var i in patterns) greatest = Math.Max(greatest, (i % 2 == 1 ? _alpha[j] : _beta[j]) * (i <= 2 ? 1 : -1));
            sum += greatest;
        }

        return sum;
    }

    /// <summary>Moves every unit by <paramref name="positive"/> along its winner at x⁺ and by <paramref name="negative"/> against its winner at x⁻, both read at the old weights; sums anew.</summary>
    /// <exception cref="InvalidOperationException">A unit has no single winning pattern afterwards.</exception>
    /// <exception cref="OverflowException">A number could exceed 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Step(long positive, long negative)
    {
        if (_headroom == 0) _headroom = Headroom.Steps(2 * _stride, _alpha, _beta);
        _headroom--;
        var (j, count, firstAtPositive, firstAtNegative, second) = (0, 0L, 0L, 0L, 0L);
        unchecked
        {
            if (Vector.IsHardwareAccelerated)
            {
                // The loop below, several units at a time. A condition that holds is −1 in every lane, all bits set.
                var (plus, minus) = (new Vector<long>(positive), new Vector<long>(negative));
                var (counts, atPositive, atNegative, seconds) = (Vector<long>.Zero, Vector<long>.Zero, Vector<long>.Zero, Vector<long>.Zero);
                for (; j <= _alpha.Length - Vector<long>.Count; j += Vector<long>.Count)
                {
                    var (a, b) = (new Vector<long>(_alpha, j), new Vector<long>(_beta, j));
                    var first = Vector.GreaterThan(Vector.Abs(a), Vector.Abs(b));
                    var (aIsNegative, bIsNegative) = (Vector.LessThan(a, Vector<long>.Zero), Vector.LessThan(b, Vector<long>.Zero));
                    a += ((plus ^ aIsNegative) - aIsNegative) & first;
                    b += ((Vector.AndNot(plus, first) - minus) ^ bIsNegative) - bIsNegative;
                    a.CopyTo(_alpha, j);
                    b.CopyTo(_beta, j);

                    (a, b) = (Vector.Abs(a), Vector.Abs(b));
                    first = Vector.GreaterThan(a, b);
                    counts -= first;
                    atPositive += a & first;
                    atNegative += b & first;
                    seconds += Vector.AndNot(b, first);
                }

                (count, firstAtPositive, firstAtNegative, second) = (Vector.Sum(counts), Vector.Sum(atPositive), Vector.Sum(atNegative), Vector.Sum(seconds));
            }

            for (; j < _alpha.Length; j++)
            {
                var (a, b) = (_alpha[j], _beta[j]);
                if (Math.Abs(a) > Math.Abs(b)) (a, b) = (a + Math.Sign(a) * positive, b - Math.Sign(b) * negative);
                else b += Math.Sign(b) * (positive - negative);
                (_alpha[j], _beta[j]) = (a, b);

                (a, b) = (Math.Abs(a), Math.Abs(b));
                if (a > b) (count, firstAtPositive, firstAtNegative) = (count + 1, firstAtPositive + a, firstAtNegative + b);
                else second += b;
            }
        }

        (FirstCount, FirstAtPositive, FirstAtNegative, Second) = ((int)count, firstAtPositive, firstAtNegative, second);
        if (_mayTie) RequireSingleWinners();
    }

    private void RequireSingleWinners()
    {
        for (var j = 0; j < _alpha.Length; j++)
        {
            if (_beta[j] == 0 || Math.Abs(_alpha[j]) == Math.Abs(_beta[j]))
                throw new InvalidOperationException($"Unit {j} has no single winning pattern: its inner products with p₁ and p₂ are {_alpha[j]} and {_beta[j]} units of length, expected different sizes and the latter not 0.");
        }
    }
}
