using Verification.Arithmetic;

namespace Verification.LinearAlgebra;

/// <summary>A dense matrix over any number type, row by row. Mutable while it is built; operations return new matrices.</summary>
public sealed class Matrix<T>
    where T : struct, IOrderedField<T>
{
    private readonly T[] _entries;

    /// <summary>The zero matrix of this shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public Matrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Rows = rows;
        Columns = columns;
        _entries = new T[checked(rows * columns)];
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>All entries, row by row.</summary>
    internal Span<T> Entries => _entries;

    /// <summary>Entry (i, j), counted from 0.</summary>
    public T this[int i, int j]
    {
        get => Row(i)[j];
        set => _entries[i * Columns + j] = value;
    }

    /// <summary>The matrix with entry f(i, j).</summary>
    public static Matrix<T> Of(int rows, int columns, Func<int, int, T> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var m = new Matrix<T>(rows, columns);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) m[i, j] = f(i, j);
        }

        return m;
    }

    /// <summary>The matrix with these rows, all of one length.</summary>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    public static Matrix<T> FromRows(params T[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = rows.Length == 0 ? 0 : rows[0].Length;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != columns) throw new ArgumentException($"Row {i} has {rows[i].Length} entries, row 0 has {columns}: expected rows of one length.", nameof(rows));
        }

        return Of(rows.Length, columns, (i, j) => rows[i][j]);
    }

    /// <summary>The n × n identity.</summary>
    public static Matrix<T> Identity(int n) => Of(n, n, (i, j) => i == j ? T.One : T.Zero);

    /// <summary>Row i, to read.</summary>
    public ReadOnlySpan<T> Row(int i) => _entries.AsSpan(i * Columns, Columns);

    /// <summary>The same entries in another arithmetic.</summary>
    public Matrix<TOther> Map<TOther>(Func<T, TOther> f)
        where TOther : struct, IOrderedField<TOther>
    {
        ArgumentNullException.ThrowIfNull(f);
        return Matrix<TOther>.Of(Rows, Columns, (i, j) => f(this[i, j]));
    }

    /// <summary>The transpose.</summary>
    public Matrix<T> Transpose() => Of(Columns, Rows, (i, j) => this[j, i]);

    /// <summary>X Xᵀ: the inner products of the rows, computed once for each pair.</summary>
    public Matrix<T> RowGram()
    {
        var gram = new Matrix<T>(Rows, Rows);
        for (var i = 0; i < Rows; i++)
        {
            gram[i, i] = Vectors.NormSquared(Row(i));
            for (var j = 0; j < i; j++) gram[i, j] = gram[j, i] = Vectors.Dot(Row(i), Row(j));
        }

        return gram;
    }

    /// <summary>‖M‖_F².</summary>
    public T FrobeniusSquared() => Vectors.NormSquared<T>(_entries.AsSpan());

    /// <summary>M x.</summary>
    public T[] Times(T[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var y = new T[Rows];
        for (var i = 0; i < Rows; i++) y[i] = Vectors.Dot(Row(i), x.AsSpan());
        return y;
    }

    /// <summary>c M.</summary>
    public static Matrix<T> operator *(T c, Matrix<T> m)
    {
        ArgumentNullException.ThrowIfNull(m);
        return Of(m.Rows, m.Columns, (i, j) => c * m[i, j]);
    }

    /// <summary>A + B.</summary>
    public static Matrix<T> operator +(Matrix<T> a, Matrix<T> b) => Zip(a, b, (x, y) => x + y);

    /// <summary>A − B.</summary>
    public static Matrix<T> operator -(Matrix<T> a, Matrix<T> b) => Zip(a, b, (x, y) => x - y);

    /// <summary>A B.</summary>
    /// <exception cref="ArgumentException">A has not as many columns as B has rows.</exception>
    public static Matrix<T> operator *(Matrix<T> a, Matrix<T> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Columns != b.Rows) throw new ArgumentException($"A {a.Rows}×{a.Columns} matrix cannot multiply a {b.Rows}×{b.Columns} matrix.", nameof(b));
        var transposed = b.Transpose();
        return Of(a.Rows, b.Columns, (i, j) => Vectors.Dot(a.Row(i), transposed.Row(j)));
    }

    /// <summary>The entries, row by row.</summary>
    public override string ToString() => $"[{string.Join(", ", Enumerable.Range(0, Rows).Select(i => $"[{string.Join(", ", Row(i).ToArray())}]"))}]";

    private static Matrix<T> Zip(Matrix<T> a, Matrix<T> b, Func<T, T, T> f)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rows != b.Rows || a.Columns != b.Columns) throw new ArgumentException($"A {a.Rows}×{a.Columns} and a {b.Rows}×{b.Columns} matrix differ in shape.", nameof(b));
        return Of(a.Rows, a.Columns, (i, j) => f(a[i, j], b[i, j]));
    }
}

/// <summary>Exact matrices in other arithmetics.</summary>
public static class Matrices
{
    /// <summary>The exact matrix in another arithmetic.</summary>
    public static Matrix<T> To<T>(this Matrix<Rational> m)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(m);
        return m.Map(T.From);
    }
}
