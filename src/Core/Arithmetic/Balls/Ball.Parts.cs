namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>The midpoint's mantissa, lowest limb first.</summary>
    internal void CopyLimbs(Span<ulong> destination)
    {
        var limbs = _limbs;
        new ReadOnlySpan<ulong>(Pointer(limbs), N).CopyTo(destination);
    }

    internal int MidpointSign => _sign;

    internal long MidpointExponent => _exponent;

    internal Magnitude RadiusMagnitude => _radius;

    /// <summary>sign · 0.limbs · 2^exponent ± radius, for limbs with the top bit set or sign 0.</summary>
    internal static Ball<TPrecision> FromParts(int sign, ReadOnlySpan<ulong> limbs, long exponent, Magnitude radius)
    {
        TPrecision mantissa = default;
        if (sign != 0)
        {
            if (limbs.Length != N || limbs[N - 1] >> 63 == 0) throw new ArgumentException("Expected a normalised mantissa.", nameof(limbs));
            limbs.CopyTo(new Span<ulong>(Pointer(mantissa), N));
        }

        return Create(mantissa, sign, sign == 0 ? 0 : exponent, radius);
    }
}
