namespace Verification.Perf;

/// <summary>
/// A command of the benchmark program for people and scripts: measures one thing and prints one line, <c>name option=value ... seconds=...</c>. It first asserts that what it
/// measures is right and throws <see cref="WrongResultException"/> where it is not.
/// </summary>
internal interface ICommand
{
    /// <summary>The first argument.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Summary { get; }

    /// <summary>All options it knows.</summary>
    IReadOnlyList<Option> Options { get; }

    /// <summary>Asserts, measures, prints.</summary>
    /// <exception cref="UsageException">An option's value is not of the expected form.</exception>
    /// <exception cref="WrongResultException">What would be measured is wrong.</exception>
    void Run(CommandOptions options, TextWriter output);
}

/// <summary>An option <c>--name value</c>.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Form">The expected form of the value, for people.</param>
/// <param name="Default">The value where the option is not given; null: it must be given.</param>
internal sealed record Option(string Name, string Form, string? Default)
{
    public override string ToString() => $"--{Name} <{Form}>{(Default is null ? "" : $" (default {Default})")}";
}

/// <summary>The command line is not of the expected form: the message names the option, its value and what is expected.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The result of what is to be measured is wrong.</summary>
internal sealed class WrongResultException(string message) : Exception(message);
