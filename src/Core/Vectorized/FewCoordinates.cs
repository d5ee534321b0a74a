using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

/// <summary>
/// The two products of a step where inputs have at most four coordinates, each in one pass with what stands beside it: a panel's four rows stay in registers while the inputs go by.
/// The same chains as <see cref="Tile"/>, where so few steps of k would cost less than reading and writing the preactivations again.
/// </summary>
internal static unsafe class FewCoordinates
{
    /// <summary>The most coordinates.</summary>
    public const int Most = 4;

    /// <summary>Whether there is a fourth coordinate; the others may be padding.</summary>
    public interface ICount
    {
        static abstract bool IsFour { get; }
    }

    public readonly struct Three : ICount
    {
        public static bool IsFour => false;
    }

    public readonly struct Four : ICount
    {
        public static bool IsFour => true;
    }

    /// <summary>Row by row z = W x, sums += a φ(z) lane by lane, and slopes ← φ'(z): as <see cref="Panels.Multiply"/> and <see cref="LaneSums.AddLeavingSlopes"/>. A row of x is 8 wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddLeavingSlopes<TActivation, TCount>(TActivation activation, double* x, double* w, double* a, double* slopes, double* sums, int rows)
        where TActivation : struct, ILaneActivation
        where TCount : struct, ICount
    {
        unchecked
        {
            var (w00, w01, w02) = (Vector512.Load(w), Vector512.Load(w + 8), Vector512.Load(w + 16));
            var (w10, w11, w12) = (Vector512.Load(w + 24), Vector512.Load(w + 32), Vector512.Load(w + 40));
            var (w20, w21, w22) = (Vector512.Load(w + 48), Vector512.Load(w + 56), Vector512.Load(w + 64));
            var (w30, w31, w32) = (Vector512.Load(w + 72), Vector512.Load(w + 80), Vector512.Load(w + 88));
            var (a0, a1, a2) = (Vector512.Load(a), Vector512.Load(a + 8), Vector512.Load(a + 16));
            for (var i = 0; i < rows; i++, x += 8, slopes += Tile.Width, sums += 8)
            {
                // A product is the chain's first fused multiply-add, to 0.
                var xk = Vector512.Create(x[0]);
                var z0 = w00 * xk;
                var z1 = w01 * xk;
                var z2 = w02 * xk;
                xk = Vector512.Create(x[1]);
                z0 = Vector512.FusedMultiplyAdd(w10, xk, z0);
                z1 = Vector512.FusedMultiplyAdd(w11, xk, z1);
                z2 = Vector512.FusedMultiplyAdd(w12, xk, z2);
                xk = Vector512.Create(x[2]);
                z0 = Vector512.FusedMultiplyAdd(w20, xk, z0);
                z1 = Vector512.FusedMultiplyAdd(w21, xk, z1);
                z2 = Vector512.FusedMultiplyAdd(w22, xk, z2);
                if (TCount.IsFour)
                {
                    xk = Vector512.Create(x[3]);
                    z0 = Vector512.FusedMultiplyAdd(w30, xk, z0);
                    z1 = Vector512.FusedMultiplyAdd(w31, xk, z1);
                    z2 = Vector512.FusedMultiplyAdd(w32, xk, z2);
                }

                var (value, slope) = activation.Both(z0);
                var sum = Vector512.FusedMultiplyAdd(a0, value, Vector512.Load(sums));
                slope.Store(slopes);
                (value, slope) = activation.Both(z1);
                sum = Vector512.FusedMultiplyAdd(a1, value, sum);
                slope.Store(slopes + 8);
                (value, slope) = activation.Both(z2);
                Vector512.FusedMultiplyAdd(a2, value, sum).Store(sums);
                slope.Store(slopes + 16);
            }
        }
    }

    /// <summary>A panel of Xᵀ (c φ'): its rows 0 to 3 += Σ_i x_i (c_i slopes_i), as <see cref="LaneSums.Scale"/> and <see cref="Panels.AddTransposed"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTransposed<TCount>(double* x, double* slopes, double* c, double* gradient, int rows)
        where TCount : struct, ICount
    {
        unchecked
        {
            var (g00, g01, g02) = (Vector512.Load(gradient), Vector512.Load(gradient + 8), Vector512.Load(gradient + 16));
            var (g10, g11, g12) = (Vector512.Load(gradient + 24), Vector512.Load(gradient + 32), Vector512.Load(gradient + 40));
            var (g20, g21, g22) = (Vector512.Load(gradient + 48), Vector512.Load(gradient + 56), Vector512.Load(gradient + 64));
            var (g30, g31, g32) = (Vector512.Load(gradient + 72), Vector512.Load(gradient + 80), Vector512.Load(gradient + 88));
            for (var i = 0; i < rows; i++, x += 8, slopes += Tile.Width, c++)
            {
                var factor = Vector512.Create(*c);
                var s0 = factor * Vector512.Load(slopes);
                var s1 = factor * Vector512.Load(slopes + 8);
                var s2 = factor * Vector512.Load(slopes + 16);
                var xk = Vector512.Create(x[0]);
                g00 = Vector512.FusedMultiplyAdd(s0, xk, g00);
                g01 = Vector512.FusedMultiplyAdd(s1, xk, g01);
                g02 = Vector512.FusedMultiplyAdd(s2, xk, g02);
                xk = Vector512.Create(x[1]);
                g10 = Vector512.FusedMultiplyAdd(s0, xk, g10);
                g11 = Vector512.FusedMultiplyAdd(s1, xk, g11);
                g12 = Vector512.FusedMultiplyAdd(s2, xk, g12);
                xk = Vector512.Create(x[2]);
                g20 = Vector512.FusedMultiplyAdd(s0, xk, g20);
                g21 = Vector512.FusedMultiplyAdd(s1, xk, g21);
                g22 = Vector512.FusedMultiplyAdd(s2, xk, g22);
                if (TCount.IsFour)
                {
                    xk = Vector512.Create(x[3]);
                    g30 = Vector512.FusedMultiplyAdd(s0, xk, g30);
                    g31 = Vector512.FusedMultiplyAdd(s1, xk, g31);
                    g32 = Vector512.FusedMultiplyAdd(s2, xk, g32);
                }
            }

            Store(gradient, g00, g01, g02);
            Store(gradient + 24, g10, g11, g12);
            Store(gradient + 48, g20, g21, g22);
            Store(gradient + 72, g30, g31, g32);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double* to, Vector512<double> first, Vector512<double> second, Vector512<double> third)
    {
        unchecked
        {
            first.Store(to);
            second.Store(to + 8);
            third.Store(to + 16);
        }
    }
}
