using System.Numerics;

namespace Verification.Arithmetic;

/// <summary>
/// erfcx(u) = e^(u²)·erfc(u) for 0 ≤ u &lt; 32 by Taylor polynomials about 96 nodes, computed once, when first asked for.
/// erfcx(u) = (2/√π)∫₀^∞ e^(−t² − 2ut) dt, so its Taylor coefficients at c are (−1)^n·b_n with b_n = (2/√π)(2^n/n!)∫ t^n e^(−t² − 2ct) dt &gt; 0. Dropping either factor of the
/// weight bounds the mean of t: b_(n+1)/b_n ≤ min(2/√π, 1/c). On cells of width 1/16 below 2, and of a sixteenth of a binade above, |h| ≤ 1/32 and |h|/c ≤ 1/33,
/// so that |b_n·h^n| ≤ b_0·28^-n, alternating or not.
/// </summary>
internal static class ErrorFunctionTable
{
    private const int Terms = 20;
    private const int Doubled = 8; // the first coefficients are double-double
    private const int Stride = 1 + 2 * Doubled + (Terms - Doubled);
    private const int Linear = 32; // cells below 2
    private const int Cells = Linear + 4 * 16;

    private static readonly double[] Table = Fill();

    /// <summary>
    /// erfcx(u) for 0 ≤ u &lt; 32: relative error at most 2^-90. Dropped terms: 28^-20·1.04 &lt; 2^-96; the terms from the eighth on in doubles (and the
    /// eighth power of h's high part): 28^-8·2^-52 &lt; 2^-90.4; coefficients u², operations a few u².
    /// </summary>
    public static DoubleDouble ErfcX(DoubleDouble u)
    {
        var cell = u.High < 2
            ? unchecked((int)(u.High * 16))
            : Linear + unchecked((int)(BitConverter.DoubleToInt64Bits(u.High) >> 48) - (1024 << 4)); // binade and four leading bits
        ReadOnlySpan<double> row = Table.AsSpan(cell * Stride, Stride);
        var h = DoubleDouble.Sum(u.High, -row[0]);
        h = DoubleDouble.Sum(h.High, h.Low + u.Low);
        var tail = row[Stride - 1];
        for (var n = Stride - 2; n > 2 * Doubled; n--) tail = Math.FusedMultiplyAdd(tail, h.High, row[n]);
        var sum = new DoubleDouble(row[2 * Doubled - 1], row[2 * Doubled]) + tail * h.High;
        for (var n = 2 * Doubled - 3; n > 0; n -= 2) sum = sum * h + new DoubleDouble(row[n], row[n + 1]);
        return sum;
    }

    private static double[] Fill()
    {
        var table = new double[Cells * Stride];
        for (var cell = 0; cell < Cells; cell++)
        {
            // The middle of the cell, as (2·i + 1)/2^scale.
            var i = cell < Linear ? cell : 16 + (cell - Linear) % 16;
            var binade = cell < Linear ? 0 : 1 + (cell - Linear) / 16;
            var node = new Rational((2 * i + 1) << binade, 32);
            var coefficients = Coefficients(node);
            var row = table.AsSpan(cell * Stride, Stride);
            row[0] = RationalRounding.Nearest(node);
            for (var n = 0; n < Terms; n++)
            {
                var value = DoubleDouble.Nearest(FixedPoint.ToRational((n & 1) == 0 ? coefficients[n] : -coefficients[n]));
                if (n < Doubled) (row[1 + 2 * n], row[2 + 2 * n]) = (value.High, value.Low);
                else row[1 + Doubled + n] = value.High;
            }
        }

        return table;
    }

    /// <summary>b_0 ... b_19 at c. Three-term recurrence (from erfcx' = 2u·erfcx − 2/√π): (n + 1)·b_(n+1) = 2·b_(n−1) − 2c·b_n, and b_1 = 2/√π − 2c·b_0.</summary>
    private static BigInteger[] Coefficients(Rational node)
    {
        var c = (node.Numerator << FixedPoint.Bits) / node.Denominator;
        var twoOverRootPi = FixedPoint.Divide(2 * FixedPoint.One, FixedPoint.Sqrt(FixedPoint.Pi));
        var b = new BigInteger[Terms];
        if (node < 4)
        {
            // Forward: an error grows like the Taylor coefficients of e^(u²) at c, (2c)^n/n! and less than 2^24; b_0 itself lost e^(c²) < 2^24 to cancellation.
            b[0] = BySeries(c, twoOverRootPi);
            b[1] = twoOverRootPi - 2 * FixedPoint.Multiply(c, b[0]);
            for (var n = 1; n + 1 < Terms; n++) b[n + 1] = (2 * b[n - 1] - 2 * FixedPoint.Multiply(c, b[n])) / (n + 1);
            return b;
        }

        // Backward, as a continued fraction for the ratios b_n/b_(n−1) = 2/((n + 1)·b_(n+1)/b_n + 2c): all terms positive, so that successive convergents lie on
        // alternating sides of the value and an error shrinks in every step, in all by exp(−2c·√(2n)): below 2^-360 with 600 steps and c ≥ 4.
        var ratios = new BigInteger[Terms];
        var ratio = BigInteger.Zero;
        for (var n = 600; n > 0; n--)
        {
            ratio = FixedPoint.Divide(2 * FixedPoint.One, (n + 1) * ratio + 2 * c);
            if (n < Terms) ratios[n] = ratio;
        }

        b[0] = FixedPoint.Divide(twoOverRootPi, ratio + 2 * c);
        for (var n = 1; n < Terms; n++) b[n] = FixedPoint.Multiply(b[n - 1], ratios[n]);
        return b;
    }

    /// <summary>erfcx c = e^(c²) − (2/√π)·Σ 2^n·c^(2n+1)/(1·3·5 ⋯ (2n + 1)), with e^(c²) = (e^(c²/16))^16.</summary>
    private static BigInteger BySeries(BigInteger c, BigInteger twoOverRootPi)
    {
        var square = FixedPoint.Multiply(c, c);
        var power = FixedPoint.Exp(square / 16);
        for (var i = 0; i < 4; i++) power = FixedPoint.Multiply(power, power);
        var term = c;
        var sum = BigInteger.Zero;
        for (var n = 1; !term.IsZero; n++)
        {
            sum += term;
            term = FixedPoint.Multiply(term, 2 * square) / (2 * n + 1);
        }

        return power - FixedPoint.Multiply(twoOverRootPi, sum);
    }
}
