using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

/// <summary>What a panel of preactivations adds to the outputs, and its slopes: the loops between the two products of a step.</summary>
internal static unsafe class LaneSums
{
    /// <summary>For each of the rows, 24 preactivations at z, adds a_j φ(z_ij) to the eight sums of the row: unit j to lane j mod 8, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<TActivation>(TActivation activation, double* z, double* a, double* sums, int rows)
        where TActivation : struct, ILaneActivation
    {
        unchecked
        {
            var (a0, a1, a2) = (Vector512.Load(a), Vector512.Load(a + 8), Vector512.Load(a + 16));
            for (var i = 0; i < rows; i++, z += Tile.Width, sums += 8)
            {
                var sum = Vector512.FusedMultiplyAdd(a0, activation.Value(Vector512.Load(z)), Vector512.Load(sums));
                sum = Vector512.FusedMultiplyAdd(a1, activation.Value(Vector512.Load(z + 8)), sum);
                Vector512.FusedMultiplyAdd(a2, activation.Value(Vector512.Load(z + 16)), sum).Store(sums);
            }
        }
    }

    /// <summary>z_ij ← c_i φ'(z_ij) for the rows of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Slopes<TActivation>(TActivation activation, double* z, double* c, int rows)
        where TActivation : struct, ILaneActivation
    {
        unchecked
        {
            for (var i = 0; i < rows; i++, z += Tile.Width)
            {
                var factor = Vector512.Create(c[i]);
                (factor * activation.Slope(Vector512.Load(z))).Store(z);
                (factor * activation.Slope(Vector512.Load(z + 8))).Store(z + 8);
                (factor * activation.Slope(Vector512.Load(z + 16))).Store(z + 16);
            }
        }
    }
}
