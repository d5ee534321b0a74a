namespace Verification.Perf; internal static class Program { private static void Main() { } }
