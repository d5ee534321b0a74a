#pragma warning disable CA1806 // What MPFR returns is the direction of rounding, not an error code.
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Instruments.External;
using static Verification.Instruments.External.Mpfr.Native;

namespace Verification.Instruments.Arithmetic;

/// <summary>Compares a ball with ends between which the value lies, exactly: the arithmetic is MPFR's.</summary>
internal sealed unsafe class BallJudge<T> : IDisposable
    where T : struct, IPrecision<T>
{
    private readonly Mpfr _middle = new(64 * T.Limbs);
    private readonly Mpfr _radius = new(64);
    private readonly Mpfr _distance = new(64);

    /// <summary>How a ball lies to [low, high].</summary>
    public enum Relation
    {
        /// <summary>They share points, but the ball does not contain both ends: nothing is told.</summary>
        Meets,

        /// <summary>The ball contains all of it.</summary>
        Contains,

        /// <summary>They share no point.</summary>
        Apart,
    }

    /// <summary>How the ball lies to [low, high].</summary>
    public Relation Compare(Ball<T> ball, Mpfr low, Mpfr high)
    {
        Load(ball);

        // The radius has 32 bits: a distance rounded away from 0 exceeds it exactly where the true one does.
        if (Within(low, MpfrRounding.Away) && Within(high, MpfrRounding.Away)) return Relation.Contains;
        var outside = mpfr_cmp(_middle.Pointer, low.Pointer) < 0 ? low : mpfr_cmp(_middle.Pointer, high.Pointer) > 0 ? high : null;
        return outside is null || Within(outside, MpfrRounding.Zero) ? Relation.Meets : Relation.Apart;
    }

    /// <summary>Whether the radius is at most so many (a power of two) units in the last place of the midpoint; 0 where that is 0.</summary>
    public static bool IsWithin(Ball<T> ball, int log2Units)
    {
        var (mantissa, exponent) = (ball.RadiusMagnitude.Mantissa, ball.RadiusMagnitude.Exponent);
        if (mantissa == 0) return true;

        // mantissa · 2^(exponent − 32) ≤ 2^k for 2³¹ ≤ mantissa < 2³².
        var k = ball.MidpointExponent - (64 * T.Limbs) + log2Units;
        return ball.MidpointSign != 0 && (exponent <= k || (exponent == k + 1 && mantissa == 1u << 31));
    }

    /// <summary>Fails where the two share no point.</summary>
    public void MustMeet(Ball<T> ball, Mpfr low, Mpfr high, Func<string> where)
    {
        if (!ball.IsFinite || Compare(ball, low, high) == Relation.Apart) Assert.Fail($"{where()}\nball {Text(ball)}\nis apart from [{low}, {high}]");
    }

    /// <summary>Midpoint and radius in hexadecimal.</summary>
    public string Text(Ball<T> ball)
    {
        if (!ball.IsFinite) return "the whole line";
        Load(ball);
        return $"{_middle} ± {_radius}";
    }

    public void Dispose()
    {
        _middle.Dispose();
        _radius.Dispose();
        _distance.Dispose();
    }

    private void Load(Ball<T> ball)
    {
        Span<ulong> limbs = stackalloc ulong[T.Limbs];
        ball.CopyLimbs(limbs);
        _middle.Set(ball.MidpointSign, limbs, ball.MidpointExponent);
        mpfr_set_si_2exp(_radius.Pointer, ball.RadiusMagnitude.Mantissa, ball.RadiusMagnitude.Exponent - 32, MpfrRounding.Nearest);
    }

    private bool Within(Mpfr end, MpfrRounding rounding)
    {
        mpfr_sub(_distance.Pointer, end.Pointer, _middle.Pointer, rounding);
        return mpfr_cmpabs(_distance.Pointer, _radius.Pointer) <= 0;
    }
}
