using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace Verification.Framework;

/// <summary>One page with every snapshot of a run that differs, its rows side by side and its picture: what the reviewer of a change looks at.</summary>
internal static class SnapshotReview
{
    private static readonly ConcurrentDictionary<string, (string Verified, string Received, string Difference)> Mismatches = new();

    internal static void Add(string name, string verified, string received, string difference) => Mismatches[name] = (verified, received, difference);

    /// <summary>Writes <c>review.html</c>, or removes an old one where nothing differs. Returns its path, null where there is nothing to review.</summary>
    internal static string? Write(string folder)
    {
        var path = Path.Combine(folder, "review.html");
        if (Mismatches.IsEmpty)
        {
            if (File.Exists(path)) File.Delete(path);
            return null;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(path + ".tmp", Html(Mismatches.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, m.Value.Verified, m.Value.Received, m.Value.Difference)).ToList()));
        File.Move(path + ".tmp", path, overwrite: true);
        return path;
    }

    internal static string Html(IReadOnlyList<(string Name, string Verified, string Received, string Difference)> mismatches)
    {
        var html = new StringBuilder("""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Snapshots to review</title>
            <style>
            body { font: 15px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            pre, table { font: 13px/1.4 monospace; overflow-x: auto; display: block; white-space: pre; }
            td, th { padding: 0 .8em; text-align: right; } del { color: #a00; } ins { color: #063; } svg { max-width: 100%; height: auto; }
            </style></head><body>

            """);
        html.Append(CultureInfo.InvariantCulture, $"<h1>Snapshots to review: {mismatches.Count}</h1>\n<p>Accept all of them with <code>VERIFY_ACCEPT=1 dotnet test tests/Snapshots</code>, and say in the commit which claim moved and why.</p>\n<ul>\n");
        foreach (var (name, _, _, _) in mismatches) html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{Text(name)}\">{Text(name)}</a></li>\n");
        html.Append("</ul>\n");
        foreach (var (name, verified, received, difference) in mismatches)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{Text(name)}\">{Text(name)}</h2>\n<pre>{Text(difference)}</pre>\n");
            if (TrajectoryText.Parse(verified) is not { } old || TrajectoryText.Parse(received) is not { } now)
            {
                html.Append(CultureInfo.InvariantCulture, $"<h3>received</h3>\n<pre>{Text(received)}</pre>\n");
                continue;
            }

            html.Append(TrajectoryPicture.Svg(name, old, now));
            Rows(html, old, now);
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static void Rows(StringBuilder html, TrajectoryText old, TrajectoryText now)
    {
        html.Append("<table><tr><th scope=\"col\">t</th>").AppendJoin("", now.Columns.Select(c => $"<th scope=\"col\">{Text(c)}</th>")).Append("</tr>\n");
        foreach (var (t, values) in now.Rows)
        {
            var before = old.Columns.SequenceEqual(now.Columns) ? old.Rows.FirstOrDefault(r => r.T == t).Values : null;
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{t}</th>");
            for (var i = 0; i < values.Length; i++)
                html.Append(before is not null && before[i] != values[i] ? $"<td><del>{Text(before[i])}</del> <ins>{Text(values[i])}</ins></td>" : $"<td>{Text(values[i])}</td>");
            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
    }

    private static string Text(string s) => WebUtility.HtmlEncode(s);
}
