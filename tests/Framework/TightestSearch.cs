using Verification.Randomness;

namespace Verification.Framework;

/// <summary>
/// A directed search for the instance at which a claim is tightest. It maximises the share of the bound that is used, computed in Binary64: random
/// points, then moves along the coordinates and along random directions, with a step that is halved where nothing improves.
/// Rounded numbers direct it and decide nothing: where each climb ends, the claim is decided rigorously, so that a violation fails it.
/// </summary>
/// <param name="parameters">The number of coordinates, each in [0, 1].</param>
/// <param name="instance">The instance at a point of the unit cube, exactly and within the hypotheses by construction; null where there is none.</param>
/// <param name="record">The tightest instance known and the share that it uses, and of which comparison. A run that finds a tighter one says so.</param>
/// <param name="evaluations">How many points are tried at scale 1; nights try 20 times as many.</param>
public sealed class TightestSearch<TInstance>(int parameters, Func<double[], TInstance?> instance, TightCase<TInstance> record, int evaluations = 1000)
{
    private const double FirstStep = 0.25, LastStep = 1.0 / (1 << 16);

    /// <summary>The tightest instance known.</summary>
    public TightCase<TInstance> Record => record;

    /// <summary>Where each climb ended, under this seed and effort, and how many points were tried.</summary>
    /// <param name="ratio">The share of the bound that an instance uses, rounded; null where it has none.</param>
    /// <param name="stream">The random numbers of each climb.</param>
    internal (IReadOnlyList<TInstance> Ends, int Tried) Run(Func<TInstance, double?> ratio, Func<int, RandomStream> stream)
    {
        var budget = Settings.Current.Scaled(evaluations) * (Settings.RunsNightly ? 20 : 1);
        var (ends, tried) = (new List<TInstance>(), 0);

        (double Ratio, TInstance? Instance) Try(double[] point)
        {
            tried++;
            try
            {
                return instance(point) is { } x && ratio(x) is { } share ? (share, x) : (double.NegativeInfinity, default);
            }
            catch (ArithmeticException)
            {
                // No number in Binary64: nothing to climb from here.
                return (double.NegativeInfinity, default);
            }
        }

        for (var climb = 0; tried < budget; climb++)
        {
            var random = stream(climb);
            double[] Point(double[] centre, double size) => [.. centre.Select(c => Math.Clamp(c + size * Math.Round(2048 * random.Uniform() - 1024) / 1024, 0, 1))];
            double[] middle = [.. Enumerable.Repeat(0.5, parameters)];
            var (best, at) = (Try(middle), middle);

            bool Improve(double[] point)
            {
                var next = Try(point);
                if (!(next.Ratio > best.Ratio)) return false;
                (best, at) = (next, point);
                return true;
            }

            for (var i = 0; i < 8; i++) _ = Improve(Point(middle, 0.5));
            for (var step = FirstStep; step >= LastStep && tried < budget;)
            {
                var improved = Improve(Point(at, step));
                for (var k = 0; k < parameters; k++)
                {
                    double[] Moved(double by) => [.. at.Select((c, j) => j == k ? Math.Clamp(c + by, 0, 1) : c)];
                    improved |= Improve(Moved(step)) || Improve(Moved(-step));
                }

                if (!improved) step /= 2;
            }

            if (!double.IsNegativeInfinity(best.Ratio)) ends.Add(best.Instance!);
        }

        return (ends, tried);
    }
}
