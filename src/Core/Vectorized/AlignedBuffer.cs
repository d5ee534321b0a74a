namespace Verification.Vectorized;

/// <summary>Doubles at an address that is a multiple of a cache line, zero at first unless that is not wanted. The memory is the garbage collector's: nothing to release, and it lives as long as this object, so that whoever works on the address keeps the object alive.</summary>
internal sealed unsafe class AlignedBuffer
{
    private const int Line = 64;
    private readonly double[] _memory;

    public AlignedBuffer(long length, bool cleared = true)
    {
        // A pinned array starts on a multiple of 8 bytes: 7 doubles of slack reach the next line.
        var count = checked((int)length + Line / sizeof(double) - 1);
        _memory = cleared ? GC.AllocateArray<double>(count, pinned: true) : GC.AllocateUninitializedArray<double>(count, pinned: true);
        var address = (nuint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_memory));
        Start = (double*)((address + Line - 1) & ~(nuint)(Line - 1));
        Length = (int)length;
    }

    /// <summary>The first double.</summary>
    public double* Start { get; }

    /// <summary>The number of doubles.</summary>
    public int Length { get; }

    /// <summary>All of them.</summary>
    public Span<double> Span => new(Start, Length);
}
