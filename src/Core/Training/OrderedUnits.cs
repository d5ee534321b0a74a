using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Arithmetic;

namespace Verification.Training;

/// <summary>
/// Units in two pattern coordinates α and β, each with an order: the signs of α and β, and which is greater in size. A step adds the same to all units of one order, and sums by order. Its additions are unchecked
/// within a headroom that is proved beforehand and renewed from the numbers themselves when it is used up. A step allocates nothing.
/// </summary>
/// <param name="alpha">⟨·, p₁⟩ of each unit.</param>
/// <param name="beta">⟨·, p₂⟩ of each unit.</param>
internal sealed class OrderedUnits(long[] alpha, long[] beta)
{
    public const int Orders = 8;

    private readonly long[] _alpha = alpha;
    private readonly long[] _beta = beta;

    private static int Lanes => Vector512<long>.Count;

    /// <summary>By order, Σ max{|α|, |β|}; 0 where no unit has that order.</summary>
    public long[] Best { get; } = new long[Orders];

    /// <summary>By order, Σ min{|α|, |β|}.</summary>
    public long[] Second { get; } = new long[Orders];

    /// <summary>A number of steps, at least 1, in which nothing leaves 64 bits where a step moves a coordinate by at most this, also if these and other units are summed.</summary>
    /// <exception cref="OverflowException">There is no such number.</exception>
    public static long Headroom(long move, OrderedUnits first, OrderedUnits second) => Training.Headroom.Steps(move, first._alpha, first._beta, second._alpha, second._beta);

    /// <summary>Adds to α and to β of each unit what its order says, and sums anew; false where a unit has no single order afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Step(ReadOnlySpan<long> along, ReadOnlySpan<long> across)
    {
        var (zero, one, two, four) = (Vector512<long>.Zero, Vector512.Create(1L), Vector512.Create(2L), Vector512.Create(4L));
        var (alongs, acrosses) = (Vector512.Create(along), Vector512.Create(across));
        var (b0, b1, b2, b3, b4, b5, b6, b7) = (zero, zero, zero, zero, zero, zero, zero, zero);
        var (s0, s1, s2, s3, s4, s5, s6, s7) = (zero, zero, zero, zero, zero, zero, zero, zero);
        var (j, odd) = (0, zero);
        unchecked
        {
            for (; j <= _alpha.Length - Lanes; j += Lanes)
            {
                var (a, b) = (Vector512.Create(_alpha, j), Vector512.Create(_beta, j));
                var order = (Vector512.GreaterThan(a, zero) & one) | (Vector512.GreaterThan(b, zero) & two) | (Vector512.GreaterThan(Vector512.Abs(a), Vector512.Abs(b)) & four);
                a += Vector512.Shuffle(alongs, order);
                b += Vector512.Shuffle(acrosses, order);
                a.CopyTo(_alpha, j);
                b.CopyTo(_beta, j);

                var (x, y) = (Vector512.Abs(a), Vector512.Abs(b));
                var first = Vector512.GreaterThan(x, y);
                order = (Vector512.GreaterThan(a, zero) & one) | (Vector512.GreaterThan(b, zero) & two) | (first & four);
                var (best, second) = (Vector512.ConditionalSelect(first, x, y), Vector512.ConditionalSelect(first, y, x));
                odd |= Vector512.Equals(x, y) | Vector512.Equals(second, zero);
                Add(order, 0, best, second, ref b0, ref s0);
                Add(order, 1, best, second, ref b1, ref s1);
                Add(order, 2, best, second, ref b2, ref s2);
                Add(order, 3, best, second, ref b3, ref s3);
                Add(order, 4, best, second, ref b4, ref s4);
                Add(order, 5, best, second, ref b5, ref s5);
                Add(order, 6, best, second, ref b6, ref s6);
                Add(order, 7, best, second, ref b7, ref s7);
            }
        }

        (Best[0], Best[1], Best[2], Best[3], Best[4], Best[5], Best[6], Best[7]) = (Vector512.Sum(b0), Vector512.Sum(b1), Vector512.Sum(b2), Vector512.Sum(b3), Vector512.Sum(b4), Vector512.Sum(b5), Vector512.Sum(b6), Vector512.Sum(b7));
        (Second[0], Second[1], Second[2], Second[3], Second[4], Second[5], Second[6], Second[7]) = (Vector512.Sum(s0), Vector512.Sum(s1), Vector512.Sum(s2), Vector512.Sum(s3), Vector512.Sum(s4), Vector512.Sum(s5), Vector512.Sum(s6), Vector512.Sum(s7));
        var single = odd == zero;
        for (; j < _alpha.Length; j++)
        {
            var order = OrderOf(_alpha[j], _beta[j]);
            var (a, b) = (_alpha[j] + along[order], _beta[j] + across[order]);
            (_alpha[j], _beta[j]) = (a, b);
            order = OrderOf(a, b);
            (a, b) = (Math.Abs(a), Math.Abs(b));
            single &= a != b && a != 0 && b != 0;
            Best[order] += Math.Max(a, b);
            Second[order] += Math.Min(a, b);
        }

        return single;
    }

    /// <summary>Refuses the first unit that has no single order, with its values in multiples of 1/<paramref name="one"/>.</summary>
    /// <exception cref="InvalidOperationException">A unit has no single order of its patterns.</exception>
    public void RequireOrders(int time, long one)
    {
        for (var j = 0; j < _alpha.Length; j++)
        {
            var (a, b) = (Math.Abs(_alpha[j]), Math.Abs(_beta[j]));
            if (a == b || a == 0 || b == 0) throw new InvalidOperationException($"A unit has no single order of its patterns at t = {time}: it has the values {new Rational(_alpha[j], one)} and {new Rational(_beta[j], one)} along p₁ and p₂.");
        }
    }

    /// <summary>The bits of an order: α > 0, β > 0, |α| > |β|.</summary>
    private static int OrderOf(long alpha, long beta) => (alpha > 0 ? 1 : 0) | (beta > 0 ? 2 : 0) | (Math.Abs(alpha) > Math.Abs(beta) ? 4 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<long> order, long number, Vector512<long> best, Vector512<long> second, ref Vector512<long> bestSum, ref Vector512<long> secondSum)
    {
        var has = Vector512.Equals(order, Vector512.Create(number));
        bestSum += has & best;
        secondSum += has & second;
    }
}
