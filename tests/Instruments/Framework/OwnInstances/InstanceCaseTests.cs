using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Framework.OwnInstances;
using Verification.Report;
using static Verification.Framework.Comparison;

namespace Verification.Instruments.Framework.OwnInstances;

/// <summary>What a claim says of an instance of one's own: each of the five verdicts, with its reason, and red where it must be.</summary>
public sealed class InstanceCaseTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("instances").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    // "normSquared" is the number that the test claim is about, "x" has one row a copy of it.
    private InstanceDocument Document(string number, int copies = 1)
    {
        var path = Path.Combine(_folder, "my.json");
        File.WriteAllText(path, $$"""{ "version": 1, "kind": "data-set", "x": [{{string.Join(", ", Enumerable.Repeat("[1]", copies))}}], "normSquared": "{{number}}" }""");
        return InstanceDocument.Read(path);
    }

    private InstanceCase Case(string number, int copies = 1) => InstanceCases.Of([typeof(NearSquare), typeof(ReadsNumbers), typeof(Listed)], Document(number, copies)).All.Single();

    [Test]
    public void Where_hypotheses_and_statement_hold_both_sides_are_shown()
    {
        var found = Case("3");
        var verdict = found.Verdicts.Single();
        Assert.Multiple(() =>
        {
            Assert.That(found.Failure, Is.Null);
            Assert.That((verdict.Claim, verdict.Verdict, verdict.At, verdict.Reason, verdict.Rigor), Is.EqualTo(("TEST.NearSquare", "holds", "copy 0", (string?)null, "exact")));
            Assert.That(verdict.Hypotheses, Is.EqualTo(new[] { new HypothesisVerdict("x ≤ 10", "Holds", "3", "10", "7") }));
            Assert.That(verdict.Comparisons, Is.EqualTo(new[] { new ComparisonVerdict("x² ≤ 6x", "Holds", "9", "18", 0.5, "exact") }));
        });
    }

    [Test]
    public void An_instance_outside_is_no_failure_and_shows_what_is_lacking()
    {
        var found = Case("21/2");
        var verdict = found.Verdicts.Single();
        Assert.Multiple(() =>
        {
            Assert.That(found.Failure, Is.Null);
            Assert.That((verdict.Verdict, verdict.Reason), Is.EqualTo(("outside", "hypothesis x ≤ 10 fails: 10.5 > 10")));
            Assert.That(verdict.Hypotheses.Single(), Is.EqualTo(new HypothesisVerdict("x ≤ 10", "Fails", "21/2", "10", "-1/2")));
            Assert.That(verdict.Comparisons, Is.Empty);
        });
    }

    [Test]
    public void A_statement_that_fails_inside_its_hypotheses_is_a_failure_with_instance_and_command()
    {
        var found = Case("7");
        Assert.Multiple(() =>
        {
            Assert.That(found.Verdicts.Single().Verdict, Is.EqualTo("fails"));
            Assert.That(found.Failure, Does.StartWith("TEST.NearSquare fails at ").And.Contain("x² ≤ 6x   [Fails]   49  vs  42   (exact)").And.Contain("hypothesis x ≤ 10   [Holds]")
                .And.Match("reproduce: VERIFY_INSTANCE=.*my.json dotnet test tests/Theorems --filter \"Category=Instance&Name~TEST.NearSquare\"$"));
        });
    }

    [Test]
    public void What_stays_open_is_a_failure_too()
    {
        var found = Case("5");
        Assert.Multiple(() =>
        {
            Assert.That(found.Verdicts.Single().Verdict, Is.EqualTo("undecided"));
            Assert.That(found.Failure, Does.Contain("TEST.NearSquare is undecided"));
        });
    }

    [TestCase("8", "it cannot be divided")]
    [TestCase("9", "x = 9 is beyond the limit of 8")]
    public void What_is_not_evaluated_says_why(string number, string reason)
    {
        var found = Case(number);
        Assert.Multiple(() =>
        {
            Assert.That(found.Failure, Is.Null);
            Assert.That((found.Verdicts.Single().Verdict, found.Verdicts.Single().Reason), Is.EqualTo(("not evaluated", reason)));
        });
    }

    [Test]
    public void A_form_that_the_type_of_the_instances_needs_is_a_hypothesis_like_any_other()
    {
        var verdict = Case("3", copies: 4).Verdicts.Single();
        Assert.That((verdict.Verdict, verdict.Reason), Is.EqualTo(("outside", "hypothesis at most 3 copies fails: 4 > 3")));
    }

    [Test]
    public void A_claim_is_decided_at_every_place_of_the_instance() =>
        Assert.That(Case("3", copies: 3).Verdicts.Select(v => $"{v.At}: {v.Verdict}"), Is.EqualTo(new[] { "copy 0: holds", "copy 1: holds", "copy 2: holds" }));

    [Test]
    public void Claims_over_other_types_are_counted_and_those_of_a_listed_domain_do_not_apply()
    {
        var cases = InstanceCases.Of([typeof(NearSquare), typeof(ReadsNumbers), typeof(Listed), typeof(OfIntegers)], Document("3"));
        Assert.That((cases.All.Count, cases.Others.Count, cases.Unrelated), Is.EqualTo((1, 0, 2)));
    }

    [Test]
    public void A_document_that_a_reader_turns_away_is_counted_with_the_reason()
    {
        var cases = InstanceCases.Of([typeof(NearSquare), typeof(ReadsNumbers)], Document("1000"));
        Assert.That((cases.All.Count, cases.Others.Single(), cases.Unrelated), Is.EqualTo((0, ("a number below 1000", 1), 0)));
    }

    [Test]
    public void Two_readers_of_one_kind_as_one_type_are_an_error() =>
        Assert.That(() => InstanceCases.Of([typeof(NearSquare), typeof(ReadsNumbers), typeof(ReadsNumbersAgain)], Document("3")), Throws.InvalidOperationException.With.Message.Contains("expected one reader"));

    [Test]
    public void Of_many_comparisons_of_one_label_the_decisive_one_stands_for_all()
    {
        Comparison[] all = [.. Enumerable.Range(1, 40).Select(t => AtMost<Rational>(t, 40, $"t={t}: x ≤ 40")), .. Enumerable.Range(1, 30).Select(k => AtMost<Rational>(k, 100, $"y_{k} ≤ 100")), AtMost<Rational>(3, 2, "z ≤ 2"), AtMost<Rational>(1, 2, "z ≤ 2")];
        var (written, groups) = ComparisonGroups.Statement(new(Verdict.Fails, all, null, null, "exact"));
        Assert.Multiple(() =>
        {
            Assert.That((written.Count, groups), Is.EqualTo((16, 32)));
            Assert.That(written[0], Is.EqualTo(new ComparisonVerdict("z ≤ 2 (1 of 2 hold)", "Fails", "3", "2", 1.5, "exact")));
            Assert.That(written[1], Is.EqualTo(new ComparisonVerdict("t=40: x ≤ 40 (all 40)", "Holds", "40", "40", 1, "exact")));
        });
    }

    [Test]
    public void Verdicts_are_written_whole_and_read_back()
    {
        var verdicts = new InstanceVerdicts { Version = 1, Name = "my", File = "my.json", Kind = "data-set", Summary = "s", Computed = [new("L", "1/2", "")], Claims = Case("3").Verdicts };
        var path = verdicts.Write(_folder);
        Assert.Multiple(() =>
        {
            Assert.That(InstanceVerdicts.Read(path).Text(), Is.EqualTo(verdicts.Text()));
            Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "my.json", "my.verdicts.json" }));
        });
        foreach (var (part, by, problem) in new[] { ("\"version\": 1", "\"version\": 2", "found 2"), ("\"holds\"", "\"perhaps\"", "found the verdict 'perhaps'"), ("\"name\": \"my\"", "\"name\": \"your\"", "found those on your"), ("\"kind\"", "\"sort\"", "expected the verdicts on one instance as JSON") })
        {
            File.WriteAllText(path, verdicts.Text().Replace(part, by, StringComparison.Ordinal));
            Assert.That(() => InstanceVerdicts.Read(path), Throws.TypeOf<InvalidDataException>().With.Message.Contains(problem));
        }

        File.WriteAllText(path, verdicts.Text()[..200]);
        Assert.That(() => InstanceVerdicts.Read(path), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path));
    }

    private sealed record Number(Rational Value);

    private sealed class ReadsNumbers : IReads<DataSetDocument, Number>
    {
        public Reading<Number> Read(DataSetDocument document) => document.NormSquared >= 1000
            ? Reading<Number>.Other("a number below 1000")
            : Reading<Number>.Of([AtMost<Rational>(document.X.Rows, 3, "at most 3 copies")], () => Enumerable.Range(0, document.X.Rows).Select(i => new Found<Number>(new(document.NormSquared), $"copy {i}")));
    }

    private sealed class ReadsNumbersAgain : IReads<DataSetDocument, Number>
    {
        public Reading<Number> Read(DataSetDocument document) => Reading<Number>.Of(new Number(1));
    }

    [Claim("TEST.NearSquare", Place = "nowhere", Statement = "x² ≤ 6x for x ≤ 10", Relation = Relation.Tight, Rigor = Rigor.Exact)]
    private sealed class NearSquare : ExactClaim<Number>
    {
        protected override Instances<Number> Instances => Instances<Number>.Random(FsCheck.Fluent.Gen.Constant(new Number(1)), 1);

        protected override Number Witness => new(1);

        protected override IReadOnlyList<Tooth<Number>> Teeth => [];

        protected internal override string? BeyondReach(Number x) => x.Value == 9 ? "x = 9 is beyond the limit of 8" : null;

        protected override IEnumerable<Comparison> Hypotheses<T>(Number x) => [AtMost(x.Value, 10, "x ≤ 10")];

        protected override IEnumerable<Comparison> Statement<T>(Number x) =>
            x.Value == 8 ? throw new InvalidOperationException("it cannot be divided\nby 0")
            : x.Value == 5 ? [True(Verdict.Undecided, "open")]
            : [AtMost(x.Value * x.Value, 6 * x.Value, "x² ≤ 6x")];
    }

    [Claim("TEST.Listed", Place = "nowhere", Statement = "1 = 1", Relation = Relation.Identity, Rigor = Rigor.Exact)]
    private sealed class Listed : ExactClaim<Number>
    {
        protected override Instances<Number> Instances => Instances<Number>.All([new(1)]);

        protected override Number Witness => new(1);

        protected override IReadOnlyList<Tooth<Number>> Teeth => [];

        protected override IEnumerable<Comparison> Statement<T>(Number x) => [Equal(x.Value, Rational.One, "x = 1")];
    }

    [Claim("TEST.Integers", Place = "nowhere", Statement = "1 = 1", Relation = Relation.Identity, Rigor = Rigor.Exact)]
    private sealed class OfIntegers : ExactClaim<int>
    {
        protected override Instances<int> Instances => Instances<int>.All([1]);

        protected override int Witness => 1;

        protected override IReadOnlyList<Tooth<int>> Teeth => [];

        protected override IEnumerable<Comparison> Statement<T>(int x) => [];
    }
}
