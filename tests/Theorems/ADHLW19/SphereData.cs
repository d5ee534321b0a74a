using Verification.Data;

namespace Verification.Theorems.ADHLW19;

/// <summary>Data on the unit sphere, exactly: what the paper's standing assumption ‖x_i‖ = 1 allows (l.94).</summary>
internal static class SphereData
{
    /// <summary>n = 1.</summary>
    internal static UnitPoints SinglePoint { get; } = Rows(1, [1, 0]);

    /// <summary>x and −x.</summary>
    internal static UnitPoints Antiparallel { get; } = Rows(1, [1, 0], [-1, 0]);

    /// <summary>n times the same input.</summary>
    internal static UnitPoints Copies(int n) => RootSystems.A(2).Pick([.. Enumerable.Repeat(1, n)]);

    /// <summary>e₁, e₂, e₃.</summary>
    internal static UnitPoints Orthogonal { get; } = Rows(1, [1, 0, 0], [0, 1, 0], [0, 0, 1]);

    /// <summary>The points at 0, 60, 120, ... degrees: six distinct points, three antipodal pairs.</summary>
    internal static UnitPoints Hexagon { get; } = RootSystems.A(2).WithAntipodes();

    /// <summary>The root systems that are small enough for every run.</summary>
    internal static IReadOnlyList<UnitPoints> SmallRootSystems { get; } =
        [RootSystems.A(2), RootSystems.A(3), RootSystems.A(4), RootSystems.A(5), RootSystems.D(4), RootSystems.D(5)];

    /// <summary>The points rows/√normSquared.</summary>
    internal static UnitPoints Rows(Rational normSquared, params Rational[][] rows) =>
        new(Matrix<Rational>.FromRows(rows), normSquared) { Expression = $"SphereData.Rows({Literal.Of(normSquared)}, {string.Join(", ", rows.Select(Literal.Of))})" };

    /// <summary>
    /// Rational unit vectors by stereographic projection from ±e_d: (k, ±1) for integers k stands for (2u, ±(‖u‖² − 1))/(‖u‖² + 1) at u = k/unit.
    /// </summary>
    internal static UnitPoints Projected(int unit, params int[][] points) => new(Matrix<Rational>.FromRows([.. points.Select(p => Project(unit, p))]), 1)
    {
        Expression = $"SphereData.Projected({unit}, {string.Join(", ", points.Select(p => $"[{string.Join(", ", p)}]"))})",
    };

    /// <summary>One root of each of some lines of a small root system: the roots' order and directions at random, at most this many.</summary>
    internal static Gen<UnitPoints> RootsOfDistinctLines(int most) =>
        from system in Gen.Elements<UnitPoints>(SmallRootSystems)
        from order in Gen.Shuffle(Enumerable.Range(1, system.Count))
        from count in Gen.Choose(1, Math.Min(most, system.Count))
        from signs in Gen.ArrayOf(Gen.Elements(1, -1), count)
        select system.Pick([.. order.Take(count).Zip(signs, (k, sign) => k * sign)]);

    /// <summary>Roots with repetitions and antipodes.</summary>
    internal static Gen<UnitPoints> AnyRoots(int most) =>
        from system in Gen.Elements<UnitPoints>(SmallRootSystems)
        from count in Gen.Choose(1, most)
        from picks in Gen.ArrayOf(Gen.Choose(1, system.Count), count)
        from signs in Gen.ArrayOf(Gen.Elements(1, -1), count)
        select system.Pick([.. picks.Zip(signs, (k, sign) => k * sign)]);

    /// <summary>At most so many rational unit vectors in 2 to so many dimensions, no two of them parallel.</summary>
    internal static Gen<UnitPoints> GeneralPosition(int most, int dimensions) =>
        from d in Gen.Choose(2, dimensions)
        from count in Gen.Choose(1, most)
        from points in Gen.ArrayOf(ProjectedPoint(d), count)
        select Projected(8, WithoutParallels(points));

    /// <summary>Rational unit vectors as they come: parallel ones are rare, but may be there.</summary>
    internal static Gen<UnitPoints> SpherePoints(int most, int dimensions) =>
        from d in Gen.Choose(2, dimensions)
        from count in Gen.Choose(1, most)
        from points in Gen.ArrayOf(ProjectedPoint(d), count)
        select Projected(8, points);

    /// <summary>The same points, fewer of them: all but the last, all but the first.</summary>
    internal static IEnumerable<UnitPoints> Fewer(UnitPoints x) => x.Count <= 1 ? [] :
    [
        x.Pick([.. Enumerable.Range(1, (x.Count + 1) / 2)]),
        x.Pick([.. Enumerable.Range(1, x.Count - 1)]),
        x.Pick([.. Enumerable.Range(2, x.Count - 1)]),
    ];

    private static Gen<int[]> ProjectedPoint(int d) =>
        from k in Gen.ArrayOf(Gen.Choose(-24, 24), d - 1)
        from side in Gen.Elements(1, -1)
        select k.Append(side).ToArray();

    private static Rational[] Project(int unit, int[] point)
    {
        var u = point[..^1].Select(k => new Rational(k, unit)).ToArray();
        var square = Vectors.NormSquared(u);
        return [.. u.Select(k => 2 * k / (square + 1)), point[^1] * (square - 1) / (square + 1)];
    }

    private static int[][] WithoutParallels(int[][] points)
    {
        var kept = new List<(int[] Point, Rational[] X)>();
        foreach (var point in points)
        {
            var x = Project(8, point);
            if (kept.All(y => Rational.Abs(Vectors.Dot(x, y.X)) != 1)) kept.Add((point, x));
        }

        return [.. kept.Select(k => k.Point)];
    }
}
