using System.Runtime.InteropServices;

namespace Verification.Instruments.External;

/// <summary>
/// A ball of Arb 2 (rigorous enclosures, LGPL): a midpoint of any length and a radius. The 48-byte arb_t lives in native memory, so it is never copied.
/// </summary>
internal sealed unsafe class Arb : IDisposable
{
    private const string File = "libflint-arb.so.2";

    private static readonly NativeReferee Library = new("Arb", File, "libflint-arb2", "2.", library => Marshal.PtrToStringAnsi(*(nint*)NativeLibrary.GetExport(library, "arb_version"))!);

    private Layout* _value;

    public Arb()
    {
        _value = (Layout*)NativeMemory.AllocZeroed((nuint)sizeof(Layout));
        Native.arb_init(_value);
    }

    ~Arb() => Release();

    public Layout* Pointer => _value;

    /// <inheritdoc cref="NativeReferee.Require"/>
    public static void Require() => Library.Require();

    /// <summary>The number itself, with radius 0.</summary>
    public void Set(Mpfr x)
    {
        _ = Native.arf_set_mpfr(_value, x.Pointer);
        _value->RadiusExponent = 0;
        _value->RadiusMantissa = 0;
    }

    /// <summary>The ball's ends, rounded outwards to the precision of the two numbers.</summary>
    public void Get(Mpfr low, Mpfr high) => Native.arb_get_interval_mpfr(low.Pointer, high.Pointer, _value);

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (_value == null) return;
        Native.arb_clear(_value);
        NativeMemory.Free(_value);
        _value = null;
    }

    /// <summary>arb_t of 64-bit Linux. A small radius exponent is the number itself; only a huge one points elsewhere, and <see cref="Set"/> never sees one.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Layout
    {
        public nint Exponent;
        public nuint Size;
        public nuint Limb0;
        public nuint Limb1;
        public nint RadiusExponent;
        public nuint RadiusMantissa;
    }

    /// <summary>A function of one argument: result, argument, bits.</summary>
    internal delegate void Unary(Layout* result, Layout* x, nint bits);

    internal delegate void Binary(Layout* result, Layout* x, Layout* y, nint bits);

#pragma warning disable IDE1006, SYSLIB1054, CA5392 // Names are the library's own; blittable signatures need no generated marshalling; the system's search path is meant.
    internal static class Native
    {
        [DllImport(File)] internal static extern void arb_init(Layout* x);
        [DllImport(File)] internal static extern void arb_clear(Layout* x);
        [DllImport(File), SuppressGCTransition] internal static extern int arf_set_mpfr(Layout* x, Mpfr.Layout* y);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_get_interval_mpfr(Mpfr.Layout* low, Mpfr.Layout* high, Layout* x);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_set_ui(Layout* r, nuint x);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_abs(Layout* r, Layout* x);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_neg(Layout* r, Layout* x);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_min(Layout* r, Layout* x, Layout* y, nint bits);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_max(Layout* r, Layout* x, Layout* y, nint bits);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_add(Layout* r, Layout* x, Layout* y, nint bits);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_sub(Layout* r, Layout* x, Layout* y, nint bits);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_mul(Layout* r, Layout* x, Layout* y, nint bits);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_add_ui(Layout* r, Layout* x, nuint y, nint bits);
        [DllImport(File), SuppressGCTransition] internal static extern void arb_mul_2exp_si(Layout* r, Layout* x, nint k);
        [DllImport(File)] internal static extern void arb_div(Layout* r, Layout* x, Layout* y, nint bits);
        [DllImport(File)] internal static extern void arb_inv(Layout* r, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_sqrt(Layout* r, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_exp(Layout* r, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_expm1(Layout* r, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_log(Layout* r, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_log1p(Layout* r, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_tanh(Layout* r, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_acos(Layout* r, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_atan2(Layout* r, Layout* y, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_hypgeom_erf(Layout* r, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_hypgeom_erfc(Layout* r, Layout* x, nint bits);
        [DllImport(File)] internal static extern void arb_const_pi(Layout* r, nint bits);
    }
#pragma warning restore IDE1006, SYSLIB1054, CA5392
}
