namespace Verification.Report;

/// <summary>A box of a layered picture: its name, and its upper left corner and size.</summary>
internal sealed record Box(string Name, double X, double Y, double Width, double Height);

/// <summary>A line from a box to one that it rests on, through these points.</summary>
internal sealed record Edge(string From, string To, IReadOnlyList<(double X, double Y)> Points);

/// <summary>
/// A graph without circles in layers, what rests on something above it: boxes as close below what needs them as the width allows, a long line through the layers that
/// it crosses, the order in a layer by the mean of the neighbours, places by least squares. The same graph gives the same picture.
/// </summary>
internal sealed record ProofLayout(IReadOnlyList<Box> Boxes, IReadOnlyList<Edge> Edges, double Width, double Height)
{
    internal const double BoxWidth = 118, Gap = 10, LayerGap = 30, Margin = 8;

    /// <summary>Boxes in a layer at most, so that a picture is about as wide as a page.</summary>
    private const int Most = 6;

    private const int Sweeps = 12;

    private sealed class Point(string? name, int layer)
    {
        internal string? Name => name;

        internal int Layer => layer;

        internal List<Point> Above { get; } = [];

        internal List<Point> Below { get; } = [];

        internal double X { get; set; }

        internal double Width => name is null ? 10 : BoxWidth + Gap;
    }

    /// <summary>Places the boxes of a graph: the names, what each rests on, and how high its box is.</summary>
    internal static ProofLayout Of(IReadOnlyDictionary<string, IReadOnlyList<string>> restsOn, Func<string, double> height)
    {
        var reduced = Reduced(restsOn);
        var used = reduced.Values.SelectMany(d => d).ToHashSet();
        var alone = reduced.Keys.Where(n => reduced[n].Count == 0 && !used.Contains(n)).ToList();
        foreach (var name in alone) reduced.Remove(name);
        var layers = Layers(reduced);
        var points = Points(reduced, layers);
        Order(points);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var layer in sweep % 2 == 0 ? points : Enumerable.Reverse(points)) Place(layer);
        }

        return Drawn(points, alone, height);
    }

    // Without the lines that others imply.
    private static Dictionary<string, IReadOnlyList<string>> Reduced(IReadOnlyDictionary<string, IReadOnlyList<string>> restsOn)
    {
        var all = new Dictionary<string, HashSet<string>>();
        HashSet<string> Under(string name)
        {
            if (all.TryGetValue(name, out var known)) return known;
            HashSet<string> under = [.. restsOn[name]];
            foreach (var below in restsOn[name]) under.UnionWith(Under(below));
            return all[name] = under;
        }

        return restsOn.ToDictionary(r => r.Key, IReadOnlyList<string> (r) => [.. r.Value.Where(below => !r.Value.Any(other => other != below && Under(other).Contains(below)))]);
    }

    private static Dictionary<string, int> Layers(Dictionary<string, IReadOnlyList<string>> restsOn)
    {
        var layers = new Dictionary<string, int>();
        var counts = new Dictionary<int, int>();
        int Room(int from, int step)
        {
            while (counts.GetValueOrDefault(from) >= Most) from += step;
            return from;
        }

        void Put(string name, int layer)
        {
            if (layers.Remove(name, out var old)) counts[old]--;
            layers[name] = layer;
            counts[layer] = counts.GetValueOrDefault(layer) + 1;
        }

        var order = new List<string>();
        void Visit(string name)
        {
            if (order.Contains(name)) return;
            foreach (var below in restsOn[name]) Visit(below);
            order.Add(name);
        }

        foreach (var name in restsOn.Keys) Visit(name);
        foreach (var name in order) Put(name, Room(restsOn[name].Select(below => layers[below] + 1).DefaultIfEmpty(0).Max(), 1));

        // Up to what rests on it, where there is room.
        foreach (var name in Enumerable.Reverse(order))
        {
            var users = restsOn.Where(r => r.Value.Contains(name)).Select(r => layers[r.Key]).ToList();
            if (users.Count == 0) continue;
            for (var layer = users.Min() - 1; layer > layers[name]; layer--)
            {
                if (counts.GetValueOrDefault(layer) >= Most) continue;
                Put(name, layer);
                break;
            }
        }

        // No empty layer.
        var kept = layers.Values.Distinct().Order().Index().ToDictionary(l => l.Item, l => l.Index);
        return layers.ToDictionary(l => l.Key, l => kept[l.Value]);
    }

    private static List<List<Point>> Points(Dictionary<string, IReadOnlyList<string>> restsOn, Dictionary<string, int> layers)
    {
        List<List<Point>> points = [.. Enumerable.Range(0, layers.Count == 0 ? 0 : layers.Values.Max() + 1).Select(_ => new List<Point>())];
        Point Add(string? name, int layer)
        {
            var point = new Point(name, layer);
            points[layer].Add(point);
            return point;
        }

        var boxes = restsOn.Keys.ToDictionary(name => name, name => Add(name, layers[name]));
        foreach (var (name, below) in restsOn.SelectMany(r => r.Value.Select(below => (r.Key, below))))
        {
            var at = boxes[name];
            for (var layer = layers[name] - 1; layer >= layers[below]; layer--)
            {
                var next = layer == layers[below] ? boxes[below] : Add(null, layer);
                at.Below.Add(next);
                next.Above.Add(at);
                at = next;
            }
        }

        return points;
    }

    private static void Order(List<List<Point>> points)
    {
        void Spread(List<Point> layer)
        {
            var x = 0.0;
            foreach (var p in layer)
            {
                p.X = x + p.Width / 2;
                x += p.Width;
            }

            foreach (var p in layer) p.X -= x / 2;
        }

        foreach (var layer in points) Spread(layer);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var layer in sweep % 2 == 0 ? points : Enumerable.Reverse(points))
            {
                var wished = layer.ToDictionary(p => p, p => Mean(sweep % 2 == 0 ? p.Below : p.Above, p.X));
                var sorted = layer.OrderBy(p => wished[p]).ToList();
                layer.Clear();
                layer.AddRange(sorted);
                Spread(layer);
            }
        }
    }

    private static double Mean(List<Point> neighbours, double otherwise) => neighbours.Count == 0 ? otherwise : neighbours.Average(n => n.X);

    // As near as can be to the neighbours, in this order and without overlap: what would overlap moves as one block. Long lines weigh more, so that they stay straight.
    private static void Place(List<Point> layer)
    {
        var blocks = new List<(double Sum, double Weight, int Count)>();
        var offsets = new double[layer.Count];
        for (var i = 0; i < layer.Count; i++)
        {
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + (layer[i - 1].Width + layer[i].Width) / 2;
            var (p, sum, weight) = (layer[i], 0.0, 0.0);
            foreach (var neighbour in p.Above.Concat(p.Below))
            {
                var pull = (p.Name is null ? 3 : 1) * (neighbour.Name is null ? 3 : 1);
                sum += pull * (neighbour.X - offsets[i]);
                weight += pull;
            }

            blocks.Add(weight == 0 ? (p.X - offsets[i], 1, 1) : (sum, weight, 1));
            while (blocks is [.., var a, var b] && a.Sum / a.Weight > b.Sum / b.Weight)
            {
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((a.Sum + b.Sum, a.Weight + b.Weight, a.Count + b.Count));
            }
        }

        var at = 0;
        foreach (var (sum, weight, count) in blocks)
        {
            for (var i = 0; i < count; i++, at++) layer[at].X = sum / weight + offsets[at];
        }
    }

    private static ProofLayout Drawn(List<List<Point>> points, List<string> alone, Func<string, double> height)
    {
        var left = points.SelectMany(l => l).Select(p => p.X - p.Width / 2).DefaultIfEmpty(0).Min() - Margin;
        var right = points.SelectMany(l => l).Select(p => p.X + p.Width / 2).DefaultIfEmpty(BoxWidth).Max() + Margin;
        var boxes = new Dictionary<string, Box>();
        var tops = new double[points.Count];
        var bottoms = new double[points.Count];
        var y = Margin;
        for (var layer = points.Count - 1; layer >= 0; layer--)
        {
            tops[layer] = y;
            bottoms[layer] = y + points[layer].Where(p => p.Name is not null).Select(p => height(p.Name!)).DefaultIfEmpty(0).Max();
            foreach (var p in points[layer].Where(p => p.Name is not null)) boxes[p.Name!] = new(p.Name!, p.X - BoxWidth / 2 - left, y, BoxWidth, height(p.Name!));
            y = bottoms[layer] + LayerGap;
        }

        var edges = new List<Edge>();
        foreach (var p in points.SelectMany(l => l).Where(p => p.Name is not null))
        {
            foreach (var next in p.Below)
            {
                var path = new List<(double, double)> { (p.X - left, boxes[p.Name!].Y + boxes[p.Name!].Height) };
                var at = next;
                for (; at.Name is null; at = at.Below[0])
                {
                    path.Add((at.X - left, tops[at.Layer]));
                    path.Add((at.X - left, bottoms[at.Layer]));
                }

                path.Add((at.X - left, tops[at.Layer]));
                edges.Add(new(p.Name!, at.Name, path));
            }
        }

        // What no proof uses stands below.
        var perRow = Math.Max(1, (int)((right - left - Margin) / (BoxWidth + Gap)));
        foreach (var row in alone.Chunk(perRow))
        {
            foreach (var (i, name) in row.Index()) boxes[name] = new(name, Margin + i * (BoxWidth + Gap), y, BoxWidth, height(name));
            y += row.Max(height) + Gap;
        }

        return new([.. boxes.Values], edges, right - left, y - (alone.Count > 0 ? Gap : LayerGap) + Margin);
    }
}
