using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Verification.Arithmetic;

/// <summary>
/// + − · / √ on binary64 rounded toward −∞ ("Down") or +∞ ("Up"). The rounding mode of the process is never changed: where the processor
/// has AVX-512, the instruction itself carries the direction; elsewhere <see cref="PortableRounding"/> gives the same bits.
/// Conventions that make both paths agree: a zero result is +0, and 0·∞ = 0 (an infinite end stands for arbitrarily large reals).
/// Callers never ask for ∞ − ∞, 0/0, ∞/∞ or the root of a negative number.
/// </summary>
internal static class Rounding
{
    /// <summary>a + b, rounded toward −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AddDown(double a, double b) => Avx512F.IsSupported
        ? Avx512F.AddScalar(Scalar(a), Scalar(b), FloatRoundingMode.ToNegativeInfinity).ToScalar() + 0.0
        : PortableRounding.AddDown(a, b);

    /// <summary>a + b, rounded toward +∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AddUp(double a, double b) => Avx512F.IsSupported
        ? Avx512F.AddScalar(Scalar(a), Scalar(b), FloatRoundingMode.ToPositiveInfinity).ToScalar() + 0.0
        : PortableRounding.AddUp(a, b);

    /// <summary>a − b, rounded toward −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SubtractDown(double a, double b) => AddDown(a, -b);

    /// <summary>a − b, rounded toward +∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SubtractUp(double a, double b) => AddUp(a, -b);

    /// <summary>a·b, rounded toward −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyDown(double a, double b) => Avx512F.IsSupported
        ? ZeroIfNaN(Avx512F.MultiplyScalar(Scalar(a), Scalar(b), FloatRoundingMode.ToNegativeInfinity).ToScalar())
        : PortableRounding.MultiplyDown(a, b);

    /// <summary>a·b, rounded toward +∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyUp(double a, double b) => Avx512F.IsSupported
        ? ZeroIfNaN(Avx512F.MultiplyScalar(Scalar(a), Scalar(b), FloatRoundingMode.ToPositiveInfinity).ToScalar())
        : PortableRounding.MultiplyUp(a, b);

    /// <summary>a/b, rounded toward −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DivideDown(double a, double b) => Avx512F.IsSupported
        ? Avx512F.DivideScalar(Scalar(a), Scalar(b), FloatRoundingMode.ToNegativeInfinity).ToScalar() + 0.0
        : PortableRounding.DivideDown(a, b);

    /// <summary>a/b, rounded toward +∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DivideUp(double a, double b) => Avx512F.IsSupported
        ? Avx512F.DivideScalar(Scalar(a), Scalar(b), FloatRoundingMode.ToPositiveInfinity).ToScalar() + 0.0
        : PortableRounding.DivideUp(a, b);

    /// <summary>√a, rounded toward −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SqrtDown(double a) => Avx512F.IsSupported
        ? Avx512F.SqrtScalar(Scalar(a), Scalar(a), FloatRoundingMode.ToNegativeInfinity).ToScalar() + 0.0
        : PortableRounding.SqrtDown(a);

    /// <summary>√a, rounded toward +∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SqrtUp(double a) => Avx512F.IsSupported
        ? Avx512F.SqrtScalar(Scalar(a), Scalar(a), FloatRoundingMode.ToPositiveInfinity).ToScalar() + 0.0
        : PortableRounding.SqrtUp(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Scalar(double x) => Vector128.CreateScalarUnsafe(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ZeroIfNaN(double x) => double.IsNaN(x) ? 0.0 : x + 0.0;
}
