using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace Verification.Perf;

/// <summary>A peer that waits in a process of its own for requests, a line each, and answers with pairs "library seconds".</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;
    private readonly string? _folder;

    private PeerProcess(Process process, string libraries, string? folder) => (_process, Libraries, _folder) = (process, libraries, folder);

    /// <summary>What answers, with versions.</summary>
    public string Libraries { get; }

    /// <summary>NumPy and PyTorch; null, with the reason, where this Python has no NumPy.</summary>
    public static PeerProcess? Dense(string python, string script, out string reason)
    {
        string[] candidates = python == "auto" ? ["python3", "/usr/bin/python3"] : [python];
        foreach (var candidate in candidates)
        {
            var start = new ProcessStartInfo(candidate, [script, Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)]);

            // OpenBLAS takes processors that are newer than it for old ones, and leaves their vectors unused.
            if (Avx512F.IsSupported) start.Environment["OPENBLAS_CORETYPE"] = "SkylakeX";
            if (Start(start, null) is { } peer)
            {
                reason = "";
                return peer;
            }
        }

        reason = $"no NumPy: {string.Join(" and ", candidates)} cannot run peers/{Path.GetFileName(script)} (Debian: python3-numpy, python3-torch, libopenblas0-pthread)";
        return null;
    }

    /// <summary>Arb, compiled for the occasion; null, with the reason, where there is no compiler or no library.</summary>
    public static PeerProcess? Arb(string source, out string reason)
    {
        reason = $"no Arb: gcc cannot compile peers/{Path.GetFileName(source)} (Debian: gcc, libflint-arb-dev)";
        var folder = Directory.CreateTempSubdirectory("arb-peers-").FullName;
        var program = Path.Combine(folder, "arb_peers");
        foreach (var libraries in new string[][] { ["-lflint-arb", "-lflint"], ["-lflint"] })
        {
            if (!Succeeds("gcc", ["-O2", "-march=native", source, "-o", program, .. libraries]) || Start(new ProcessStartInfo(program), folder) is not { } peer) continue;
            reason = "";
            return peer;
        }

        Directory.Delete(folder, recursive: true);
        return null;
    }

    /// <summary>Seconds a call by library.</summary>
    /// <exception cref="WrongResultException">The peer does not answer, as when its libraries disagree.</exception>
    public IReadOnlyList<(string Library, double Seconds)> Ask(string request)
    {
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()?.Split(' ') ?? throw new WrongResultException($"the peer did not answer '{request}': {_process.StandardError.ReadToEnd().Trim()}");
        return [.. answer.Chunk(2).Select(pair => (pair[0], double.Parse(pair[1], CultureInfo.InvariantCulture)))];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    private static PeerProcess? Start(ProcessStartInfo start, string? folder)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.WriteLine("libraries");
            process.StandardInput.Flush();
            if (process.StandardOutput.ReadLine() is { } libraries) return new(process, libraries, folder);
            process.WaitForExit();
            process.Dispose();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
        }

        return null;
    }

    private static bool Succeeds(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
