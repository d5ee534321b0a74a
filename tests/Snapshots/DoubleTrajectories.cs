using System.Diagnostics;
using System.Globalization;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.LinearAlgebra;
using Verification.Training;

namespace Verification.Snapshots;

/// <summary>
/// The same experiments in doubles. Binary64 rounds as IEEE 754 says and has elementary functions of our own, so that its bits are the same with and without vector
/// instructions, in one thread or two, in any culture; that is why these trajectories, and no other ones in doubles, may be written down.
/// </summary>
public sealed class DoubleTrajectories
{
    /// <summary>The trajectories, by name.</summary>
    internal static readonly string[] Names = ["XOR bias", "shoulders no bias", "flipped label"];

    /// <summary>One trajectory in doubles.</summary>
    internal static TrajectoryTable Table(string name, int steps = 256)
    {
        var table = new TrajectoryTable(name == "flipped label" ? "FCB22.T3.1" : "CLB21.FIG2, CLB21.FIG3", name, "binary64", "loss", "least margin", "|W|_F");
        var (network, risk) = name switch
        {
            "XOR bias" => LogisticTrajectories.Experiment<Binary64>("XOR", hasBias: true, p: 8, cluster: 4),
            "shoulders no bias" => LogisticTrajectories.Experiment<Binary64>("shoulders", hasBias: false, p: 8, cluster: 4),
            _ => FeatureTrajectories.Problem<Binary64>("one flipped label") is var p ? (p.Network, p.Risk) : default,
        };
        Func<int, Binary64, Binary64> stepSize = name == "flipped label" ? (_, _) => new(1.0 / 64) : LogisticTrajectories.Schedule<Binary64>(8);
        foreach (var (_, w, pass, loss) in Descent.Run(network, risk, stepSize, steps)) table.Add(loss, Descent.Margin(risk.Data, pass), Descent.Norm(w.W));
        return table;
    }

    [TestCaseSource(nameof(Names))]
    public void In_doubles(string name) => Snapshot.Verify(Table(name));

    /// <summary>A hundred thousand steps: rows are streamed into text and hash, so that the run needs no more memory at its end than at its start.</summary>
    [Test]
    [Property("Tier", "Nightly")]
    public void For_a_hundred_thousand_steps()
    {
        if (!Settings.RunsNightly) Assert.Ignore("runs with VERIFY_TIER=nightly");
        Snapshot.Verify(Table("XOR bias", 100_000));
    }

    /// <summary>Child processes with other processors' instructions, one thread and another culture print the same hashes as this one.</summary>
    [TestCase("DOTNET_EnableAVX512=0")]
    [TestCase("DOTNET_EnableAVX2=0")]
    [TestCase("DOTNET_EnableHWIntrinsic=0")]
    [TestCase("DOTNET_PROCESSOR_COUNT=1")]
    [TestCase("LANG=tr_TR.UTF-8")]
    public void Have_the_same_bits_with(string setting)
    {
        var parts = setting.Split('=');
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [typeof(DoubleTrajectories).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[parts[0]] = parts[1];
        using var child = Process.Start(start)!;
        var error = child.StandardError.ReadToEndAsync();
        var printed = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.That(child.ExitCode, Is.Zero, error.Result);
        Assert.That(printed.ReplaceLineEndings("\n"), Is.EqualTo(Hashes() + KernelBits.Hashes()));
    }

    /// <summary>A line a trajectory: its name and its text's last line, the hash of all rows. What the child processes print.</summary>
    internal static string Hashes() => string.Concat(Names.Select(n => $"{n}\t{$"{Table(n)}".TrimEnd('\n').Split('\n')[^1]}\n"));

    /// <summary>Every weight of every step lies within the derived bound of the enclosed run; with a step size that is off by 2^-20 of itself it does not.</summary>
    [Test]
    public void Stay_within_their_bound_of_the_enclosed_run()
    {
        Assert.That(GreatestExcess(Rational.Zero), Is.LessThanOrEqualTo(1));
        Assert.That(GreatestExcess(Rational.Dyadic(1, -20)), Is.GreaterThan(1), "the bound tells a wrong step size");
    }

    // The greatest |double − enclosure|/bound over 64 steps of α = 1/64. The bound. With u = 2^-53, X = max ‖x_i‖, R ≥ ‖W_t‖_F, m units, n samples, h = 1/p, all |a_j| = 1, to first
    // order and with a factor 2 for the rest: |Δz| ≤ 3uRX (two or three products and their sum), |Δφ| ≤ |Δz| + 7uRX, |Δf| ≤ m(10 + m)uRX,
    // |Δg| ≤ |Δf| + 2u (the sigmoid's slope is at most 1/4), |Δφ'| ≤ p|Δz| + 2u, so that an entry of the gradient, (1/n) Σ_i g_i a_j φ'_ij x_ik with g, φ' ≤ 1, is off by at most
    // X(|Δg| + |Δφ'| + (n + 8)u) and the step by √(md) α times that and 2u(R + αX√m). The exact step expands distances by at most 1 + α‖Hess‖, and
    // ‖Hess‖ ≤ max_i (g_i p + g_i(1 − g_i) ‖a∘φ'‖²)‖x_i‖² ≤ (p + m/4)X².
    private static double GreatestExcess(Rational error)
    {
        const int P = 8, Steps = 64;
        var alpha = new Rational(1, 64);
        var (exact, exactRisk) = LogisticTrajectories.Experiment<Ball<Bits256>>("XOR", hasBias: false, P, cluster: 4);
        var (rounded, roundedRisk) = LogisticTrajectories.Experiment<Binary64>("XOR", hasBias: false, P, cluster: 4);

        var (m, d, n) = (rounded.W.Rows, rounded.W.Columns, roundedRisk.Data.Count);
        var x = Math.Sqrt(Enumerable.Range(0, n).Max(i => Vectors.NormSquared(roundedRisk.Data.X.Row(i)).Value)) * (1 + 1e-12);
        var (u, a, bound, greatest) = (Math.ScaleB(1, -53), 1.0 / 64, 0.0, 0.0);
        foreach (var ((_, enclosed, _, _), (_, now, _, _)) in Descent.Run(exact, exactRisk, (_, _) => Ball<Bits256>.From(alpha), Steps).Zip(Descent.Run(rounded, roundedRisk, (_, _) => Binary64.From(alpha * (1 + error)), Steps)))
        {
            for (var j = 0; j < m; j++)
            {
                for (var k = 0; k < d; k++)
                {
                    var off = Rational.Abs(Rational.FromDouble(now.W[j, k].Value) - enclosed.W[j, k].Midpoint) - enclosed.W[j, k].Radius;
                    if (off.Sign > 0) greatest = Math.Max(greatest, bound > 0 ? off.ToInterval().Upper / bound : double.PositiveInfinity);
                }
            }

            var r = Descent.Norm(now.W).Value + bound;
            var preactivation = 3 * u * r * x;
            var gradient = x * (m * (10 + m) * u * r * x + 2 * u + P * preactivation + 2 * u + (n + 8) * u);
            bound = (1 + a * (P + m / 4.0) * x * x) * bound + 2 * (Math.Sqrt(m * d) * a * gradient + 2 * u * (r + a * x * Math.Sqrt(m)));
        }

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"greatest share of the bound: {greatest:G3}; bound after {Steps} steps: {bound:G3}"));
        return greatest;
    }
}
