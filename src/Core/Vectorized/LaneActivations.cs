using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Arithmetic;
using Verification.Networks;

namespace Verification.Vectorized;

/// <summary>An activation at eight preactivations. The formulas of <see cref="IActivation{T}"/>, which define it; here with the roundings that are stated.</summary>
internal interface ILaneActivation
{
    /// <summary>φ(z).</summary>
    Vector512<double> Value(Vector512<double> z);

    /// <summary>φ'(z).</summary>
    Vector512<double> Slope(Vector512<double> z);

    /// <summary>The weak φ''(z).</summary>
    Vector512<double> Curvature(Vector512<double> z);

    /// <summary>φ(z) and φ'(z), with the same bits, for less than both.</summary>
    (Vector512<double> Value, Vector512<double> Slope) Both(Vector512<double> z);
}

/// <summary>The vector code of an activation, for whoever is compiled for each.</summary>
internal static class LaneActivation
{
    /// <summary>What is made with an activation's vector code.</summary>
    public interface IUser<TResult>
    {
        TResult With<TActivation>(TActivation activation)
            where TActivation : struct, ILaneActivation;
    }

    /// <summary>Hands the vector code of an activation to its user.</summary>
    /// <exception cref="ArgumentException">There is no vector code for this activation.</exception>
    public static TResult Of<TResult>(IActivation<Binary64> activation, IUser<TResult> user) => activation switch
    {
        Relu<Binary64> relu => user.With(new LaneRelu(relu.ActiveAtZero)),
        LeakyRelu<Binary64> leaky => user.With(new LaneLeakyRelu(leaky.Gamma.Value)),
        SmoothLeakyRelu<Binary64> smooth => user.With(new LaneSmoothLeakyRelu(smooth.Gamma.Value, smooth.Beta.Value)),
        HuberizedRelu<Binary64> huberized => user.With(new LaneHuberizedRelu(huberized.H.Value)),
        _ => throw new ArgumentException($"Expected the ReLU, leaky, smooth leaky or Huberized ReLU; found {activation}.", nameof(activation)),
    };
}

/// <summary>max{0, z}, exactly.</summary>
internal readonly struct LaneRelu(bool activeAtZero) : ILaneActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Value(Vector512<double> z) => Vector512.MaxNative(z, Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Slope(Vector512<double> z) => Vector512.ConditionalSelect(
        activeAtZero ? Vector512.GreaterThanOrEqual(z, Vector512<double>.Zero) : Vector512.GreaterThan(z, Vector512<double>.Zero), Vector512<double>.One, Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Curvature(Vector512<double> z) => Vector512<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> Value, Vector512<double> Slope) Both(Vector512<double> z) => (Value(z), Slope(z));
}

/// <summary>max{z, γz}: one rounding.</summary>
internal readonly struct LaneLeakyRelu(double gamma) : ILaneActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Value(Vector512<double> z) => Vector512.MaxNative(z, z * Vector512.Create(gamma));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Slope(Vector512<double> z) => Vector512.ConditionalSelect(Vector512.GreaterThan(z, Vector512<double>.Zero), Vector512<double>.One, Vector512.Create(gamma));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Curvature(Vector512<double> z) => Vector512<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> Value, Vector512<double> Slope) Both(Vector512<double> z) => (Value(z), Slope(z));
}

/// <summary>s (z − s h/2) with s = clamp(z·(1/h), 0, 1), which is 0, z²/(2h) and z − h/2 on the three pieces; 1/h is rounded once for all.</summary>
internal readonly struct LaneHuberizedRelu(double h) : ILaneActivation
{
    private readonly double _inverse = 1 / h;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Value(Vector512<double> z) => Both(z).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Slope(Vector512<double> z) => Vector512.MinNative(Vector512.MaxNative(z * Vector512.Create(_inverse), Vector512<double>.Zero), Vector512<double>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> Value, Vector512<double> Slope) Both(Vector512<double> z)
    {
        var slope = Slope(z);
        return (slope * Vector512.FusedMultiplyAdd(slope, Vector512.Create(-h / 2), z), slope);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Curvature(Vector512<double> z) => Vector512.ConditionalSelect(
        Vector512.GreaterThanOrEqual(z, Vector512<double>.Zero) & Vector512.LessThanOrEqual(z, Vector512.Create(h)), Vector512.Create(_inverse), Vector512<double>.Zero);
}

/// <summary>γz + ((1 − γ)/β)(softplus(βz) − log 2), with the functions' own error bounds (<see cref="VectorFunctions"/>).</summary>
internal readonly struct LaneSmoothLeakyRelu(double gamma, double beta) : ILaneActivation
{
    // log 2, rounded to nearest: the hexadecimal double 0x1.62E42FEFA39EFp-1.
    private const double Log2 = 0.693147180559945309;

    private readonly double _share = (1 - gamma) / beta;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Value(Vector512<double> z) => ValueOf(z, VectorFunctions.Softplus(z * Vector512.Create(beta)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Slope(Vector512<double> z) => SlopeOf(VectorFunctions.Sigmoid(z * Vector512.Create(beta)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> Value, Vector512<double> Slope) Both(Vector512<double> z)
    {
        var (softplus, sigmoid) = VectorFunctions.Logistic(z * Vector512.Create(beta));
        return (ValueOf(z, softplus), SlopeOf(sigmoid));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Curvature(Vector512<double> z)
    {
        var scaled = z * Vector512.Create(beta);
        return Vector512.Create((1 - gamma) * beta) * (VectorFunctions.Sigmoid(scaled) * VectorFunctions.Sigmoid(-scaled));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> ValueOf(Vector512<double> z, Vector512<double> softplus) =>
        Vector512.FusedMultiplyAdd(Vector512.Create(_share), softplus - Vector512.Create(Log2), z * Vector512.Create(gamma));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> SlopeOf(Vector512<double> sigmoid) => Vector512.FusedMultiplyAdd(Vector512.Create(1 - gamma), sigmoid, Vector512.Create(gamma));
}
