using FsCheck;
using FsCheck.Fluent;
using Verification.Randomness;

namespace Verification.Framework;

/// <summary>
/// Where a claim's instances come from: an enumeration of a finite domain, or a generator that constructs instances which satisfy
/// the hypotheses, with the named corners that a generator seldom meets.
/// </summary>
public sealed class Instances<T>
{
    private readonly Arbitrary<T>? _arbitrary;
    private readonly IReadOnlyList<T>? _all;
    private readonly int _count;

    private Instances(Arbitrary<T>? arbitrary, IReadOnlyList<T>? all, int count, IReadOnlyList<(string, T)> corners)
    {
        _arbitrary = arbitrary;
        _all = all;
        _count = count;
        Corners = corners;
    }

    /// <summary>Instances worth a name: at the kink, parallel, a single sample, a tiny step.</summary>
    public IReadOnlyList<(string Name, T Instance)> Corners { get; }

    /// <summary>How many instances a run decides besides the corners: all of an enumeration, else the count times VERIFY_SCALE.</summary>
    public int Count => _all?.Count ?? Settings.Current.Scaled(_count);

    /// <summary>Whether they are an enumeration.</summary>
    internal bool AreListed => _all is not null;

    /// <summary>Random instances; instance i depends on the suite seed, the claim and i alone.</summary>
    /// <param name="generator">Constructs instances that satisfy the hypotheses.</param>
    /// <param name="count">How many at scale 1.</param>
    /// <param name="shrink">Simpler neighbours of an instance, simplest first; none by default.</param>
    public static Instances<T> Random(Gen<T> generator, int count, Func<T, IEnumerable<T>>? shrink = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new(Arb.From(generator, shrink ?? (_ => [])), null, count, []);
    }

    /// <summary>Every instance of a finite domain.</summary>
    public static Instances<T> All(IEnumerable<T> domain) => new(null, [.. domain], 0, []);

    /// <summary>Adds a named corner.</summary>
    public Instances<T> Corner(string name, T instance) => new(_arbitrary, _all, _count, [.. Corners, (name, instance)]);

    /// <summary>Instance i of this claim under the suite's seed.</summary>
    internal T At(int i, string claim)
    {
        if (_all is not null) return _all[i];
        var stream = RandomStream.For(Settings.Current.Seed, claim, i);
        var rnd = new Rnd(stream.NextUInt64(), stream.NextUInt64() | 1);
        return Gen.Sample(_arbitrary!.Generator, 1, rnd, 1 + i % 50).Single();
    }

    /// <summary>The simplest instance reachable by shrinking that is still bad, and how many steps it took.</summary>
    internal (T Instance, int Steps) Shrink(T instance, Func<T, bool> isBad)
    {
        var steps = 0;
        while (_arbitrary is not null && steps < 500)
        {
            var simpler = _arbitrary.Shrinker(instance).Where(isBad).Take(1).ToList();
            if (simpler.Count == 0) break;
            instance = simpler[0];
            steps++;
        }

        return (instance, steps);
    }
}
