using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Verification.Vectorized;

/// <summary>
/// The innermost loop of every dense product: C += A B for a tile C of 8 (or 4) rows and 24 columns, which stays in registers while k runs.
///     c[r, l] ← a[r, k] b[k, l] + c[r, l], one fused multiply-add each, k = 0, 1, 2, …
/// So each entry is the chain that a plain loop over k with fused multiply-adds computes, bit for bit, however the work is cut into tiles and
/// blocks of k, whatever the number of threads and the width of the machine's vectors.
/// Layouts: b is a panel, 24 columns wide, row k at b + 24k; row r of c is at c + stride·r; a is a strip, 8 wide.
/// </summary>
internal static unsafe class Tile
{
    /// <summary>The columns of a panel.</summary>
    public const int Width = 24;

    /// <summary>The rows of a tile, and the width of a strip.</summary>
    public const int Height = 8;

    /// <summary>The steps of k after which a block of the panel has filled half of the first-level cache.</summary>
    public const int Depth = 256;

    /// <summary>a[r, k] at a + 8k + r: the strip runs along k. 8 rows, or 4 where the other 4 are padding.</summary>
    public static void AddAlong(double* a, double* b, double* c, nint stride, int count, int rows)
    {
        if (rows > 4) Add8<Along>(a, 0, b, c, stride, count);
        else Add4(a, b, c, stride, count);
    }

    /// <summary>a[r, k] at a + 8r + k for k &lt; 8: the strips run along the rows, and the next 8 values of k are in the next strip, <paramref name="next"/> further. Overwrites C where it starts.</summary>
    public static void AddAcross(double* a, nint next, double* b, double* c, nint stride, int count, bool starts)
    {
        if (starts) Add8<AcrossFromZero>(a, next - Height, b, c, stride, count);
        else Add8<Across>(a, next - Height, b, c, stride, count);
    }

    /// <summary>Asks for the tile at c, for a later call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(double* c, nint stride)
    {
        if (!Sse.IsSupported) return;
        for (var r = 0; r < Height; r++, c = unchecked(c + stride))
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + 8);
            Sse.Prefetch0(c + 16);
            Sse.Prefetch0(c + 23);
        }
    }

    // Where a[r, k] is: at a + r·Row + k·Step, and after every 8 values of k a jump further, to the next strip where they run across.
    private interface IStrip
    {
        static abstract bool StartsFromZero { get; }

        static abstract int Row { get; }

        static abstract int Step { get; }
    }

    private readonly struct Along : IStrip
    {
        public static bool StartsFromZero => false;

        public static int Row => 1;

        public static int Step => Height;
    }

    private readonly struct Across : IStrip
    {
        public static bool StartsFromZero => false;

        public static int Row => Height;

        public static int Step => 1;
    }

    private readonly struct AcrossFromZero : IStrip
    {
        public static bool StartsFromZero => true;

        public static int Row => Height;

        public static int Step => 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add8<TStrip>(double* a, nint jump, double* b, double* c, nint stride, int count)
        where TStrip : IStrip
    {
        unchecked
        {
            var (c00, c01, c02) = (Start<TStrip>(c), Start<TStrip>(c + 8), Start<TStrip>(c + 16));
            var (c10, c11, c12) = (Start<TStrip>(c + stride), Start<TStrip>(c + stride + 8), Start<TStrip>(c + stride + 16));
            var (c20, c21, c22) = (Start<TStrip>(c + 2 * stride), Start<TStrip>(c + 2 * stride + 8), Start<TStrip>(c + 2 * stride + 16));
            var (c30, c31, c32) = (Start<TStrip>(c + 3 * stride), Start<TStrip>(c + 3 * stride + 8), Start<TStrip>(c + 3 * stride + 16));
            var (c40, c41, c42) = (Start<TStrip>(c + 4 * stride), Start<TStrip>(c + 4 * stride + 8), Start<TStrip>(c + 4 * stride + 16));
            var (c50, c51, c52) = (Start<TStrip>(c + 5 * stride), Start<TStrip>(c + 5 * stride + 8), Start<TStrip>(c + 5 * stride + 16));
            var (c60, c61, c62) = (Start<TStrip>(c + 6 * stride), Start<TStrip>(c + 6 * stride + 8), Start<TStrip>(c + 6 * stride + 16));
            var (c70, c71, c72) = (Start<TStrip>(c + 7 * stride), Start<TStrip>(c + 7 * stride + 8), Start<TStrip>(c + 7 * stride + 16));
            for (; count > 0; count -= Height, a += jump)
            {
                for (var k = Math.Min(count, Height); k > 0; k--)
                {
                    var (b0, b1, b2) = (Vector512.Load(b), Vector512.Load(b + 8), Vector512.Load(b + 16));
                    var x = Vector512.Create(a[0]);
                    c00 = Vector512.FusedMultiplyAdd(b0, x, c00);
                    c01 = Vector512.FusedMultiplyAdd(b1, x, c01);
                    c02 = Vector512.FusedMultiplyAdd(b2, x, c02);
                    x = Vector512.Create(a[TStrip.Row]);
                    c10 = Vector512.FusedMultiplyAdd(b0, x, c10);
                    c11 = Vector512.FusedMultiplyAdd(b1, x, c11);
                    c12 = Vector512.FusedMultiplyAdd(b2, x, c12);
                    x = Vector512.Create(a[2 * TStrip.Row]);
                    c20 = Vector512.FusedMultiplyAdd(b0, x, c20);
                    c21 = Vector512.FusedMultiplyAdd(b1, x, c21);
                    c22 = Vector512.FusedMultiplyAdd(b2, x, c22);
                    x = Vector512.Create(a[3 * TStrip.Row]);
                    c30 = Vector512.FusedMultiplyAdd(b0, x, c30);
                    c31 = Vector512.FusedMultiplyAdd(b1, x, c31);
                    c32 = Vector512.FusedMultiplyAdd(b2, x, c32);
                    x = Vector512.Create(a[4 * TStrip.Row]);
                    c40 = Vector512.FusedMultiplyAdd(b0, x, c40);
                    c41 = Vector512.FusedMultiplyAdd(b1, x, c41);
                    c42 = Vector512.FusedMultiplyAdd(b2, x, c42);
                    x = Vector512.Create(a[5 * TStrip.Row]);
                    c50 = Vector512.FusedMultiplyAdd(b0, x, c50);
                    c51 = Vector512.FusedMultiplyAdd(b1, x, c51);
                    c52 = Vector512.FusedMultiplyAdd(b2, x, c52);
                    x = Vector512.Create(a[6 * TStrip.Row]);
                    c60 = Vector512.FusedMultiplyAdd(b0, x, c60);
                    c61 = Vector512.FusedMultiplyAdd(b1, x, c61);
                    c62 = Vector512.FusedMultiplyAdd(b2, x, c62);
                    x = Vector512.Create(a[7 * TStrip.Row]);
                    c70 = Vector512.FusedMultiplyAdd(b0, x, c70);
                    c71 = Vector512.FusedMultiplyAdd(b1, x, c71);
                    c72 = Vector512.FusedMultiplyAdd(b2, x, c72);
                    a += TStrip.Step;
                    b += Width;
                }
            }

            Store(c, c00, c01, c02);
            Store(c + stride, c10, c11, c12);
            Store(c + 2 * stride, c20, c21, c22);
            Store(c + 3 * stride, c30, c31, c32);
            Store(c + 4 * stride, c40, c41, c42);
            Store(c + 5 * stride, c50, c51, c52);
            Store(c + 6 * stride, c60, c61, c62);
            Store(c + 7 * stride, c70, c71, c72);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add4(double* a, double* b, double* c, nint stride, int count)
    {
        unchecked
        {
            var (c00, c01, c02) = (Vector512.Load(c), Vector512.Load(c + 8), Vector512.Load(c + 16));
            var (c10, c11, c12) = (Vector512.Load(c + stride), Vector512.Load(c + stride + 8), Vector512.Load(c + stride + 16));
            var (c20, c21, c22) = (Vector512.Load(c + 2 * stride), Vector512.Load(c + 2 * stride + 8), Vector512.Load(c + 2 * stride + 16));
            var (c30, c31, c32) = (Vector512.Load(c + 3 * stride), Vector512.Load(c + 3 * stride + 8), Vector512.Load(c + 3 * stride + 16));
            for (; count > 0; count--)
            {
                var (b0, b1, b2) = (Vector512.Load(b), Vector512.Load(b + 8), Vector512.Load(b + 16));
                var x = Vector512.Create(a[0]);
                c00 = Vector512.FusedMultiplyAdd(b0, x, c00);
                c01 = Vector512.FusedMultiplyAdd(b1, x, c01);
                c02 = Vector512.FusedMultiplyAdd(b2, x, c02);
                x = Vector512.Create(a[1]);
                c10 = Vector512.FusedMultiplyAdd(b0, x, c10);
                c11 = Vector512.FusedMultiplyAdd(b1, x, c11);
                c12 = Vector512.FusedMultiplyAdd(b2, x, c12);
                x = Vector512.Create(a[2]);
                c20 = Vector512.FusedMultiplyAdd(b0, x, c20);
                c21 = Vector512.FusedMultiplyAdd(b1, x, c21);
                c22 = Vector512.FusedMultiplyAdd(b2, x, c22);
                x = Vector512.Create(a[3]);
                c30 = Vector512.FusedMultiplyAdd(b0, x, c30);
                c31 = Vector512.FusedMultiplyAdd(b1, x, c31);
                c32 = Vector512.FusedMultiplyAdd(b2, x, c32);
                a += Height;
                b += Width;
            }

            Store(c, c00, c01, c02);
            Store(c + stride, c10, c11, c12);
            Store(c + 2 * stride, c20, c21, c22);
            Store(c + 3 * stride, c30, c31, c32);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Start<TStrip>(double* c)
        where TStrip : IStrip => TStrip.StartsFromZero ? Vector512<double>.Zero : Vector512.Load(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double* c, Vector512<double> first, Vector512<double> second, Vector512<double> third)
    {
        unchecked
        {
            first.Store(c);
            second.Store(c + 8);
            third.Store(c + 16);
        }
    }
}
