using Verification.Arithmetic;

namespace Verification.LinearAlgebra;

/// <summary>Vectors are plain arrays; these are their operations. Lengths must agree.</summary>
public static class Vectors
{
    /// <summary>⟨x, y⟩, summed from the first entry to the last.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : struct, IOrderedField<T>
    {
        if (x.Length != y.Length) throw new ArgumentException($"Vectors of {x.Length} and {y.Length} entries have no inner product.", nameof(y));
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    /// <summary>⟨x, y⟩.</summary>
    public static T Dot<T>(T[] x, T[] y)
        where T : struct, IOrderedField<T> => Dot<T>(x.AsSpan(), y.AsSpan());

    /// <summary>‖x‖², a sum of squares and so never negative.</summary>
    public static T NormSquared<T>(ReadOnlySpan<T> x)
        where T : struct, IOrderedField<T>
    {
        var sum = T.Zero;
        foreach (var entry in x) sum += T.Square(entry);
        return sum;
    }

    /// <summary>‖x‖².</summary>
    public static T NormSquared<T>(T[] x)
        where T : struct, IOrderedField<T> => NormSquared<T>(x.AsSpan());

    /// <summary>‖x‖.</summary>
    public static T Norm<T>(T[] x)
        where T : struct, IReal<T> => T.Sqrt(NormSquared<T>(x.AsSpan()));

    /// <summary>The exact entries of a vector in another arithmetic.</summary>
    public static T[] To<T>(this Rational[] x)
        where T : struct, IOrderedField<T> => Array.ConvertAll(x, T.From);
}
