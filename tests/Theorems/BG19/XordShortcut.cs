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
        var state = new RecursionState(new(wAlpha, wBeta), new(uAlpha, uBeta), stride, gamma, one);
        for (; !state.HasConverged; Time++)
        {
            if (Time > 1_000_000) throw new InvalidOperationException($"No end after {Time} steps.");
            state.Step();
        }

        var (a, q, n, m) = (state.A, state.Q, state.N, state.M);
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
}
