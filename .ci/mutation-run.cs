#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:package NUnit
// Tries the mutants that .ci/mutate had Stryker make. Core with all mutants in it, each behind a switch, is loaded once; a mutant is switched on, the tests
// that come to its place run in the same process, the quickest first, until one fails. So a mutant costs milliseconds, not the start of a process.
//   dotnet run .ci/mutation-run.cs -- FOLDER [--again] PATTERN...     FOLDER: mutants.json and bin/ (the tests beside the mutated Core); writes results.json
// With --again, only those are tried that results.json does not say were killed, and that are not accepted: by file, line and change, so that it may be older than the mutants.
// Prints the score of each file and of all, and fails where a mutant survived that tests/Instruments/accepted-mutants.tsv does not list (a row is file,
// original, mutant, reason; * stands for any text).
// What one process cannot do is left to a new one: a mutant in an initializer, which runs once; and the mutants after one that crashes the process, or never
// ends (it is stopped after ten times the test's usual time and two seconds). A failure counts where the same test passes again with the mutant off.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

// Whose tests have to notice a mutant, by the first folder of Core that fits; never those that read Core's code instead of running it, and not the largest
// precisions of balls, which cost most and run the code of the smaller ones.
(string Folder, string Tests)[] judges =
[
    ("Arithmetic/Balls/", @"\.Instruments\.Arithmetic\.(Ball|Limbs|Magnitude|WholeNumber)"),
    ("Arithmetic/", @"\.Instruments\.Arithmetic\.(?!Ball|Limbs|Magnitude)|\.ComparisonTests"),
    ("LinearAlgebra/", @"\.Instruments\.LinearAlgebra\.|\.LinearAlgebraOpinions"),
    ("Statistics/", @"\.Instruments\.Statistics\.|\.StatisticsOpinions"),
];
const string NoJudges = @"\.AccuracyTableTests\.|\.Ball\w+<Bits1024>|\.Ball(Function|Reference|Laws|HardCases)Tests<Bits(256|512)>";

// Tables behind pointers or locks, filled once, which Stryker does not know for initializers.
const string Tables = @"/(BallTables|Stirling)\.cs$";

if (args is ["worker", var binaries, var first]) return Worker.Serve(binaries, int.Parse(first, CultureInfo.InvariantCulture));
var again = args.Contains("--again");
args = [.. args.Where(a => a != "--again")];
if (args.Length == 1) args = [args[0], "*"];
if (args.Length < 2) throw new ArgumentException("Expected: FOLDER PATTERN..., such as artifacts/mutation 'Arithmetic/*'");
var bin = Path.GetFullPath(Path.Combine(args[0], "bin"));
var report = JsonNode.Parse(File.ReadAllText(Path.Combine(args[0], "mutants.json")))!;
var chosen = args.Skip(1).Select(p => new Regex($"^{Regex.Escape(p).Replace(@"\*", ".*", StringComparison.Ordinal)}$")).ToList();

const string List = "tests/Instruments/accepted-mutants.tsv";
var accepted = File.ReadLines(List).Skip(1).Select((line, i) => line.Split('\t') is { Length: 4 } cells && cells.All(c => c.Length > 0)
    ? (File: Glob(cells[0]), Original: Glob(cells[1]), Mutant: Glob(cells[2]))
    : throw new InvalidDataException($"{List}, line {i + 2}: expected file, original, mutant and reason, separated by tabs.")).ToList();

// What was seen before: a mutant that looks like one that survived has survived.
var results = Path.Combine(args[0], "results.json");
var before = new Dictionary<string, string>();
if (File.Exists(results))
{
    foreach (var (key, status) in Mutants(JsonNode.Parse(File.ReadAllText(results))!).Select(m => (m.Key, m.Status)).Where(m => m.Status != "Pending"))
        before[key] = before.TryGetValue(key, out var other) && other is not ("Killed" or "Timeout") ? other : status;
}

var all = Mutants(report).ToList();
foreach (var m in all)
{
    var seen = before.GetValueOrDefault(m.Key, "Pending");
    var isSettled = seen is "Killed" or "Timeout" || (m.Accepted && seen is "Survived" or "NoCoverage");
    m.Report["status"] = chosen.Any(c => c.IsMatch(m.File)) && !(again && isSettled) ? "Pending" : seen;
}

var queue = new ConcurrentQueue<Mutant>(all.Where(m => m.Status == "Pending" && chosen.Any(c => c.IsMatch(m.File))));
all.RemoveAll(m => !chosen.Any(c => c.IsMatch(m.File)));

List<Test> tests;
HashSet<int> once;
var asked = queue.Select(m => m.Judge).Distinct().ToList();
using (var probe = new Process_(bin, -1)) (tests, once) = probe.Measure(name => !Regex.IsMatch(name, NoJudges) && asked.Any(j => Regex.IsMatch(name, j)), Path.Combine(args[0], "covered.tsv"));
foreach (var test in tests.Where(t => !t.Passes)) Console.WriteLine($"fails without a mutant, left out: {test.Name}");
tests = [.. tests.Where(t => t.Passes).OrderBy(t => t.Seconds)];
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tests.Count} tests, {tests.Sum(t => t.Seconds):F1} s; {once.Count} mutants in initializers"));

once.UnionWith(queue.Where(m => Regex.IsMatch(m.File, Tables)).Select(m => m.Id));

// Last come those that are expected to survive, and those that need a process each.
queue = new(queue.OrderBy(m => once.Contains(m.Id)).ThenBy(m => m.Accepted));
var (total, done, clock) = (queue.Count, 0, Stopwatch.StartNew());
var killers = new ConcurrentDictionary<string, ConcurrentDictionary<Test, int>>();
Task.WaitAll(Enumerable.Range(0, Math.Min(2, Environment.ProcessorCount)).Select(_ => Task.Factory.StartNew(Try, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
Save();
Console.WriteLine("killed  accepted  survived  score");
foreach (var file in all.Where(m => m.Status != "Pending").GroupBy(m => m.File).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Name: g.Key, Mutants: g.ToList())).Append((Name: "all", Mutants: all)))
{
    var (killed, listed, survived) = (file.Mutants.Count(m => m.Killed), file.Mutants.Count(m => m.Survived && m.Accepted), file.Mutants.Count(m => m.Survived && !m.Accepted));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{killed,6}  {listed,8}  {survived,8}  {100.0 * killed / Math.Max(1, killed + survived + listed),5:F1} % ({100.0 * killed / Math.Max(1, killed + survived):F1} % without the accepted)  {file.Name}"));
}

var survivors = all.Where(m => m.Survived && !m.Accepted).ToList();
foreach (var m in survivors) Console.WriteLine($"not accepted: {m.File}:{m.Line}\t{m.Original}\t{m.Replacement}\t{m.Status}");
return survivors.Count == 0 && all.Count > 0 ? 0 : 1;

void Save()
{
    lock (report) File.WriteAllText(results, report.ToJsonString());
}

void Try()
{
    var process = new Process_(bin, -1);
    while (queue.TryDequeue(out var next))
    {
        var (id, file, judge) = (next.Id, next.File, next.Judge);
        // Who noticed mutants of this file before is asked first.
        var known = killers.GetOrAdd(file, _ => new());
        var order = tests.Where(t => Regex.IsMatch(t.Name, judge)).OrderBy(t => t.Seconds / (1 + (known.TryGetValue(t, out var kills) ? kills : 0))).ToList();
        var coming = order.Where(t => t.Covers.Contains(id)).ToList();
        var (status, by) = coming.Count > 0 ? process.Run(id, coming, 2) : ("NoCoverage", null);
        if (status == "Poisoned" || (once.Contains(id) && by is null)) (status, by) = Anew(id, once.Contains(id) ? order : coming);
        if (!process.Alive)
        {
            process.Dispose();
            process = new Process_(bin, -1);
        }

        lock (report)
        {
            next.Report["status"] = status;
            next.Report["static"] = once.Contains(id);
            next.Report["killedBy"] = new JsonArray(by is null ? [] : [by.Name]);
        }

        if (by is not null) known.AddOrUpdate(by, 1, (_, n) => n + 1);
        if (Interlocked.Increment(ref done) % 100 != 0 && done != total) continue;
        Save();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} of {total} mutants, {clock.Elapsed.TotalSeconds:F0} s"));
    }

    process.Dispose();
}

(string Status, Test? By) Anew(int id, List<Test> order)
{
    using var process = new Process_(bin, id);
    return process.Run(id, order, 10);
}

IEnumerable<Mutant> Mutants(JsonNode made)
{
    foreach (var (path, content) in made["files"]!.AsObject())
    {
        var name = path[(path.IndexOf("src/Core/", StringComparison.Ordinal) + "src/Core/".Length)..];
        var lines = ((string)content!["source"]!).Split('\n');
        foreach (var mutant in content["mutants"]!.AsArray())
        {
            if ((string)mutant!["status"]! is not ("NoCoverage" or "Survived" or "Killed" or "Timeout" or "Pending")) continue;
            var (original, replacement) = (OneLine(Cut(lines, mutant["location"]!)), OneLine((string)mutant["replacement"]!));
            yield return new(int.Parse((string)mutant["id"]!, CultureInfo.InvariantCulture), name, (int)mutant["location"]!["start"]!["line"]!, original, replacement, mutant, judges.First(j => name.StartsWith(j.Folder, StringComparison.Ordinal)).Tests,
                accepted.Any(a => a.File.IsMatch(name) && a.Original.IsMatch(original) && a.Mutant.IsMatch(replacement)));
        }
    }
}

static Regex Glob(string text) => new($"^{Regex.Escape(OneLine(text)).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline);

static string OneLine(string text) => Regex.Replace(text, @"\s+", " ").Trim();

static string Cut(string[] lines, JsonNode location)
{
    (int Line, int Column) At(string end) => ((int)location[end]!["line"]! - 1, (int)location[end]!["column"]! - 1);
    var (from, to) = (At("start"), At("end"));
    return from.Line == to.Line
        ? lines[from.Line][from.Column..to.Column]
        : $"{lines[from.Line][from.Column..]} {string.Join(' ', lines[(from.Line + 1)..to.Line])} {lines[to.Line][..to.Column]}";
}

internal sealed record Mutant(int Id, string File, int Line, string Original, string Replacement, JsonNode Report, string Judge, bool Accepted)
{
    public string Status => (string)Report["status"]!;

    public string Key => $"{File}:{Line} {Original} → {Replacement}";

    public bool Killed => Status is "Killed" or "Timeout";

    public bool Survived => Status is "Survived" or "NoCoverage";
}

internal sealed record Test(string Name, double Seconds, bool Passes, HashSet<int> Covers);

/// <summary>The parent's end of a worker: asks, listens, and stops it where a test takes too long (in processor time, which a busy machine does not stretch).</summary>
internal sealed class Process_ : IDisposable
{
    private readonly Process _process;
    private readonly BlockingCollection<string> _lines = [];

    public Process_(string bin, int mutant)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["worker", bin, mutant.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x60000000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null) _lines.CompleteAdding();
            else _lines.Add(e.Data);
        };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool Alive { get; private set; } = true;

    /// <summary>Which mutants each test comes to: kept in a file, for the mutants as they are (a test that has changed may come to more; what it then misses is a survivor too many, not one too few).</summary>
    public (List<Test> Tests, HashSet<int> Once) Measure(Func<string, bool> isJudge, string file)
    {
        var covered = File.Exists(file) ? File.ReadLines(file).Select(l => l.Split('\t')).Where(l => l.Length == 3).DistinctBy(l => l[0]).ToDictionary(l => l[0]) : [];
        var tests = new List<Test>();
        var once = new HashSet<int>();
        var names = Ask("list").TakeWhile(l => l != "end").Where(isJudge).Distinct().ToList();
        foreach (var name in names)
        {
            if (!covered.TryGetValue(name, out var cover))
            {
                cover = [name, .. Ask($"cover\t{name}").First().Split('\t')];
                File.AppendAllText(file, string.Join('\t', cover) + '\n');
            }

            var parts = Ask($"measure\t{name}").First().Split('\t');
            var initializers = Numbers(cover[2]);
            tests.Add(new(name, double.Parse(parts[1], CultureInfo.InvariantCulture), bool.Parse(parts[0]), [.. Numbers(cover[1]).Except(initializers)]));
            once.UnionWith(initializers);
        }

        return (tests, once);

        static HashSet<int> Numbers(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
    }

    public (string Status, Test? By) Run(int mutant, IReadOnlyList<Test> order, double patience)
    {
        foreach (var test in order)
        {
            if (Answer($"run\t{mutant}\t{test.Name}", patience + 10 * test.Seconds) is not { } answer) return (Kill() ? "Timeout" : "Killed", test);
            if (answer == "poisoned") Kill();
            if (answer != "passed") return (answer == "poisoned" ? "Poisoned" : "Killed", answer == "poisoned" ? null : test);
        }

        return ("Survived", null);
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private IEnumerable<string> Ask(string question)
    {
        _process.StandardInput.WriteLine(question);
        return _lines.GetConsumingEnumerable();
    }

    // No answer: the process has ended by itself, or has had its time.
    private string? Answer(string question, double seconds)
    {
        try
        {
            _process.StandardInput.WriteLine(question);
            _process.Refresh();
            var (spent, wall) = (_process.TotalProcessorTime.TotalSeconds, Stopwatch.StartNew());
            while (!_lines.IsCompleted)
            {
                if (_lines.TryTake(out var line, 100)) return line;
                _process.Refresh();
                if (_process.HasExited || _process.TotalProcessorTime.TotalSeconds - spent > seconds || wall.Elapsed.TotalSeconds > 60 + 20 * seconds) return null;
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The process has ended.
        }

        return null;
    }

    private bool Kill()
    {
        Alive = false;
        if (_process.HasExited) return false;
        _process.Kill();
        _process.WaitForExit();
        return true;
    }
}

/// <summary>The process with the mutated assembly in it: runs one test at a time under one mutant at a time.</summary>
internal static class Worker
{
    public static int Serve(string bin, int mutant)
    {
        var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", bin + "/");
        AssemblyLoadContext.Default.Resolving += (context, name) => File.Exists(Path.Combine(bin, name.Name + ".dll")) ? context.LoadFromAssemblyPath(Path.Combine(bin, name.Name + ".dll")) : null;
        var control = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(bin, "Verification.Core.dll")).GetTypes().Single(t => t.Name == "MutantControl");
        var (active, capture, coverage) = (control.GetField("ActiveMutant")!, control.GetField("CaptureCoverage")!, control.GetMethod("GetCoverageData")!);
        active.SetValue(null, mutant);

        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        var tests = runner.Load(AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(bin, "Verification.Instruments.dll")), new Dictionary<string, object> { ["NumberOfTestWorkers"] = 0 });
        var cases = Leaves(tests).ToList();
        // A mutant that breaks the making of the cases has been noticed.
        var broken = mutant >= 0 && cases.Any(t => t.RunState == RunState.NotRunnable);

        while (Console.In.ReadLine()?.Split('\t') is { } question)
        {
            switch (question)
            {
                case ["list"]:
                    foreach (var test in cases.Where(t => t.RunState == RunState.Runnable)) output.WriteLine(test.FullName);
                    output.WriteLine("end");
                    break;
                case ["cover", var name]:
                    var (covered, initializers) = Covered(() => Passes(name));
                    output.WriteLine($"{string.Join(',', covered)}\t{string.Join(',', initializers)}");
                    break;
                case ["measure", var name]:
                    var before = Environment.CpuUsage.TotalTime;
                    var passes = Passes(name);
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passes}\t{(Environment.CpuUsage.TotalTime - before).TotalSeconds:R}"));
                    break;
                case ["run", var id, var name]:
                    active.SetValue(null, int.Parse(id, CultureInfo.InvariantCulture));
                    var passed = !broken && Passes(name);
                    if (mutant < 0) active.SetValue(null, -1);
                    output.WriteLine(passed ? "passed" : mutant >= 0 || Passes(name) ? "failed" : "poisoned");
                    break;
            }
        }

        return 0;

        bool Passes(string name) => runner.Run(TestListener.NULL, TestFilter.FromXml($"<filter><test>{System.Security.SecurityElement.Escape(name)}</test></filter>")).FailCount == 0;

        // Stryker's registry searches a list at each step; kept short by emptying it all the time, it costs a tenth.
        (HashSet<int> All, HashSet<int> Initializers) Covered(Action act)
        {
            var gate = control.GetField("_coverageLock", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
            var sets = new[] { new HashSet<int>(), new HashSet<int>() };
            using var stop = new ManualResetEventSlim();
            var drain = new Thread(() =>
            {
                while (!stop.Wait(1)) Drain();
            });
            coverage.Invoke(null, null);
            capture.SetValue(null, true);
            drain.Start();
            act();
            capture.SetValue(null, false);
            stop.Set();
            drain.Join();
            Drain();
            return (sets[0], sets[1]);

            void Drain()
            {
                lock (gate)
                {
                    var lists = (IList<int>[])coverage.Invoke(null, null)!;
                    for (var i = 0; i < 2; i++) sets[i].UnionWith(lists[i]);
                }
            }
        }

        static IEnumerable<ITest> Leaves(ITest test) => test.HasChildren ? test.Tests.SelectMany(Leaves) : test.IsSuite ? [] : [test];
    }
}
