using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Verification.Perf;

/// <summary>Where a table was measured: date, processor, vectors, runtime. No names of hosts or folders.</summary>
internal static class Machine
{
    public static string Description => string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Processor}, {Environment.ProcessorCount} cores, {Vectors}, {RuntimeInformation.FrameworkDescription}");

    private static string Vectors => Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no wide vectors";

    // The model's name is often only the family's: its numbers tell more.
    private static string Processor
    {
        get
        {
            const string File = "/proc/cpuinfo";
            if (!System.IO.File.Exists(File)) return RuntimeInformation.ProcessArchitecture.ToString();
            var values = System.IO.File.ReadLines(File).TakeWhile(line => line.Length > 0).Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
            string Of(string name) => values.TryGetValue(name, out var value) ? value : "?";
            return $"{Of("model name")} (family {Of("cpu family")}, model {Of("model")}, stepping {Of("stepping")})";
        }
    }
}
