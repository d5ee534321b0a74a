using BenchmarkDotNet.Attributes;
using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Perf;

/// <summary>
/// Ball operations, time an operation, no allocation. Goals at 128 bits: + and * at most 30 ns, exp at most 600 ns.
/// Each set-up first asserts that the results are right: the residual of a known identity encloses zero.
/// </summary>
[GenericTypeArguments(typeof(Bits128))]
[GenericTypeArguments(typeof(Bits256))]
[GenericTypeArguments(typeof(Bits512))]
[MemoryDiagnoser]
public class BallBenchmarks<TPrecision>
    where TPrecision : struct, IPrecision<TPrecision>
{
    public const int Count = 1024;

    private readonly Ball<TPrecision>[] _x = new Ball<TPrecision>[Count];
    private readonly Ball<TPrecision>[] _y = new Ball<TPrecision>[Count];

    [GlobalSetup]
    public void Prepare()
    {
        for (var i = 0; i < Count; i++)
        {
            _x[i] = Ball<TPrecision>.From(new Rational(2 * i + 1, 3 * Count));
            _y[i] = Ball<TPrecision>.From(new Rational(i % 2 == 0 ? 5 * i + 7 : -5 * i - 7, 7 * Count));
            var residual = Ball<TPrecision>.Exp(_x[i]) * Ball<TPrecision>.Exp(-_x[i]) - Ball<TPrecision>.One;
            var width = Ball<TPrecision>.From(Rational.Dyadic(1, 8 - Ball<TPrecision>.Precision));
            if (Ball<TPrecision>.LessThan(Ball<TPrecision>.Zero, Ball<TPrecision>.Abs(residual)) == Verdict.Holds
                || Ball<TPrecision>.AtMost(Ball<TPrecision>.Abs(residual), width) != Verdict.Holds)
                throw new InvalidOperationException($"exp({_x[i]}) exp(-x) - 1 = {residual}, expected an enclosure of 0 no wider than {width}");
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public Ball<TPrecision> Add()
    {
        var sum = Ball<TPrecision>.Zero;
        for (var i = 0; i < Count; i++) sum = _x[i] + _y[i];
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public Ball<TPrecision> Multiply()
    {
        var product = Ball<TPrecision>.Zero;
        for (var i = 0; i < Count; i++) product = _x[i] * _y[i];
        return product;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public Ball<TPrecision> Dot() => Vectors.Dot(_x, _y);

    [Benchmark(OperationsPerInvoke = Count)]
    public Ball<TPrecision> Divide()
    {
        var quotient = Ball<TPrecision>.Zero;
        for (var i = 0; i < Count; i++) quotient = _x[i] / _y[i];
        return quotient;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public Ball<TPrecision> Exp()
    {
        var last = Ball<TPrecision>.Zero;
        for (var i = 0; i < Count; i++) last = Ball<TPrecision>.Exp(_x[i]);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public Ball<TPrecision> Log()
    {
        var last = Ball<TPrecision>.Zero;
        for (var i = 0; i < Count; i++) last = Ball<TPrecision>.Log(_x[i]);
        return last;
    }
}
