using System.Globalization;
using System.Security;
using System.Text;
using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>Two trajectories drawn over each other, a panel a column that differs, and their difference below it, as an SVG that reads in black and white.</summary>
internal static class TrajectoryPicture
{
    private const int Width = 720, Left = 96, Right = 16, Curves = 170, Differences = 80, Gap = 54, Head = 52, Most = 4;

    /// <summary>The picture: verified solid, received dashed; steps on a scale of log(t + 1), values on a logarithmic one where all are positive and span three decades.</summary>
    internal static string Svg(string name, TrajectoryText verified, TrajectoryText received)
    {
        var columns = verified.Columns.Where((c, i) => received.Columns.Contains(c) && Differs(verified, received, c)).Take(Most).ToList();
        if (columns.Count == 0) columns = [.. verified.Columns.Where(received.Columns.Contains).Take(1)];
        var height = Head + columns.Count * (Curves + Differences + Gap + 22);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escape(name)}: verified and received</title>\n<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"20\" font-weight=\"bold\">{Escape(name)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<g stroke-width=\"2\" fill=\"none\"><path d=\"M{Left} 36h30\" stroke=\"#000\"/><path d=\"M{Left + 110} 36h30\" stroke=\"#c02\" stroke-dasharray=\"7 4\"/></g><text x=\"{Left + 36}\" y=\"40\">verified</text><text x=\"{Left + 146}\" y=\"40\">received</text>\n");
        var top = Head;
        foreach (var column in columns)
        {
            var (old, now) = (Points(verified, column), Points(received, column));
            var last = Math.Max(1, old.Concat(now).Select(p => p.T).DefaultIfEmpty(1).Max());
            var all = old.Concat(now).Select(p => p.Value).ToList();
            var isLogarithmic = all.Count > 0 && all.Min() > 0 && all.Max() > 1000 * all.Min();
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{top + 14}\">{Escape(column)}{(isLogarithmic ? " (logarithmic scale)" : "")}</text>\n");
            Panel(svg, top + 22, Curves, last, isLogarithmic, (old, "#000", ""), (now, "#c02", "7 4"));
            var difference = old.Join(now, p => p.T, p => p.T, (p, q) => (p.T, q.Value - p.Value)).ToList();
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{top + 22 + Curves + 16}\">received − verified</text>\n");
            Panel(svg, top + 22 + Curves + 22, Differences, last, false, (difference, "#06c", ""));
            Steps(svg, top + 22 + Curves + 22 + Differences, last);
            top += Curves + Differences + Gap + 22;
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static bool Differs(TrajectoryText verified, TrajectoryText received, string column) =>
        !Points(verified, column).SequenceEqual(Points(received, column));

    private static List<(long T, double Value)> Points(TrajectoryText text, string column)
    {
        var i = text.Columns.ToList().IndexOf(column);
        return [.. text.Rows.Select(r => (r.T, Number: TrajectoryText.Number(r.Values[i]))).Where(p => p.Number is not null).Select(p => (p.T, p.Number!.Value.ToInterval().Midpoint))];
    }

    private static void Panel(StringBuilder svg, int top, int height, long last, bool isLogarithmic, params (List<(long T, double Value)> Points, string Colour, string Dashes)[] curves)
    {
        var values = curves.SelectMany(c => c.Points).Select(p => p.Value).ToList();
        if (values.Count == 0) return;
        var (low, high) = (values.Min(), values.Max());
        double Scale(double v) => isLogarithmic ? double.Log(v) : v;
        double Y(double v) => high > low ? top + height - 4 - (Scale(v) - Scale(low)) / (Scale(high) - Scale(low)) * (height - 8) : top + height / 2.0;
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{top}\" width=\"{Width - Left - Right}\" height=\"{height}\" fill=\"none\" stroke=\"#888\"/>\n");
        foreach (var v in new[] { low, high }.Distinct()) svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(v) + 4:F1}\" text-anchor=\"end\">{v:G4}</text>\n");
        if (!isLogarithmic && low < 0 && high > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Y(0):F1}H{Width - Right}\" stroke=\"#bbb\"/>\n");
            const int Line = 13; // no room for the label beside another one
            if (Y(low) - Y(0) > Line && Y(0) - Y(high) > Line) svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(0) + 4:F1}\" text-anchor=\"end\">0</text>\n");
        }

        foreach (var (points, colour, dashes) in curves.Where(c => c.Points.Count > 0))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{(dashes.Length > 0 ? $" stroke-dasharray=\"{dashes}\"" : "")} points=\"");
            svg.AppendJoin(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.T, last):F1},{Y(p.Value):F1}"))).Append("\"/>\n");
        }
    }

    private static void Steps(StringBuilder svg, int y, long last)
    {
        for (long t = 0; t <= last; t = t == 0 ? 1 : t * (last > 4096 ? 8 : 2))
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(t, last):F1} {y}v4\" stroke=\"#888\"/><text x=\"{X(t, last):F1}\" y=\"{y + 16}\" text-anchor=\"middle\">{t}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right}\" y=\"{y + 30}\" text-anchor=\"end\">step t</text>\n");
    }

    private static double X(long t, long last) => Left + 8 + (Width - Left - Right - 16) * double.Log(t + 1.0) / double.Log(last + 1.0);

    private static string Escape(string s) => SecurityElement.Escape(s);
}
