using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Data;

/// <summary>
/// Points on the unit sphere, exactly: x_i = r_i/√c for rational rows r_i of one squared norm c, so that every inner product is rational
/// even where no coordinate is (the roots of D_n have length √2). A monomial of degree p in x_i is c^(−p/2) times the same monomial in r_i.
/// </summary>
public sealed class UnitPoints
{
    private readonly Lazy<Matrix<Rational>> _cosines;

    /// <summary>The points rows/√normSquared.</summary>
    /// <exception cref="ArgumentException">Some row has another squared norm; the message names it.</exception>
    public UnitPoints(Matrix<Rational> rows, Rational normSquared)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (var i = 0; i < rows.Rows; i++)
        {
            var actual = Vectors.NormSquared(rows.Row(i));
            if (actual != normSquared || actual.Sign <= 0) throw new ArgumentException($"Row {i} has squared norm {actual}: expected {normSquared}, the same positive number for every row.", nameof(rows));
        }

        Rows = rows;
        NormSquared = normSquared;
        _cosines = new(() => (1 / normSquared) * rows.RowGram());
    }

    /// <summary>The rows r_i.</summary>
    public Matrix<Rational> Rows { get; }

    /// <summary>c = ‖r_i‖².</summary>
    public Rational NormSquared { get; }

    /// <summary>n.</summary>
    public int Count => Rows.Rows;

    /// <summary>d.</summary>
    public int Dimension => Rows.Columns;

    /// <summary>K = XᵀX: the inner products ⟨x_i, x_j⟩, exactly.</summary>
    public Matrix<Rational> Cosines => _cosines.Value;

    /// <summary>The C# expression that makes these points, where it is shorter than the rows; null elsewhere.</summary>
    public string? Expression { get; init; }

    /// <summary>
    /// The points with these numbers, counted from 1, each negated where its number is negative, repeated where it is: Pick(1, −1, 3, 3) is x_1, −x_1, x_3, x_3.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no point of some number.</exception>
    public UnitPoints Pick(params int[] numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        foreach (var number in numbers)
        {
            if (number == 0 || Math.Abs(number) > Count) throw new ArgumentOutOfRangeException(nameof(numbers), number, $"Expected ±1 … ±{Count}.");
        }

        var rows = Matrix<Rational>.Of(numbers.Length, Dimension, (i, j) => Math.Sign(numbers[i]) * Rows[Math.Abs(numbers[i]) - 1, j]);
        return new(rows, NormSquared) { Expression = Expression is null ? null : $"{Expression}.Pick({string.Join(", ", numbers)})" };
    }

    /// <summary>Every point and its antipode: x_1, −x_1, x_2, −x_2, ...</summary>
    public UnitPoints WithAntipodes()
    {
        var both = Pick([.. Enumerable.Range(1, Count).SelectMany(i => new[] { i, -i })]);
        return new(both.Rows, NormSquared) { Expression = Expression is null ? null : $"{Expression}.WithAntipodes()" };
    }

    /// <summary>⟨β, r_i⟩^p for every row: the monomial in the unit points times c^(p/2).</summary>
    public Rational[] Monomial(Rational[] beta, int p) => Array.ConvertAll(Rows.Times(beta), z => Rational.Pow(z, p));

    /// <summary>The expression, or the rows.</summary>
    public override string ToString() => Expression ?? $"{Rows}/√{NormSquared}";
}
