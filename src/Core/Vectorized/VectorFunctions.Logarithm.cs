using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

public static partial class VectorFunctions
{
    private const double LeastNormal = 2.2250738585072014E-308;
    private const double TwoTo54 = 1L << 54;
    private const long MantissaBits = (1L << 52) - 1;

    // The bits of a double near √½, and what brings them to those of 1: a mantissa at or above √½ then carries into the exponent.
    private const long RootHalfBits = 0x3FE6_A09E_6000_0000;
    private const long ToOne = 0x3FF0_0000_0000_0000 - RootHalfBits;

    // The bits of 2^52: with an integer below 2^52 in the lowest bits, the double is their sum.
    private const long TwoTo52Bits = 0x4330_0000_0000_0000;

    // A positive normal number; k is as much less as `lowered` says.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOfNormal(Vector512<double> x, Vector512<double> lowered)
    {
        var moved = x.AsInt64() + Vector512.Create(ToOne);
        var biased = Vector512.ShiftRightLogical(moved, 52) | Vector512.Create(TwoTo52Bits);
        var k = biased.AsDouble() - (Vector512.Create((double)(1L << 52) + 1023) + lowered);
        var m = ((moved & Vector512.Create(MantissaBits)) + Vector512.Create(RootHalfBits)).AsDouble();
        var f = m - Vector512.Create(1.0);
        var gap = Gap(f);

        // k·Log2High is 0 or larger than f: their sum and what it rounds away are exact.
        var large = k * Vector512.Create(Log2High);
        var sum = large + f;
        var rest = (large - sum) + f;
        var small = Vector512.FusedMultiplyAdd(k, Vector512.Create(Log2Low), rest) - gap;
        return sum + small;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> LogOfAny(Vector512<double> x)
    {
        var (zero, infinity) = (Vector512<double>.Zero, Vector512.Create(double.PositiveInfinity));
        var subnormal = Vector512.LessThan(x, Vector512.Create(LeastNormal));
        var y = LogOfNormal(Vector512.ConditionalSelect(subnormal, x * Vector512.Create(TwoTo54), x), Vector512.ConditionalSelect(subnormal, Vector512.Create(54.0), zero));
        y = Vector512.ConditionalSelect(Vector512.Equals(x, infinity), infinity, y);
        y = Vector512.ConditionalSelect(Vector512.Equals(x, zero), -infinity, y);
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, zero), y, Vector512.Create(double.NaN)); // also where x is a NaN
    }

    /// <summary>
    /// g(f) = f − log(1 + f) for |f| ≤ 0.42. With s = f/(2 + f), |s| ≤ 0.18, from log(1 + f) = 2·artanh s = 2s·(1 + R/2) with R = 2s²/3 + 2s⁴/5 + … and 2s = f − s·f follows g = f²/2 − s·(f²/2 + R). The eleven-th power of s² is dropped:
    /// below 2^-60. s has 2u, the bracket 1.5u and the product 1u, all relative, so that s·(…) ≤ 0.019 is off by 0.09u; the sum is rounded to u/32: at most 0.12u, and relative to f² everywhere.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Gap(Vector512<double> f)
    {
        var s = f / (f + Vector512.Create(2.0));
        var z = s * s;
        var z2 = z * z;
        var z4 = z2 * z2;
        var low = Pair(z2, Pair(z, 2.0 / 3, 2.0 / 5), Pair(z, 2.0 / 7, 2.0 / 9));
        var high = Pair(z2, Pair(z, 2.0 / 11, 2.0 / 13), Pair(z, 2.0 / 15, 2.0 / 17));
        var r = Pair(z4 * z4, Pair(z4, low, high), Pair(z, 2.0 / 19, 2.0 / 21));
        var half = f * Vector512.Create(0.5);
        var bracket = Vector512.FusedMultiplyAdd(half, f, r * z);
        return Vector512.FusedMultiplyAdd(half, f, -(s * bracket));
    }
}
