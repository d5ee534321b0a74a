#pragma warning disable CA1806 // What MPFR returns is the direction of rounding, not an error code.
using System.Runtime.InteropServices;

namespace Verification.Instruments.External;

/// <summary>The directions of rounding of GNU MPFR that the tests use.</summary>
internal enum MpfrRounding
{
    Nearest = 0,
    Zero = 1,
    Up = 2,
    Down = 3,
    Away = 4,
}

/// <summary>
/// A number of GNU MPFR 4 (correctly rounded, LGPL): sign · 0.limbs · 2^exponent, the form of a ball's midpoint. The 32-byte mpfr_t lives in native memory, so it is never copied.
/// </summary>
internal sealed unsafe class Mpfr : IDisposable
{
    private const string File = "libmpfr.so.6";

    private static readonly NativeReferee Library = new("GNU MPFR", File, "libmpfr6", "4.", _ => Marshal.PtrToStringAnsi((nint)Native.mpfr_get_version())!);

    private Layout* _value;

    public Mpfr(int bits)
    {
        // The widest range of exponents: balls have ±2⁴⁰. MPFR keeps the range for each thread.
        _ = Native.mpfr_set_emin(-(1L << 61));
        _ = Native.mpfr_set_emax(1L << 61);
        _value = (Layout*)NativeMemory.AllocZeroed((nuint)sizeof(Layout));
        Native.mpfr_init2(_value, bits);
    }

    /// <summary>A double, exactly.</summary>
    public Mpfr(double value)
        : this(53) => _ = Native.mpfr_set_d(_value, value, MpfrRounding.Nearest);

    ~Mpfr() => Release();

    public Layout* Pointer => _value;

    public int Bits => (int)_value->Precision;

    public int Sign => Native.mpfr_sgn(_value);

    /// <inheritdoc cref="NativeReferee.Require"/>
    public static void Require() => Library.Require();

    /// <summary>A double, exactly; the precision must be 53 bits or more.</summary>
    public void Set(double value) => _ = Native.mpfr_set_d(_value, value, MpfrRounding.Nearest);

    /// <summary>sign · 0.limbs · 2^exponent, exactly; the precision must be 64 bits a limb or more.</summary>
    public void Set(int sign, ReadOnlySpan<ulong> limbs, long exponent)
    {
        if (sign == 0)
        {
            Native.mpfr_set_si_2exp(_value, 0, 0, MpfrRounding.Nearest);
            return;
        }

        var length = (Bits + 63) / 64;
        if (limbs.Length > length) throw new ArgumentException("The number does not fit.", nameof(limbs));
        for (var i = 0; i < length; i++)
        {
            var k = i - (length - limbs.Length);
            _value->Limbs[i] = k >= 0 ? limbs[k] : 0;
        }

        _value->Sign = sign;
        _value->Exponent = (nint)exponent;
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    public override string ToString()
    {
        var text = Native.mpfr_get_str(null, out var exponent, 16, 0, _value, MpfrRounding.Nearest);
        try
        {
            return $"0x0.{Marshal.PtrToStringAnsi((nint)text)}*16^{exponent}";
        }
        finally
        {
            Native.mpfr_free_str(text);
        }
    }

    private void Release()
    {
        if (_value == null) return;
        Native.mpfr_clear(_value);
        NativeMemory.Free(_value);
        _value = null;
    }

    /// <summary>mpfr_t of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Layout
    {
        public nint Precision;
        public int Sign;
        public nint Exponent;
        public ulong* Limbs;
    }

    /// <summary>A function of one argument: result, argument, rounding; returns the sign of (result − exact).</summary>
    internal delegate int Unary(Layout* result, Layout* x, MpfrRounding rounding);

    internal delegate int Binary(Layout* result, Layout* x, Layout* y, MpfrRounding rounding);

#pragma warning disable IDE1006, SYSLIB1054, CA5392 // Names are the library's own; blittable signatures need no generated marshalling; the system's search path is meant.
    internal static class Native
    {
        [DllImport(File)] internal static extern void mpfr_init2(Layout* x, nint bits);
        [DllImport(File)] internal static extern void mpfr_clear(Layout* x);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_set_emin(long e);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_set_emax(long e);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_sgn(Layout* x);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_cmp(Layout* x, Layout* y);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_cmpabs(Layout* x, Layout* y);
        [DllImport(File), SuppressGCTransition] internal static extern void mpfr_nextabove(Layout* x);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_number_p(Layout* x);
        [DllImport(File), SuppressGCTransition] internal static extern double mpfr_get_d(Layout* x, MpfrRounding r);
        [DllImport(File)] internal static extern byte* mpfr_get_str(byte* s, out long exponent, int radix, nuint n, Layout* x, MpfrRounding r);
        [DllImport(File)] internal static extern void mpfr_free_str(byte* s);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_set_si_2exp(Layout* x, long k, long e, MpfrRounding r);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_set(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_neg(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_mul_2si(Layout* r, Layout* x, long k, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_const_pi(Layout* r, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_add(Layout* r, Layout* x, Layout* y, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_add_si(Layout* r, Layout* x, long y, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_sub(Layout* r, Layout* x, Layout* y, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_mul(Layout* r, Layout* x, Layout* y, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_div(Layout* r, Layout* x, Layout* y, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_si_div(Layout* r, long x, Layout* y, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_sqrt(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_exp(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_expm1(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_log(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_log1p(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_tanh(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_acos(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_atan2(Layout* r, Layout* y, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_erf(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_erfc(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_zero_p(Layout* x);
        [DllImport(File), SuppressGCTransition] internal static extern nint mpfr_get_exp(Layout* x);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_set_exp(Layout* x, nint exponent);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_set_d(Layout* r, double x, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_abs(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_add_ui(Layout* r, Layout* x, nuint y, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_sub_d(Layout* r, Layout* x, double y, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_ui_div(Layout* r, nuint x, Layout* y, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_div_2ui(Layout* r, Layout* x, nuint n, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_sqrt_ui(Layout* r, nuint x, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_sqr(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_min(Layout* r, Layout* x, Layout* y, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_max(Layout* r, Layout* x, Layout* y, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern int mpfr_fma(Layout* r, Layout* x, Layout* y, Layout* z, MpfrRounding d);
        [DllImport(File), SuppressGCTransition] internal static extern void mpfr_nextbelow(Layout* x);
        [DllImport(File)] internal static extern int mpfr_cos(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern int mpfr_atanh(Layout* r, Layout* x, MpfrRounding d);
        [DllImport(File)] internal static extern byte* mpfr_get_version();
        [DllImport(File)] internal static extern int mpfr_atan(Layout* r, Layout* x, MpfrRounding d);
    }
#pragma warning restore IDE1006, SYSLIB1054, CA5392
}
