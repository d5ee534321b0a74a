using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

/// <summary>
/// The mantissa of a <see cref="Ball{TPrecision}"/>: a fixed number of 64-bit limbs held in place, so that no operation allocates.
/// The family is closed: <see cref="Bits128"/>, <see cref="Bits256"/>, <see cref="Bits512"/>, <see cref="Bits1024"/>.
/// </summary>
public interface IPrecision<TSelf>
    where TSelf : struct, IPrecision<TSelf>
{
    /// <summary>Number of 64-bit limbs, at least 2.</summary>
    static abstract int Limbs { get; }

    /// <summary>Evaluates a composed formula with one limb more than this precision has and rounds the result back.</summary>
    internal static abstract Ball<TSelf> Guarded<TFunction>(Ball<TSelf> x, Ball<TSelf> y)
        where TFunction : struct, IBallFunction;
}

/// <summary>Which mantissa lengths a ball can have.</summary>
internal static class BallPrecision
{
    /// <summary>1024 bits, and one limb more for intermediate results.</summary>
    private const int MostLimbs = 17;

    /// <summary>The number of limbs; a constant to the compiler, which leaves the check out.</summary>
    /// <exception cref="NotSupportedException">A ball cannot have so many, or their storage is of another size.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Limbs<T>()
        where T : struct, IPrecision<T> => T.Limbs is >= 2 and <= MostLimbs && Unsafe.SizeOf<T>() == T.Limbs * sizeof(ulong) ? T.Limbs : Refuse<T>();

    private static int Refuse<T>()
        where T : struct, IPrecision<T> =>
        throw new NotSupportedException(FormattableString.Invariant(
            $"{typeof(T).Name} has {T.Limbs} limbs in {Unsafe.SizeOf<T>()} bytes: expected a precision of 128 to 1024 bits, as 2 to {MostLimbs} limbs of 8 bytes (Bits128, Bits256, Bits512, Bits1024)."));
}

/// <summary>A formula of one or two balls, written once for every precision.</summary>
internal interface IBallFunction
{
    static abstract Ball<T> Apply<T>(Ball<T> x, Ball<T> y)
        where T : struct, IPrecision<T>;
}

/// <summary>128 bits: about 38 decimal digits.</summary>
[InlineArray(2)]
public struct Bits128 : IPrecision<Bits128>
{
    private ulong _limb;

    /// <inheritdoc/>
    public static int Limbs => 2;

    static Ball<Bits128> IPrecision<Bits128>.Guarded<TFunction>(Ball<Bits128> x, Ball<Bits128> y) =>
        TFunction.Apply(x.To<Bits192>(), y.To<Bits192>()).To<Bits128>();
}

/// <summary>256 bits: about 77 decimal digits.</summary>
[InlineArray(4)]
public struct Bits256 : IPrecision<Bits256>
{
    private ulong _limb;

    /// <inheritdoc/>
    public static int Limbs => 4;

    static Ball<Bits256> IPrecision<Bits256>.Guarded<TFunction>(Ball<Bits256> x, Ball<Bits256> y) =>
        TFunction.Apply(x.To<Bits320>(), y.To<Bits320>()).To<Bits256>();
}

/// <summary>512 bits: about 154 decimal digits.</summary>
[InlineArray(8)]
public struct Bits512 : IPrecision<Bits512>
{
    private ulong _limb;

    /// <inheritdoc/>
    public static int Limbs => 8;

    static Ball<Bits512> IPrecision<Bits512>.Guarded<TFunction>(Ball<Bits512> x, Ball<Bits512> y) =>
        TFunction.Apply(x.To<Bits576>(), y.To<Bits576>()).To<Bits512>();
}

/// <summary>1024 bits: about 308 decimal digits.</summary>
[InlineArray(16)]
public struct Bits1024 : IPrecision<Bits1024>
{
    private ulong _limb;

    /// <inheritdoc/>
    public static int Limbs => 16;

    static Ball<Bits1024> IPrecision<Bits1024>.Guarded<TFunction>(Ball<Bits1024> x, Ball<Bits1024> y) =>
        TFunction.Apply(x.To<Bits1088>(), y.To<Bits1088>()).To<Bits1024>();
}

// The guard precisions have one limb more. They only carry intermediate results, so they need no guard of their own.

[InlineArray(3)]
internal struct Bits192 : IPrecision<Bits192>
{
    private ulong _limb;

    public static int Limbs => 3;

    static Ball<Bits192> IPrecision<Bits192>.Guarded<TFunction>(Ball<Bits192> x, Ball<Bits192> y) => TFunction.Apply(x, y);
}

[InlineArray(5)]
internal struct Bits320 : IPrecision<Bits320>
{
    private ulong _limb;

    public static int Limbs => 5;

    static Ball<Bits320> IPrecision<Bits320>.Guarded<TFunction>(Ball<Bits320> x, Ball<Bits320> y) => TFunction.Apply(x, y);
}

[InlineArray(9)]
internal struct Bits576 : IPrecision<Bits576>
{
    private ulong _limb;

    public static int Limbs => 9;

    static Ball<Bits576> IPrecision<Bits576>.Guarded<TFunction>(Ball<Bits576> x, Ball<Bits576> y) => TFunction.Apply(x, y);
}

[InlineArray(17)]
internal struct Bits1088 : IPrecision<Bits1088>
{
    private ulong _limb;

    public static int Limbs => 17;

    static Ball<Bits1088> IPrecision<Bits1088>.Guarded<TFunction>(Ball<Bits1088> x, Ball<Bits1088> y) => TFunction.Apply(x, y);
}
