using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Perf -- --filter '*' [--job short]
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
