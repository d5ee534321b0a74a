using NUnit.Framework;
using Verification.Instruments.SecondOpinions;
using Verification.Vectorized;

namespace Verification.Instruments.Vectorized;

/// <summary>Dense products have the bits of the plain loop, whatever their shape and the number of threads.</summary>
[TestFixture]
public sealed class DenseProductTests
{
    // Lengths around the tile (8 × 24), the depth of a block (256) and the rows of one (256).
    private static readonly (int Rows, int Depth, int Columns)[] Shapes =
    [
        (1, 1, 1), (1, 7, 1), (7, 1, 23), (8, 8, 24), (9, 3, 25), (13, 31, 47), (5, 255, 24), (8, 256, 26), (3, 257, 71), (17, 521, 5), (263, 12, 49), (520, 2, 3), (64, 300, 97),
    ];

    [Test]
    [OracleFor(typeof(DenseProduct))]
    public void Every_entry_is_the_chain_of_the_plain_loop([ValueSource(nameof(Shapes))] (int Rows, int Depth, int Columns) shape, [Values(1, 2, 3)] int threads)
    {
        var (rows, depth, columns) = shape;
        var (a, b) = (Draws.Of(rows * depth, 1), Draws.Of(depth * columns, 2));
        var c = Enumerable.Repeat(double.NaN, rows * columns).ToArray();
        DenseProduct.Multiply(a, b, c, rows, depth, columns, threads);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < depth; k++) sum = Math.FusedMultiplyAdd(a[i * depth + k], b[k * columns + j], sum);
                if (BitConverter.DoubleToInt64Bits(c[i * columns + j]) != BitConverter.DoubleToInt64Bits(sum)) Assert.Fail($"entry ({i}, {j}) is {c[i * columns + j]:R}, the plain loop gives {sum:R}");
            }
        }
    }

    [TestCase(0, 1, 1, "rows")]
    [TestCase(1, 0, 1, "columns")]
    [TestCase(2, 2, 0, "columns")]
    public void An_empty_shape_is_refused(int rows, int depth, int columns, string name) =>
        Assert.That(() => DenseProduct.Multiply(new double[rows * depth], new double[depth * columns], new double[rows * columns], rows, depth, columns), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains(name));

    [Test]
    public void A_span_of_another_length_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => DenseProduct.Multiply(new double[5], new double[6], new double[4], 2, 3, 2), Throws.ArgumentException.With.Message.Contains("Expected 2 × 3 = 6 entries, found 5.").And.Message.Contains("'a'"));
        Assert.That(() => DenseProduct.Multiply(new double[6], new double[7], new double[4], 2, 3, 2), Throws.ArgumentException.With.Message.Contains("'b'"));
        Assert.That(() => DenseProduct.Multiply(new double[6], new double[6], new double[9], 2, 3, 2), Throws.ArgumentException.With.Message.Contains("'c'"));
        Assert.That(() => DenseProduct.Multiply(new double[6], new double[6], new double[4], 2, 3, 2, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    });
}
