using BenchmarkDotNet.Running;
using Verification.Perf;

// A word is a command (README: "How fast"); options alone are BenchmarkDotNet's.
if (args is not [['-', ..], ..]) return Commands.Run(args, Console.Out, Console.Error);
BenchmarkSwitcher.FromAssembly(typeof(ICommand).Assembly).Run(args);
return Commands.Done;
