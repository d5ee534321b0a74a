using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>A trajectory or an experiment as a picture with axes and a legend; curves differ by dashes and markers, so that it reads in black and white. The numbers stand beside it as a table.</summary>
internal static class PlotPicture
{
    private const double Width = 640, Height = 300, Left = 74, Right = 16, Top = 14, Bottom = 44;

    /// <summary>With few points each is marked.</summary>
    private const int Few = 14;

    internal static void Write(StringBuilder html, string id, PlotEvidence plot)
    {
        var points = plot.Curves.Select(c => (c.Name, Points: c.X.Zip(c.Y).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second)).ToList())).Where(c => c.Points.Count > 0).ToList();
        if (points.Count == 0) return;
        id = Page.Escape(id);
        var x = Axis.For(points.SelectMany(c => c.Points).Select(p => p.First), isSteps: true);
        var y = Axis.For(points.SelectMany(c => c.Points).Select(p => p.Second), isSteps: false);
        double X(double v) => Left + x.At(v) * (Width - Left - Right);
        double Y(double v) => Height - Bottom - y.At(v) * (Height - Bottom - Top);
        html.Append(CultureInfo.InvariantCulture, $"<figure class=\"plot\" id=\"{id}\">\n<figcaption>{Page.Mathematics(plot.Title)}</figcaption>\n");
        Legend(html, points.Select(c => c.Name));
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"plot\" viewBox=\"0 0 {Width:F0} {Height:F0}\" role=\"img\" tabindex=\"0\" aria-labelledby=\"{id}-title {id}-desc\">\n<title id=\"{id}-title\">{Page.Escape(plot.Title)}</title>\n<desc id=\"{id}-desc\">{Page.Escape(Description(plot, points, x, y))}</desc>\n");
        foreach (var mark in x.Marks) html.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{X(mark):F1} {Top:F1}V{Height - Bottom:F1}\"/><text x=\"{X(mark):F1}\" y=\"{Height - Bottom + 17:F1}\" text-anchor=\"middle\">{Axis.Text(mark)}</text>\n");
        foreach (var mark in y.Marks) html.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{Left:F1} {Y(mark):F1}H{Width - Right:F1}\"/><text x=\"{Left - 7:F1}\" y=\"{Y(mark) + 4:F1}\" text-anchor=\"end\">{Axis.Text(mark)}</text>\n");
        html.Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{Left:F1} {Top:F1}V{Height - Bottom:F1}H{Width - Right:F1}\"/>\n");
        html.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2:F1}\" y=\"{Height - 6:F1}\" text-anchor=\"middle\">{Page.Escape(plot.Horizontal)}{(x.IsLogarithmic ? " (logarithmic)" : "")}</text>\n");
        html.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(14 {(Top + Height - Bottom) / 2:F1}) rotate(-90)\" text-anchor=\"middle\">{Page.Escape(plot.Vertical)}{(y.IsLogarithmic ? " (logarithmic)" : "")}</text>\n");
        foreach (var (i, (_, curve)) in points.Index())
        {
            html.Append(CultureInfo.InvariantCulture, $"<polyline class=\"curve c{i % 4}\" points=\"").AppendJoin(' ', curve.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.First):F1},{Y(p.Second):F1}"))).Append("\"/>\n");
            if (curve.Count > Few) continue;
            foreach (var p in curve) html.Append(Marker(i, X(p.First), Y(p.Second)));
            html.Append('\n');
        }

        html.Append("</svg>\n<p class=\"at-instance\">at ").Append(Page.Code(plot.Instance)).Append("</p>\n");
        Table(html, plot, points);
        html.Append("</figure>\n");
    }

    private static void Legend(StringBuilder html, IEnumerable<string> names)
    {
        html.Append("<ul class=\"legend\">");
        foreach (var (i, name) in names.Index()) html.Append(CultureInfo.InvariantCulture, $"<li><svg class=\"plot key\" width=\"44\" height=\"12\" aria-hidden=\"true\"><path class=\"curve c{i % 4}\" d=\"M1 6H43\"/>{Marker(i, 22, 6)}</svg> {Page.Mathematics(name)}</li>");
        html.Append("</ul>\n");
    }

    private static string Marker(int curve, double x, double y) => (curve % 4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"<circle class=\"marker c0\" cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"3.5\"/>"),
        1 => string.Create(CultureInfo.InvariantCulture, $"<rect class=\"marker c1\" x=\"{x - 3.2:F1}\" y=\"{y - 3.2:F1}\" width=\"6.4\" height=\"6.4\"/>"),
        2 => string.Create(CultureInfo.InvariantCulture, $"<path class=\"marker c2\" d=\"M{x - 4:F1} {y + 3.4:F1}h8l-4 -7z\"/>"),
        _ => string.Create(CultureInfo.InvariantCulture, $"<path class=\"marker c3\" d=\"M{x:F1} {y - 4.4:F1}l4.4 4.4l-4.4 4.4l-4.4 -4.4z\"/>"),
    };

    private static string Description(PlotEvidence plot, IReadOnlyList<(string Name, List<(double First, double Second)> Points)> curves, Axis x, Axis y) =>
        string.Create(CultureInfo.InvariantCulture, $"{plot.Vertical}{(y.IsLogarithmic ? ", logarithmic," : "")} against {plot.Horizontal}{(x.IsLogarithmic ? ", logarithmic" : "")}. ")
        + string.Join(' ', curves.Select(c => $"{c.Name}: from {Axis.Text(Short(c.Points[0].Second))} at {Axis.Text(c.Points[0].First)} to {Axis.Text(Short(c.Points[^1].Second))} at {Axis.Text(c.Points[^1].First)}."));

    private static void Table(StringBuilder html, PlotEvidence plot, IReadOnlyList<(string Name, List<(double First, double Second)> Points)> curves)
    {
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"data\"><summary>The numbers</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Numbers of the plot\"><table>\n<thead><tr><th scope=\"col\">{Page.Escape(plot.Horizontal)}</th>");
        foreach (var (name, _) in curves) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Page.Mathematics(name)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        var values = curves.Select(c => c.Points.DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second)).ToList();
        foreach (var at in values.SelectMany(v => v.Keys).Distinct().Order())
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{at:R}</th>");
            foreach (var v in values) html.Append(v.TryGetValue(at, out var value) ? string.Create(CultureInfo.InvariantCulture, $"<td>{value:G6}</td>") : "<td></td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table></div></details>\n");
    }

    private static double Short(double value) => double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
