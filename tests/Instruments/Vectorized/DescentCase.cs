using System.Runtime.Intrinsics;
using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;
using Verification.Vectorized;

namespace Verification.Instruments.Vectorized;

/// <summary>The activations that have vector code.</summary>
public enum Phi
{
    Relu,
    ClosedRelu,
    Leaky,
    SmoothLeaky,
    Huberized,
}

/// <summary>The losses that have vector code.</summary>
public enum Ell
{
    Logistic,
    Exponential,
    Hinge,
    Squared,
}

/// <summary>A numbered problem of gradient descent, as the vector code and as the plain loops take it. Data, weights and parameters are multiples of 1/64, so that all types see the same.</summary>
internal sealed class DescentCase
{
    private readonly (Phi Phi, Ell Loss, int N, int D, int M) _shape;

    public DescentCase(Phi phi, Ell loss, int n, int d, int m, long number = 1)
    {
        _shape = (phi, loss, n, d, m);
        double[] Draw(int count, long part) => [.. Draws.Of(count, 100 * number + part).Select(v => Math.Round(v * 64) / 64)];
        Problem = new(
            Draw(n * d, 1), [.. Draw(n, 2).Select(v => v < 0 ? -1.0 : 1)], Draw(m * d, 3), Draw(m, 4), Activation<Binary64>(), LossOf<Binary64>(), 1.0 / 16);
    }

    public DescentProblem Problem { get; }

    /// <summary>1/32, which every number type holds exactly.</summary>
    public static double StepSize => 1.0 / 32;

    public override string ToString() => $"{_shape}";

    /// <summary>φ by its definition.</summary>
    public IActivation<T> Activation<T>()
        where T : struct, IReal<T> => _shape.Phi switch
        {
            Phi.Relu => new Relu<T>(false),
            Phi.ClosedRelu => new Relu<T>(true),
            Phi.Leaky => new LeakyRelu<T>(T.From(new Rational(1, 4))),
            Phi.SmoothLeaky => new SmoothLeakyRelu<T>(T.From(new Rational(1, 4)), T.From(3)),
            _ => new HuberizedRelu<T>(T.From(new Rational(3, 8))),
        };

    /// <summary>ℓ by its definition.</summary>
    public ILoss<T> LossOf<T>()
        where T : struct, IReal<T> => _shape.Loss switch
        {
            Ell.Logistic => new Logistic<T>(),
            Ell.Exponential => new Exponential<T>(),
            Ell.Hinge => new Hinge<T>(T.From(2)),
            _ => new Squared<T>(),
        };

    /// <summary>Plain loops with the roundings that the vector code states.</summary>
    public PlainDescent<Binary64> InDoubles() => Plain<Binary64>((RoundedValue, RoundedSlope, RoundedCurvature), (RoundedLossSlope, RoundedLossCurvature), (a, b, c) => new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value)));

    /// <summary>Plain loops in intervals around all those roundings: functions are widened by their errors in double, at most two units.</summary>
    public PlainDescent<Interval> InIntervals()
    {
        var (phi, loss) = (Activation<Interval>(), LossOf<Interval>());
        var rounded = _shape.Phi is Phi.SmoothLeaky or Phi.Huberized;
        return Plain<Interval>(
            rounded ? (z => Wider(phi.Value(z)), z => Wider(phi.Slope(z)), z => Wider(phi.Curvature(z))) : (phi.Value, phi.Slope, phi.Curvature),
            (
                (f, y) => Wider(loss.Slope(f, y)),
                (f, y) => loss is ISmoothLoss<Interval> smooth ? Wider(smooth.Curvature(f, y)) : throw new InvalidOperationException($"{loss} has no second derivative.")),
            (a, b, c) => a * b + c);
    }

    private PlainDescent<T> Plain<T>((Func<T, T> Value, Func<T, T> Slope, Func<T, T> Curvature) phi, (Func<T, T, T> Slope, Func<T, T, T> Curvature) loss, Func<T, T, T, T> fma)
        where T : struct, IOrderedField<T> =>
        new(phi, loss, fma, Matrix<T>(Problem.X, Problem.Inputs), Vector<T>(Problem.Y), Vector<T>(Problem.A), Of<T>(Problem.Weight));

    /// <summary>The weights at the start.</summary>
    public Matrix<T> Start<T>()
        where T : struct, IOrderedField<T> => Matrix<T>(Problem.W, Problem.Width);

    public static Matrix<T> Matrix<T>(double[] entries, int rows)
        where T : struct, IOrderedField<T> => Verification.LinearAlgebra.Matrix<T>.Of(rows, entries.Length / rows, (i, j) => Of<T>(entries[i * (entries.Length / rows) + j]));

    public static T[] Vector<T>(double[] entries)
        where T : struct, IOrderedField<T> => [.. entries.Select(Of<T>)];

    public static T Of<T>(double value)
        where T : struct, IOrderedField<T> => T.From(Rational.FromDouble(value));

    // φ in double is a handful of operations, each of them half a unit of a number no larger than |z| + 1 (data are of that size): 16 units of it cover them.
    private static Interval Wider(Interval x) => x + new Interval(-Spread, Spread) * (Interval.Abs(x) + 1);

    private const double Spread = 16.0 / (1L << 53);

    private Binary64 RoundedValue(Binary64 z)
    {
        var activation = Activation<Binary64>();
        return _shape.Phi switch
        {
            Phi.Huberized => RoundedHuberized(z.Value),
            Phi.SmoothLeaky => new(Math.FusedMultiplyAdd(0.75 / 3, One(VectorFunctions.Softplus, z.Value * 3) - 0.69314718055994531, z.Value * 0.25)),
            _ => activation.Value(z),
        };
    }

    private Binary64 RoundedSlope(Binary64 z) => _shape.Phi switch
    {
        Phi.Huberized => new(Math.Clamp(z.Value * (1 / 0.375), 0, 1)),
        Phi.SmoothLeaky => new(Math.FusedMultiplyAdd(0.75, One(VectorFunctions.Sigmoid, z.Value * 3), 0.25)),
        _ => Activation<Binary64>().Slope(z),
    };

    private Binary64 RoundedCurvature(Binary64 z) => _shape.Phi switch
    {
        Phi.Huberized => new(z.Value is >= 0 and <= 0.375 ? 1 / 0.375 : 0),
        Phi.SmoothLeaky => new(0.75 * 3 * (One(VectorFunctions.Sigmoid, z.Value * 3) * One(VectorFunctions.Sigmoid, -(z.Value * 3)))),
        _ => Activation<Binary64>().Curvature(z),
    };

    private static Binary64 RoundedHuberized(double z)
    {
        var slope = Math.Clamp(z * (1 / 0.375), 0, 1);
        return new(slope * Math.FusedMultiplyAdd(slope, -0.1875, z));
    }

    private Binary64 RoundedLossSlope(Binary64 f, Binary64 y) => _shape.Loss switch
    {
        Ell.Logistic => new(-(y.Value * One(VectorFunctions.Sigmoid, -(y.Value * f.Value)))),
        Ell.Exponential => new(-(y.Value * One(VectorFunctions.Exp, -(y.Value * f.Value)))),
        _ => LossOf<Binary64>().Slope(f, y),
    };

    private Binary64 RoundedLossCurvature(Binary64 f, Binary64 y)
    {
        var margin = y.Value * f.Value;
        return _shape.Loss switch
        {
            Ell.Logistic => new(y.Value * y.Value * (One(VectorFunctions.Sigmoid, -margin) * One(VectorFunctions.Sigmoid, margin))),
            Ell.Exponential => new(y.Value * y.Value * One(VectorFunctions.Exp, -margin)),
            _ => Binary64.One,
        };
    }

    private static double One(Func<Vector512<double>, Vector512<double>> function, double z) => function(Vector512.Create(z))[0];
}
