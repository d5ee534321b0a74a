using BenchmarkDotNet.Attributes;
using Verification.Arithmetic;

namespace Verification.Perf;

/// <summary>
/// Interval operations, time a term or an evaluation, no allocation. Goal: the dot product at most 5 ns a term.
/// The set-up first asserts that the dot product contains the exact one.
/// </summary>
[MemoryDiagnoser]
public class IntervalBenchmarks
{
    private const int Count = 1024;
    private readonly Interval[] _x = new Interval[Count];
    private readonly Interval[] _y = new Interval[Count];

    [GlobalSetup]
    public void Prepare()
    {
        var exact = Rational.Zero;
        for (var i = 0; i < Count; i++)
        {
            var (x, y) = (new Rational(2 * i + 1, 3 * Count), new Rational(i % 2 == 0 ? 5 * i + 7 : -5 * i - 7, 7 * Count));
            exact += x * y;
            (_x[i], _y[i]) = (Interval.From(x), Interval.From(y));
        }

        if (!Dot().Contains(exact)) throw new InvalidOperationException($"The dot product {Dot()} does not contain {exact}.");
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public Interval Dot() => Interval.Dot(_x, _y);

    [Benchmark(OperationsPerInvoke = Count)]
    public Interval Multiply()
    {
        var product = Interval.Zero;
        for (var i = 0; i < Count; i++) product = _x[i] * _y[i];
        return product;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public Interval Exp()
    {
        var last = Interval.Zero;
        for (var i = 0; i < Count; i++) last = Interval.Exp(_x[i]);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public Interval Log()
    {
        var last = Interval.Zero;
        for (var i = 0; i < Count; i++) last = Interval.Log(_x[i]);
        return last;
    }
}
