namespace Verification.Theorems.CLB21;

/// <summary>Instances by points of the unit cube, for searches: a grid fine enough to climb on, and coordinates that stop at the kinks 0 and h.</summary>
public static class SearchSpaces
{
    /// <summary>
    /// Two pairs of units and two inputs in the plane, 10 coordinates: the direction and label of x_2, then each unit's preactivations at x_1 = (1, 0) and
    /// along (0, 1), in units of h. The first + unit has slope &gt; 0 at x_1.
    /// </summary>
    public static Configuration Any(double[] at)
    {
        ArgumentNullException.ThrowIfNull(at);
        var x = Matrix<Rational>.FromRows([1, 0], Configurations.OnSphere([Grid(2 * at[0] - 1)], 1).Reverse().ToArray());
        var h = new Rational(1, 2);
        return new(
            Matrix<Rational>.Of(4, 2, (i, k) => k == 0 ? h * (i == 0 ? Rational.Max(Preactivation(at[2]), new(1, 8)) : Preactivation(at[2 + 2 * i])) : 16 * Grid(2 * at[3 + 2 * i] - 1)),
            x,
            [1, at[1] < 0.5 ? 1 : -1]);
    }

    /// <summary>One pair of units and one input, x = y = 1, 2 coordinates.</summary>
    public static Configuration OneSample(double[] at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Lemma06.Family(1, Preactivation(at[0]), Preactivation(at[1]));
    }

    /// <summary>The networks of <see cref="Any"/>, scaled until both margins are at least between 15 and 40 (an 11th coordinate); null where they do not grow.</summary>
    public static Configuration? Separated(double[] at)
    {
        var x = Any(at);
        return Scaled(c => x with { V = c * x.V }, v => Enumerable.Range(0, x.N).Min(s => x.Y[s] * v.Pass.Outputs[s]), 15 + 25 * Grid(at[10]));
    }

    /// <summary>
    /// Runs with two inputs ±1 of the line, one or two pairs of units, 9 coordinates, scaled to margins between 15 and 20: inputs, labels, p, margin, rows (w, b).
    /// </summary>
    public static BiasedStart? Run(double[] at)
    {
        ArgumentNullException.ThrowIfNull(at);
        var (p, second) = (at[1] < 0.5 ? 1 : 2, at[0] < 0.4 ? 1 : -1);
        Rational Row(int i, int k) => i / p == 1 && i % p == 1 ? -Entry(at[7 + k]) : Entry(at[3 + 2 * (i / p + 2 * (i % p)) + k]);
        var w = Matrix<Rational>.Of(2 * p, 1, (i, _) => Row(i, 0));
        Rational[] b = [.. Enumerable.Range(0, 2 * p).Select(i => Row(i, 1))];
        var start = new BiasedStart(w, b, Matrix<Rational>.FromRows([1], [second]), [1, at[0] < 0.7 ? 1 : -1], 1);
        return Scaled(
            c => start with { W = c * w, B = [.. b.Select(v => c * v)] },
            v => Enumerable.Range(0, 2).Min(s => v.Y[s] * v.Network<Rational>().Output([v.X[s, 0]])),
            15 + 5 * Grid(at[2]));
    }

    /// <summary>The instance at the least c of a grid at which the margin is reached.</summary>
    private static TInstance? Scaled<TInstance>(Func<Rational, TInstance> at, Func<TInstance, Rational> margin, Rational target)
        where TInstance : class
    {
        Rational low = 0, high = 1;
        while (margin(at(high)) < target)
        {
            (low, high) = (high, 2 * high);
            if (high > 4096) return null;
        }

        while (high - low > new Rational(1, 64))
        {
            var middle = (low + high) / 2;
            if (margin(at(middle)) < target) low = middle;
            else high = middle;
        }

        return at(high);
    }

    // −1 (dead), 0, inside the band, 1, and up to 31 beyond it.
    private static Rational Preactivation(double t) => t switch
    {
        < 0.1 => -1,
        < 0.2 => 0,
        < 0.4 => Grid(5 * t - 1),
        < 0.5 => 1,
        _ => 1 + 30 * Grid((2 * t - 1) * (2 * t - 1)),
    };

    private static Rational Entry(double t) => Math.Abs(t - 0.5) < 0.05 ? 0 : Grid(2 * t - 1);

    private static Rational Grid(double t) => new((int)Math.Round(4096 * t), 4096);
}
