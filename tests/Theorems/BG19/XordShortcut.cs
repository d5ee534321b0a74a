using Verification.Data;

namespace Verification.Theorems.BG19;

/// <summary>
/// The end of a run of XOR detection by the recursion of BG19.RED, in four integers a step whatever k: for sampling, where thousands of runs are needed. From
/// a start in the event of Lemma E.3 with c &lt; 1/(2 + √2/4) the weights at T follow from the start and the state (A, q, n, m):
/// W₁₃: |α| = |α₀| + 2ηA and β = β₀, or β = β₀ − 2η sgn β₀ where q = 1;   W₂₄: β = β₀ + 2ηn sgn β₀ (n ≥ 0), or that with n sides changed (n &lt; 0);
/// U₁₃: α = α₀ − 2η sgn α₀, β = β₀ + 2η(m + 1) sgn β₀;   U₂₄: β = β₀ + 2ηm sgn β₀.
/// </summary>
internal sealed class XordShortcut
{
    private readonly long[] _wAlpha, _wBeta, _uAlpha, _uBeta;

    /// <summary>Runs to the end, in the unit of length in which 2η, γ and 1 are these integers; the arrays become the weights at T.</summary>
    internal XordShortcut(long[] wAlpha, long[] wBeta, long[] uAlpha, long[] uBeta, long stride, long gamma, long one)
    {
        (_wAlpha, _wBeta, _uAlpha, _uBeta) = (wAlpha, wBeta, uAlpha, uBeta);
        var (w, u) = (Sums(wAlpha, wBeta), Sums(uAlpha, uBeta));
        var (a, n, m, q) = (0L, 0L, 0L, false);
        for (; ; Time++)
        {
            var (plus, minus) = (w.Alpha + stride * w.First * a, q ? stride * w.First - w.Beta : w.Beta);
            var others = n >= 0 ? w.Others + stride * w.Second * n : stride * w.Second * -n - w.Others;
            var rivals = Time == 0 ? u.Others : u.Beta + stride * (m + 1) * u.First + u.Others + stride * m * u.Second;
            var positive = plus + others - rivals - (Time == 0 ? u.Alpha : 0) < gamma;
            var negative = -(minus + others - rivals - (Time == 0 ? u.Beta : 0)) < one;
            if (!positive && !negative) break;
            if (Time > 1_000_000) throw new InvalidOperationException($"No end after {Time} steps.");
            var more = (positive ? 1 : 0) - (negative ? 1 : 0);
            a += positive ? 1 : 0;
            q ^= negative;
            n += n >= 0 ? more : -more;
            m -= Time > 0 ? more : 0;
        }

        for (var j = 0; j < wAlpha.Length; j++)
        {
            var (alphaSide, betaSide) = (Math.Sign(wAlpha[j]), Math.Sign(wBeta[j]));
            if (Math.Abs(wAlpha[j]) > Math.Abs(wBeta[j])) (wAlpha[j], wBeta[j]) = (wAlpha[j] + alphaSide * stride * a, wBeta[j] - (q ? betaSide * stride : 0));
            else wBeta[j] += betaSide * stride * n;
        }

        for (var j = 0; j < uAlpha.Length; j++)
        {
            var (alphaSide, betaSide) = (Math.Sign(uAlpha[j]), Math.Sign(uBeta[j]));
            if (Math.Abs(uAlpha[j]) > Math.Abs(uBeta[j])) (uAlpha[j], uBeta[j]) = (uAlpha[j] - alphaSide * stride, uBeta[j] + betaSide * stride * (m + 1));
            else uBeta[j] += betaSide * stride * m;
        }
    }

    /// <summary>T.</summary>
    internal int Time { get; }

    /// <summary>⟨w_T, p₁⟩, ⟨w_T, p₂⟩, ⟨u_T, p₁⟩, ⟨u_T, p₂⟩, all units.</summary>
    internal IEnumerable<long> Weights => [.. _wAlpha, .. _wBeta, .. _uAlpha, .. _uBeta];

    /// <summary>Whether yN > 0 at all inputs.</summary>
    internal bool RecoversTheLabels() =>
        Xord.PatternSets.All(patterns => Xord.Label(patterns) * (XordInputs.Sum(_wAlpha, _wBeta, patterns) - XordInputs.Sum(_uAlpha, _uBeta, patterns)) > 0);

    // Over the units with |α| > |β| their number and Σ |α|, Σ |β|; over the others their number and Σ |β|.
    private static (long First, long Alpha, long Beta, long Second, long Others) Sums(long[] alpha, long[] beta)
    {
        var sums = (First: 0L, Alpha: 0L, Beta: 0L, Second: 0L, Others: 0L);
        for (var j = 0; j < alpha.Length; j++)
        {
            var (a, b) = (Math.Abs(alpha[j]), Math.Abs(beta[j]));
            if (a > b) sums = (sums.First + 1, sums.Alpha + a, sums.Beta + b, sums.Second, sums.Others);
            else sums = (sums.First, sums.Alpha, sums.Beta, sums.Second + 1, sums.Others + b);
        }

        return sums;
    }
}
