using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Framework;

/// <summary>Snapshots. One of these tests measures the memory of the whole process, so nothing runs beside them.</summary>
[NonParallelizable]
public sealed class SnapshotTests
{
    private string _folder = "";

    private string Stem => Path.Combine(_folder, "Runs.Descent_small");

    [SetUp]
    public void Folder() => _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    private static string Table(int steps = 9, Func<int, Rational>? loss = null, string instance = "n = 1")
    {
        var table = new TrajectoryTable("ABC99.L1", instance, "exact", "loss", "norm");
        for (var t = 0; t <= steps; t++) table.Add(loss?.Invoke(t) ?? new Rational(1, t + 1), (Rational)t);
        return $"{table}";
    }

    [Test]
    public void A_missing_file_fails_and_leaves_what_was_received()
    {
        Assert.That(() => Snapshot.Compare(Stem, "a\n", isAccepting: false), Throws.TypeOf<AssertionException>().With.Message.Contains("has no verified file").And.Message.Contains("VERIFY_ACCEPT=1"));
        Assert.That(File.ReadAllText($"{Stem}.received.txt"), Is.EqualTo("a\n"));
    }

    [Test]
    public void Accepting_writes_the_verified_file_and_removes_what_was_received()
    {
        Assert.That(() => Snapshot.Compare(Stem, "a", isAccepting: false), Throws.TypeOf<AssertionException>());
        Snapshot.Compare(Stem, "a", isAccepting: true);
        Snapshot.Compare(Stem, "a\r\n", isAccepting: false);
        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EqualTo(new[] { "Runs.Descent_small.verified.txt" }));
    }

    [Test]
    public void A_mismatch_leaves_text_and_picture_and_a_match_removes_them()
    {
        Snapshot.Compare(Stem, Table(), isAccepting: true);
        Assert.That(() => Snapshot.Compare(Stem, Table(loss: t => new(2, t + 1)), isAccepting: false), Throws.TypeOf<AssertionException>()
            .With.Message.Contains("the first shown step that differs is t = 0; 5 of the later ones differ as well")
            .And.Message.Contains("loss: 1 became 2 (+1 units of the last place, a change of +100 %)"));
        Assert.That(File.ReadAllText($"{Stem}.received.svg"), Does.Contain("received − verified").And.Contain(">loss<").And.Not.Contain(">norm<"));
        Snapshot.Compare(Stem, Table(), isAccepting: false);
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [TestCase(null, null, false)]
    [TestCase("1", null, true)]
    [TestCase("1", "", true)]
    public void Accepting_is_explicit(string? accept, string? ci, bool expected) =>
        Assert.That(Snapshot.IsAccepting(v => v == "CI" ? ci : accept), Is.EqualTo(expected));

    [TestCase("1", "true", "refused where CI is set")]
    [TestCase("yes", null, "expected 1")]
    public void Accepting_is_refused_where_nobody_looks(string accept, string? ci, string expected) =>
        Assert.That(() => Snapshot.IsAccepting(v => v == "CI" ? ci : accept), Throws.TypeOf<SettingsException>().With.Message.Contains(expected));

    [Test]
    public void Names_follow_class_method_and_arguments() => Assert.Multiple(() =>
    {
        Assert.That(Snapshot.Name("A.B.Runs", "Descent", []), Is.EqualTo("Runs.Descent"));
        Assert.That(Snapshot.Name("Runs", "Descent", ["k = 2/3", 1.5]), Is.EqualTo("Runs.Descent_k_=_2-3_1.5"));
    });

    [Test]
    public void A_change_between_the_shown_rows_is_seen_by_the_hash()
    {
        var difference = TrajectoryDifference.Text(Parsed(Table()), Parsed(Table(loss: t => t == 5 ? 7 : new Rational(1, t + 1))));
        Assert.That(difference, Is.EqualTo("  every shown row agrees, but the hash of all rows does not: a step between them changed"));
    }

    [Test]
    public void A_difference_names_header_columns_steps_and_units()
    {
        Assert.Multiple(() =>
        {
            Assert.That(TrajectoryDifference.Text(Parsed(Table()), Parsed(Table(instance: "n = 2"))), Does.Contain("- instance: n = 1").And.Contain("+ instance: n = 2").And.Contain("no value changed"));
            Assert.That(TrajectoryDifference.Text(Parsed(Table()), Parsed(Table(steps: 8))), Does.Contain("9 steps became 8"));
            Assert.That(TrajectoryDifference.Text(Parsed(Table()), Parsed(Table().Replace("\tnorm", "\tlength", StringComparison.Ordinal))), Does.Contain("the columns were loss, norm; now they are loss, length"));
        });
        var (old, now) = (new TrajectoryTable("", "", "", "x"), new TrajectoryTable("", "", "", "x"));
        old.Add("0.693147180559945");
        now.Add("0.693147180559947");
        Assert.That(TrajectoryDifference.Text(Parsed($"{old}"), Parsed($"{now}")), Does.Contain("(+2 units of the last place, a change of +2.89e-13 %)"));
    }

    [TestCase("1/3", "1/3")]
    [TestCase("-12.5e-3", "-1/80")]
    [TestCase("2.5E+02", "250")]
    [TestCase("yes", null)]
    [TestCase("1/0", null)]
    [TestCase("1e999999999", null)]
    public void Cells_are_read_as_numbers(string cell, string? value) => Assert.That($"{TrajectoryText.Number(cell)}", Is.EqualTo(value ?? ""));

    [Test]
    public void What_is_no_trajectory_is_compared_line_by_line() => Assert.Multiple(() =>
    {
        Assert.That(Snapshot.Difference("a\nb\nc\n", "a\nx\nc\n"), Is.EqualTo("  line 2 - b\n  line 2 + x\n  differing lines: 1"));
        Assert.That(Snapshot.Difference("a\n", "a\nb\n"), Is.EqualTo("  line 2 - \n  line 2 + b\n  line 3 + \n  differing lines: 2"));
        Assert.That(TrajectoryText.Parse("a\nb\n"), Is.Null);
        Assert.That(TrajectoryText.Parse("t\tx\n0\t1\n"), Is.Null);
    });

    [Test]
    public void A_long_difference_is_cut_but_counted()
    {
        var lines = Enumerable.Range(0, 100).Select(i => $"{i}");
        var text = Snapshot.Difference(string.Join('\n', lines), string.Join('\n', lines.Select(l => $"{l}!")));
        Assert.That(text, Does.Contain("line 10 + 9!").And.Not.Contain("line 11").And.EndsWith("differing lines: 100"));
    }

    [Test]
    public void The_page_for_the_reviewer_has_each_mismatch_with_its_picture_and_escapes_names()
    {
        var html = SnapshotReview.Html([("Runs.A<b>", Table(), Table(loss: t => new(2, t + 1)), "loss moved & grew"), ("Runs.C", "", "text", "new")]);
        Assert.That(html, Does.Contain("<h1>Snapshots to review: 2</h1>").And.Contain("Runs.A&lt;b&gt;").And.Contain("moved &amp; grew").And.Contain("<svg").And.Contain("<del>1/2</del> <ins>1</ins>").And.Not.Contain("A<b>"));
    }

    [Test]
    public void An_enclosure_that_proves_too_few_digits_is_refused()
    {
        var table = new TrajectoryTable("ABC99.L1", "n = 1", "ball 128", "x");
        table.Add(Ball<Bits128>.From(new(1, 3)));
        Assert.That($"{table}", Does.Contain("0\t0.333333333333333\n"));
        Assert.That(() => table.Add(Ball<Bits128>.Hull(Ball<Bits128>.From(new(1, 3)), Ball<Bits128>.From(new Rational(1, 3) + Rational.Pow(10, -12)))),
            Throws.InvalidOperationException.With.Message.Contains("t = 1 of 'n = 1'").And.Message.Contains("does not prove 15 digits"));
    }

    [Test]
    public void A_long_run_keeps_only_the_rows_it_shows()
    {
        var table = new TrajectoryTable("ABC99.L1", "n = 1", "exact", "x");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var t = 0; t < 200_000; t++) table.Add("1");
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(1_000_000));
        Assert.That(Parsed($"{table}").Rows, Has.Count.EqualTo(20));
    }

    private static TrajectoryText Parsed(string text) => TrajectoryText.Parse(text) ?? throw new AssertionException($"This is no trajectory:\n{text}");
}
