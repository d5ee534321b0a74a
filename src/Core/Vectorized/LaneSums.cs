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

    /// <summary>The same, and z_ij ← φ'(z_ij).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddLeavingSlopes<TActivation>(TActivation activation, double* z, double* a, double* sums, int rows)
        where TActivation : struct, ILaneActivation
    {
        unchecked
        {
            var (a0, a1, a2) = (Vector512.Load(a), Vector512.Load(a + 8), Vector512.Load(a + 16));
            for (var i = 0; i < rows; i++, z += Tile.Width, sums += 8)
            {
                var (value, slope) = activation.Both(Vector512.Load(z));
                var sum = Vector512.FusedMultiplyAdd(a0, value, Vector512.Load(sums));
                slope.Store(z);
                (value, slope) = activation.Both(Vector512.Load(z + 8));
                sum = Vector512.FusedMultiplyAdd(a1, value, sum);
                slope.Store(z + 8);
                (value, slope) = activation.Both(Vector512.Load(z + 16));
                Vector512.FusedMultiplyAdd(a2, value, sum).Store(sums);
                slope.Store(z + 16);
            }
        }
    }

    /// <summary>Row i of a panel, times c_i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(double* rows, double* c, int count)
    {
        unchecked
        {
            for (var i = 0; i < count; i++, rows += Tile.Width)
            {
                var factor = Vector512.Create(c[i]);
                (factor * Vector512.Load(rows)).Store(rows);
                (factor * Vector512.Load(rows + 8)).Store(rows + 8);
                (factor * Vector512.Load(rows + 16)).Store(rows + 16);
            }
        }
    }

    /// <summary>z ← a_j φ'(z_ij), and bends ← c_i (a_j φ''(z_ij)), for the rows of a panel.</summary>
    public static void Derivatives<TActivation>(TActivation activation, double* a, double* c, double* z, double* bends, int rows)
        where TActivation : struct, ILaneActivation
    {
        for (var i = 0; i < rows; i++)
        {
            for (var l = 0; l < Tile.Width; l += 8, z += 8, bends += 8)
            {
                var (at, outer) = (Vector512.Load(z), Vector512.Load(a + l));
                (outer * activation.Slope(at)).Store(z);
                (Vector512.Create(c[i]) * (outer * activation.Curvature(at))).Store(bends);
            }
        }
    }

    /// <summary>Adds s_ij t_ij to the eight sums of each row: unit j to lane j mod 8, in order.</summary>
    public static void Add(double* s, double* t, double* sums, int rows)
    {
        for (var i = 0; i < rows; i++, sums += 8)
        {
            var sum = Vector512.Load(sums);
            for (var l = 0; l < Tile.Width; l += 8, s += 8, t += 8) sum = Vector512.FusedMultiplyAdd(Vector512.Load(s), Vector512.Load(t), sum);
            sum.Store(sums);
        }
    }

    /// <summary>moves ← bends · moves + along_i s, for the rows of a panel.</summary>
    public static void Bend(double* along, double* s, double* bends, double* moves, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var l = 0; l < Tile.Width; l += 8, s += 8, bends += 8, moves += 8)
                Vector512.FusedMultiplyAdd(Vector512.Load(bends), Vector512.Load(moves), Vector512.Create(along[i]) * Vector512.Load(s)).Store(moves);
        }
    }

    /// <summary>((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7)) of the eight sums.</summary>
    public static double Fold(Vector512<double> v)
    {
        var four = v.GetLower() + v.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
