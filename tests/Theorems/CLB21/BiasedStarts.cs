using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// A network with biases (rows w_i, biases b_i, first p units u = +1), unit inputs and labels, exactly, and the size of the steps: the reduced
/// Q_1 is Factor · e²/(120p).
/// </summary>
public sealed record BiasedStart(Matrix<Rational> W, Rational[] B, Matrix<Rational> X, Rational[] Y, Rational Factor)
{
    /// <summary>Half the number of hidden units.</summary>
    public int P => W.Rows / 2;

    /// <summary>The number of samples.</summary>
    public int N => X.Rows;

    /// <summary>The network, h = 1/p.</summary>
    public BiasedNetwork<T> Network<T>()
        where T : struct, IOrderedField<T> => new(W.To<T>(), B.To<T>(), Configuration.OutputWeights<T>(P), new HuberizedRelu<T>(T.From(new(1, P))));

    /// <summary>The start of gradient descent in θ.</summary>
    public Iterate<Biased, T> Iterate<T>()
        where T : struct, IReal<T> => Network<T>().On(new TrainingSet<T>(X.To<T>(), Y.To<T>()));

    /// <summary>The reduced Q_1.</summary>
    public T Q1<T>()
        where T : struct, IReal<T> => T.From(Factor) * T.Exp(T.From(2)) / (120 * P);

    public override string ToString() => $"new BiasedStart({Literal.Of(W)}, {Literal.Of(B)}, {Literal.Of(X)}, {Literal.Of(Y)}, {Literal.Of(Factor)})";
}

/// <summary>Starts that satisfy the hypotheses of Theorem 1.</summary>
public static class BiasedStarts
{
    /// <summary>S1: two equal samples x = 1; + units (c, c), − units 0; the margin is 2pc − 1/2.</summary>
    public static BiasedStart Twice(int p, Rational c, Rational factor) => new(
        Matrix<Rational>.Of(2 * p, 1, (i, _) => i < p ? c : 0), [.. Enumerable.Range(0, 2 * p).Select(i => i < p ? c : 0)], Matrix<Rational>.FromRows([1], [1]), [1, 1], factor);

    /// <summary>S2: x = 1 and −1 with labels 1 and −1, p = 1.</summary>
    public static BiasedStart Opposite(Rational factor) => new(Matrix<Rational>.FromRows([15], [-16]), [0, new(1, 4)], Matrix<Rational>.FromRows([1], [-1]), [1, -1], factor);

    /// <summary>S3: the data of S2, p = 2.</summary>
    public static BiasedStart TwoPairs(Rational factor) => new(
        Matrix<Rational>.FromRows([8], [new(15, 2)], [new(-31, 4)], [-8]), [0, new(1, 4), 0, new(-1, 8)], Matrix<Rational>.FromRows([1], [-1]), [1, -1], factor);

    /// <summary>S4: three samples in the plane; it satisfies (STAR), not the printed form of smallness.</summary>
    public static BiasedStart ThreeSamples(Rational factor) => new(
        Matrix<Rational>.FromRows([20, 4], [-19, -4]), [1, 2], Matrix<Rational>.FromRows([1, 0], [new(3, 5), new(4, 5)], [-1, 0]), [1, 1, -1], factor);

    /// <summary>S1-S4 with the steps of Theorem 1 and with the largest powers of 2 times these that the other two terms of (6) allow, and some more.</summary>
    public static Instances<BiasedStart> Exact { get; } = Instances<BiasedStart>
        .Random(Separated(LargeStep), count: 6)
        .Corner("S1", Twice(1, new(15, 2), 1))
        .Corner("S1, p = 2", Twice(2, new(31, 8), 1))
        .Corner("S1, p = 5", Twice(5, new(25, 16), 1))
        .Corner("S2", Opposite(1))
        .Corner("S3", TwoPairs(1))
        .Corner("S4", ThreeSamples(1))
        .Corner("S1, large steps", Twice(1, new(15, 2), 4096))
        .Corner("S1, p = 2, large steps", Twice(2, new(31, 8), 4096))
        .Corner("S1, p = 5, large steps", Twice(5, new(25, 16), 4096))
        .Corner("S2, large steps", Opposite(4096))
        .Corner("S3, large steps", TwoPairs(4096))
        .Corner("S4, large steps", ThreeSamples(32768));

    /// <summary>A factor of the step that T1+ allows for a loss of at most e^(−margin).</summary>
    public static Rational LargeStep(int margin) => Rational.Pow(2, margin - 3);

    /// <summary>
    /// Two or three different points of the circle, so that the (x_s, 1) are linearly independent, any labels, rows c (w, b) on the + units and
    /// −c (w, b) on the − units with w·x_s + b = y_s, and a perturbation that moves a margin by at most 1/2. Margins are at least
    /// <see cref="Lemma10.StarMargin"/>; <paramref name="extra"/> gives the factor of the step for a loss of at most e^(−margin).
    /// </summary>
    public static Gen<BiasedStart> Separated(Func<int, Rational> extra) =>
        from p in Gen.Choose(1, 3)
        from n in Gen.Choose(2, 3)
        from turn in Gen.Choose(-16, 0)
        from gap in Gen.Choose(2, 6).ArrayOf(n)
        from labels in Gen.Elements(-1, 1).ArrayOf(n)
        from more in Gen.Choose(0, 3)
        from noise in Gen.Choose(-8, 8).ArrayOf(3).ArrayOf(2 * p)
        select Separate(p, turn, gap, labels, Lemma10.StarMargin(n) + more, noise, extra);

    private static BiasedStart Separate(int p, int turn, int[] gap, int[] labels, int margin, int[][] noise, Func<int, Rational> extra)
    {
        var x = Matrix<Rational>.FromRows([.. gap.Select((g, s) => Configurations.OnSphere([new(turn + 7 * s + g, 8)], 1))]);
        var y = labels.Select(l => (Rational)l).ToArray();
        var inputs = Matrix<Rational>.Of(x.Rows, 3, (i, k) => k < 2 ? x[i, k] : 1);
        var w = inputs.Transpose().Times(Ldl<Rational>.Of(inputs.RowGram()).Solve(y));

        // A margin is p c − 1/2 without noise; a row's noise moves a preactivation by at most 3/(12p), so a margin by at most 1/2.
        var c = new Rational(margin + 1, p);
        Rational Entry(int i, int k) => (i < p ? c : -c) * w[k] + new Rational(noise[i][k], 12 * p * 8);
        return new(Matrix<Rational>.Of(2 * p, 2, Entry), [.. Enumerable.Range(0, 2 * p).Select(i => Entry(i, 2))], x, y, extra(margin));
    }
}
