namespace Verification.Perf;

/// <summary>Finds the command, runs it, and turns what goes wrong into one line on the error stream and an exit code.</summary>
internal static class Commands
{
    public const int Done = 0;
    public const int WrongResult = 1;
    public const int BadUsage = 2;

    /// <summary>One line a command.</summary>
    public static IReadOnlyList<ICommand> All { get; } =
    [
        new StepCommand(),
        new GramCommand(),
        new GemmCommand(),
        new XordCommand(),
        new BallCommand(),
        new FunctionsCommand(),
        new EnclosedDotCommand(),
        new EnclosedGemmCommand(),
        new PeersCommand(),
        new ScalingCommand(),
    ];

    /// <summary>The exit code: 0; 1 where a result is wrong; 2 where the command line is.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            if (args is [] or ["help"])
            {
                output.Write(Usage());
                return args.Length == 0 ? BadUsage : Done;
            }

            var command = All.SingleOrDefault(c => c.Name == args[0]) ?? throw new UsageException($"'{args[0]}' is not a command; expected one of {string.Join(", ", All.Select(c => c.Name))}, or options of BenchmarkDotNet such as --filter '*'");
            if (args is [_, "--help"]) output.Write(Usage(command));
            else command.Run(CommandOptions.Parse(command, args.AsSpan(1)), output);
            return Done;
        }
        catch (UsageException e)
        {
            error.WriteLine(e.Message);
            return BadUsage;
        }
        catch (WrongResultException e)
        {
            error.WriteLine($"wrong result: {e.Message}");
            return WrongResult;
        }
    }

    private static string Usage() => $"dotnet run -c Release --project tests/Perf -- <command> [options], or options of BenchmarkDotNet such as --filter '*'\n{string.Concat(All.Select(Usage))}";

    private static string Usage(ICommand command) => $"\n{command.Name}: {command.Summary}\n{string.Concat(command.Options.Select(o => $"  {o}\n"))}";
}
