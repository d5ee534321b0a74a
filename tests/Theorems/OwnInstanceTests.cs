using NUnit.Framework;
using Verification.Framework.OwnInstances;
using Verification.Report;

namespace Verification.Theorems;

/// <summary>
/// The claims at instances of one's own: <c>VERIFY_INSTANCE=my.json dotnet test tests/Theorems --filter Category=Instance</c>, one file or a folder. Without the
/// variable the instances are those of <c>examples/</c>, whose verdicts are committed beside them. One test a claim that speaks of the instance, and one for all of it.
/// </summary>
[Category("Instance")]
public sealed class OwnInstanceTests
{
    private static readonly InstanceRun Instances = InstanceRun.Of(typeof(OwnInstanceTests).Assembly);

    private static IEnumerable<TestCaseData> Files => Instances.Entries.Select(e => new TestCaseData(e).SetName($"{(e.Document is { } d ? d.Name : e)}: all verdicts"));

    private static IEnumerable<TestCaseData> Cases => Instances.Cases.Select(c => new TestCaseData(c).SetName($"{c}"));

    private static IEnumerable<string> ExemplifiedPapers => Instances.AreExamples ? Papers.All.Select(p => p.Key) : [];

    [OneTimeSetUp]
    public void Forget() => InstanceRun.Forget();

    /// <summary>A statement that fails inside its hypotheses, or is undecided there, is red; an instance outside them is not.</summary>
    [TestCaseSource(nameof(Cases))]
    public void Is_not_violated(InstanceCase x)
    {
        if (x.Failure is { } failure) throw new PlainFailureException(failure);
        Assert.Pass(string.Join('\n', x.Verdicts.Select(v => $"{v.Verdict}{(v.At is null ? "" : $" at {v.At}")}{(v.Reason is null ? "" : $": {v.Reason}")}")));
    }

    /// <summary>The verdicts are written, and those of an example are the committed ones.</summary>
    [TestCaseSource(nameof(Files))]
    public void Verdicts(InstanceEntry file)
    {
        if (file.Document is not { } document) throw new PlainFailureException(file.Error!);
        var verdicts = Instances.Verdicts(document);
        try
        {
            Instances.Write(document, verdicts);
        }
        catch (InstanceException e)
        {
            throw new PlainFailureException(e.Message);
        }

        if (Instances.AreExamples) RequireCommitted(document, verdicts);
        else Console.Error.WriteLine(Instances.Table(document, verdicts));
    }

    [TestCaseSource(nameof(ExemplifiedPapers))]
    public void Some_claim_holds_at_an_example(string paper) =>
        Assert.That(Instances.Cases.Where(c => c.Card.Paper == paper).SelectMany(c => c.Verdicts).Select(v => v.Verdict), Has.Member(InstanceVerdicts.Holds));

    private static void RequireCommitted(InstanceDocument document, InstanceVerdicts verdicts)
    {
        var path = Path.Combine(Path.GetDirectoryName(document.File)!, document.Name + InstanceVerdicts.Extension);
        var anew = "VERIFY_INSTANCE=examples dotnet test tests/Theorems --filter Category=Instance writes it anew.";
        if (!File.Exists(path)) Assert.Fail($"{path} is missing: {anew}");
        var (committed, found) = (File.ReadAllText(path).Split('\n'), verdicts.Text().Split('\n'));
        var differs = Enumerable.Range(0, Math.Max(committed.Length, found.Length)).FirstOrDefault(i => i >= committed.Length || i >= found.Length || committed[i] != found[i], -1);
        if (differs >= 0) Assert.Fail($"{path}, line {differs + 1}:\n  committed: {committed.ElementAtOrDefault(differs)}\n  found:     {found.ElementAtOrDefault(differs)}\n{anew}");
    }
}
