using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Verification.Perf;

/// <summary>Ours and the peers', measured in turn in one run; a table, and the same as JSON and Markdown.</summary>
internal sealed class PeersCommand : ICommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public string Name => "peers";

    public string Summary => "ours beside NumPy, PyTorch, Arb and simpler loops, measured in turn; writes peers.json and peers.md";

    public IReadOnlyList<Option> Options { get; } =
    [
        new("cases", "words of the names of cases, separated by commas, or 'all'", "all"),
        new("rounds", "how often each side is measured, in turn", "5"),
        new("seconds", "of one measurement", "0.3"),
        new("python", "a Python 3 with NumPy, or 'auto'", "auto"),
        new("to", "the folder of peers.json and peers.md", "artifacts/perf"),
    ];

    public void Run(CommandOptions options, TextWriter output)
    {
        var (rounds, seconds) = (options.Whole("rounds", greatest: 1000), options.Positive("seconds").ToInterval().Midpoint);
        var words = options.Text("cases").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        PeerCase[] chosen = [.. PeerCase.All.Where(c => words is ["all"] || words.Any(w => c.Name.Contains(w, StringComparison.OrdinalIgnoreCase)))];
        if (chosen.Length == 0) throw new UsageException($"peers: --cases is '{options.Text("cases")}'; expected 'all' or words of {string.Join("; ", PeerCase.All.Select(c => c.Name))}");

        var sources = Path.Combine(AppContext.BaseDirectory, "peers");
        var (denseReason, arbReason) = ("", "");
        using var dense = chosen.Any(c => c.Peer == Peer.Dense) ? PeerProcess.Dense(options.Text("python"), Path.Combine(sources, "dense_peers.py"), out denseReason) : null;
        using var arb = chosen.Any(c => c.Peer == Peer.Arb) ? PeerProcess.Arb(Path.Combine(sources, "arb_peers.c"), out arbReason) : null;
        List<string> about = [Machine.Description, .. new[] { dense?.Libraries, arb?.Libraries, denseReason, arbReason }.OfType<string>().Where(line => line.Length > 0)];
        foreach (var line in about) output.WriteLine(line);
        var rows = new List<Row>();
        foreach (var c in chosen)
        {
            rows.Add(Measure(c, rounds, seconds, c.Peer == Peer.Dense ? dense : arb));
            output.WriteLine(rows[^1]);
        }

        var folder = options.Text("to");
        Write(folder, "peers.json", JsonSerializer.Serialize(new { about, rounds, seconds, rows }, Indented) + "\n");
        Write(folder, "peers.md", Markdown(about, rounds, seconds, rows));
        output.WriteLine($"written: {Path.Combine(folder, "peers.json")}, {Path.Combine(folder, "peers.md")}");
    }

    private static Row Measure(PeerCase c, int rounds, double seconds, PeerProcess? peer)
    {
        var (run, units) = c.Ours();
        var theirs = new Dictionary<string, List<double>>();
        var own = c.Theirs?.Invoke();
        var ours = new List<double>();
        Timing.Of(run, 0, warmUp: 1);
        if (own is var (first, _)) Timing.Of(first, 0, warmUp: 1);
        for (var round = 0; round < rounds; round++)
        {
            IReadOnlyList<(string Library, double Seconds)> answers = [];
            if (own is var (loop, loops))
            {
                var (mine, others) = Timing.Alternating(run, loop, seconds, warmUp: 0);
                ours.Add(mine.Median / units);
                answers = [(c.Request, others.Median / loops)];
            }
            else
            {
                ours.Add(Timing.Of(run, seconds, warmUp: 0).Median / units);
                if (peer is not null) answers = peer.Ask(string.Create(CultureInfo.InvariantCulture, $"{c.Request} {seconds}"));
            }

            foreach (var (library, time) in answers)
            {
                if (!theirs.TryGetValue(library, out var times)) theirs[library] = times = [];
                times.Add(time);
            }
        }

        var best = theirs.Select(t => (Library: t.Key, Seconds: t.Value.Min())).OrderBy(t => t.Seconds).FirstOrDefault();
        return best.Library is null ? new(c.Name, ours.Min(), null, null, null, c.Goal) : new(c.Name, ours.Min(), best.Library, best.Seconds, best.Seconds / ours.Min(), c.Goal);
    }

    private static string Markdown(List<string> about, int rounds, double seconds, List<Row> rows)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"# Peers\n\n{string.Join("  \n", about)}  \nThe least of {rounds} rounds in turn, each the median over about {seconds:R} seconds: other processes only add. Theirs is the better of the peer's libraries; a ratio above 1: ours is faster.\n\n"));
        text.Append("| case | ours | theirs | | ratio | goal | |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var r in rows) text.Append(CultureInfo.InvariantCulture, $"| {r.Case} | {Row.Time(r.Ours)} | {Row.Time(r.Theirs)} | {r.Library} | {r.Ratio:G3} | {r.Goal:G3} | {r.Mark} |\n");
        return text.ToString();
    }

    private static void Write(string folder, string file, string text)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, file);
            File.WriteAllText(path + ".new", text);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"peers: --to is '{folder}'; expected a folder that can be written: {e.Message}");
        }
    }

    /// <summary>One case, measured.</summary>
    private sealed record Row(string Case, double Ours, string? Library, double? Theirs, double? Ratio, double? Goal)
    {
        public string Mark => Ratio is null ? "no peer" : Goal is null ? "" : Ratio >= Goal ? "reached" : "missed";

        public static string Time(double? seconds) => seconds is { } known ? Timing.Readable(known) : "";

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Case}: ours={Time(Ours)} theirs={Time(Theirs)} by={Library ?? "nobody"} ratio={Ratio:G3} goal={Goal:G3} {Mark}");
    }
}
