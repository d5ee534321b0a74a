using System.Runtime.Intrinsics;
using Verification.Arithmetic;
using Verification.Losses;

namespace Verification.Vectorized;

/// <summary>A loss at eight outputs and labels. The formulas of <see cref="ILoss{T}"/>, which define it.</summary>
internal abstract class LaneLoss
{
    /// <summary>The loss with the formulas of its definition.</summary>
    /// <exception cref="ArgumentException">No vector code for this loss.</exception>
    public static LaneLoss Of(ILoss<Binary64> loss) => loss switch
    {
        Logistic<Binary64> => new OfLogistic(),
        Exponential<Binary64> => new OfExponential(),
        Hinge<Binary64> hinge => new OfHinge(hinge.Threshold.Value),
        Squared<Binary64> => new OfSquared(),
        _ => throw new ArgumentException($"Expected the logistic, exponential, hinge or squared loss; found {loss}.", nameof(loss)),
    };

    /// <summary>Whether the loss has a second derivative.</summary>
    public virtual bool IsSmooth => true;

    /// <summary>ℓ(f, y).</summary>
    public abstract Vector512<double> Value(Vector512<double> f, Vector512<double> y);

    /// <summary>∂ℓ/∂f.</summary>
    public abstract Vector512<double> Slope(Vector512<double> f, Vector512<double> y);

    /// <summary>∂²ℓ/∂f².</summary>
    public abstract Vector512<double> Curvature(Vector512<double> f, Vector512<double> y);

    private sealed class OfLogistic : LaneLoss
    {
        public override Vector512<double> Value(Vector512<double> f, Vector512<double> y) => VectorFunctions.Softplus(-(y * f));

        public override Vector512<double> Slope(Vector512<double> f, Vector512<double> y) => -(y * VectorFunctions.Sigmoid(-(y * f)));

        public override Vector512<double> Curvature(Vector512<double> f, Vector512<double> y) => y * y * (VectorFunctions.Sigmoid(-(y * f)) * VectorFunctions.Sigmoid(y * f));
    }

    private sealed class OfExponential : LaneLoss
    {
        public override Vector512<double> Value(Vector512<double> f, Vector512<double> y) => VectorFunctions.Exp(-(y * f));

        public override Vector512<double> Slope(Vector512<double> f, Vector512<double> y) => -(y * VectorFunctions.Exp(-(y * f)));

        public override Vector512<double> Curvature(Vector512<double> f, Vector512<double> y) => y * y * VectorFunctions.Exp(-(y * f));
    }

    private sealed class OfHinge(double threshold) : LaneLoss
    {
        public override bool IsSmooth => false;

        public override Vector512<double> Value(Vector512<double> f, Vector512<double> y) => Vector512.MaxNative(Vector512.Create(threshold) - y * f, Vector512<double>.Zero);

        public override Vector512<double> Slope(Vector512<double> f, Vector512<double> y) =>
            Vector512.ConditionalSelect(Vector512.LessThan(y * f, Vector512.Create(threshold)), -y, Vector512<double>.Zero);

        public override Vector512<double> Curvature(Vector512<double> f, Vector512<double> y) => Vector512<double>.Zero;
    }

    private sealed class OfSquared : LaneLoss
    {
        public override Vector512<double> Value(Vector512<double> f, Vector512<double> y) => (f - y) * (f - y) * Vector512.Create(0.5);

        public override Vector512<double> Slope(Vector512<double> f, Vector512<double> y) => f - y;

        public override Vector512<double> Curvature(Vector512<double> f, Vector512<double> y) => Vector512<double>.One;
    }
}
