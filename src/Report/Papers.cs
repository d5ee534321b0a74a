namespace Verification.Report;

/// <summary>A paper whose claims are checked.</summary>
public sealed record Paper(string Key, string Title, string Authors, int Year);

/// <summary>The five papers, in the order in which reports list them.</summary>
public static class Papers
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Paper> All { get; } =
    [
        new("CLB21", "When does gradient descent with logistic loss find interpolating two-layer networks?", "Chatterji, Long, Bartlett", 2021),
        new("FVBSH22", "Implicit bias in leaky ReLU networks trained on high-dimensional data", "Frei, Vardi, Bartlett, Srebro, Hu", 2022),
        new("BG19", "Why do larger models generalize better? A theoretical perspective via the XOR problem", "Brutzkus, Globerson", 2019),
        new("ADHLW19", "Fine-grained analysis of optimization and generalization for overparameterized two-layer neural networks", "Arora, Du, Hu, Li, Wang", 2019),
        new("FCB22", "Random feature amplification: feature learning and generalization in neural networks", "Frei, Chatterji, Bartlett", 2022),
    ];

    /// <summary>An embedded text, "CLB21/proof.tsv" say; null where there is none.</summary>
    internal static string? Table(string name)
    {
        using var stream = typeof(Papers).Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
