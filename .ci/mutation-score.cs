#:property RestorePackagesWithLockFile=false
// Reads the results that .ci/mutation-run.cs wrote: prints the mutation score of each file and of all, and fails where a mutant survived that
// tests/Instruments/accepted-mutants.tsv does not list. A row of that list is file, original, mutant, reason; * stands for any text.
//   dotnet run .ci/mutation-score.cs -- artifacts/mutation/results.json
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

const string List = "tests/Instruments/accepted-mutants.tsv";
var accepted = File.ReadLines(List).Skip(1).Select((line, i) => line.Split('\t') is { Length: 4 } cells && cells.All(c => c.Length > 0)
    ? (File: Glob(cells[0]), Original: Glob(cells[1]), Mutant: Glob(cells[2]))
    : throw new InvalidDataException($"{List}, line {i + 2}: expected file, original, mutant and reason, separated by tabs.")).ToList();

var counts = new SortedDictionary<string, (int Killed, int Accepted, int Survived)>(StringComparer.Ordinal);
var survivors = new List<string>();
foreach (var report in args)
{
    using var document = JsonDocument.Parse(File.ReadAllText(report));
    foreach (var file in document.RootElement.GetProperty("files").EnumerateObject())
    {
        var name = file.Name[(file.Name.IndexOf("src/Core/", StringComparison.Ordinal) + "src/Core/".Length)..];
        var lines = file.Value.GetProperty("source").GetString()!.Split('\n');
        foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
        {
            var status = mutant.GetProperty("status").GetString();
            if (status is not ("Killed" or "Timeout" or "Survived" or "NoCoverage")) continue;
            var (killed, listed, survived) = counts.GetValueOrDefault(name);
            var (original, replacement) = (OneLine(Cut(lines, mutant.GetProperty("location"))), OneLine(mutant.GetProperty("replacement").GetString()!));
            if (status is "Killed" or "Timeout") killed++;
            else if (accepted.Any(a => a.File.IsMatch(name) && a.Original.IsMatch(original) && a.Mutant.IsMatch(replacement))) listed++;
            else
            {
                survived++;
                survivors.Add($"{name}:{mutant.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32()}\t{original}\t{replacement}\t{status}");
            }

            counts[name] = (killed, listed, survived);
        }
    }
}

if (counts.Count == 0) throw new InvalidDataException("No mutant in the results: run .ci/mutate.");
Console.WriteLine("killed  accepted  survived  score");
foreach (var (name, c) in counts.Append(new("all", (counts.Values.Sum(c => c.Killed), counts.Values.Sum(c => c.Accepted), counts.Values.Sum(c => c.Survived)))))
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{c.Killed,6}  {c.Accepted,8}  {c.Survived,8}  {100.0 * c.Killed / (c.Killed + c.Survived + c.Accepted),5:F1} % ({100.0 * c.Killed / Math.Max(1, c.Killed + c.Survived):F1} % without the accepted)  {name}"));
foreach (var survivor in survivors) Console.WriteLine($"not accepted: {survivor}");
return survivors.Count == 0 ? 0 : 1;

static Regex Glob(string text) => new($"^{Regex.Escape(OneLine(text)).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline);

static string OneLine(string text) => Regex.Replace(text, @"\s+", " ").Trim();

static string Cut(string[] lines, JsonElement location)
{
    (int Line, int Column) At(string end) => (location.GetProperty(end).GetProperty("line").GetInt32() - 1, location.GetProperty(end).GetProperty("column").GetInt32() - 1);
    var (from, to) = (At("start"), At("end"));
    return from.Line == to.Line
        ? lines[from.Line][from.Column..to.Column]
        : $"{lines[from.Line][from.Column..]} {string.Join(' ', lines[(from.Line + 1)..to.Line])} {lines[to.Line][..to.Column]}";
}
