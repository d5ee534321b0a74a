using System.Globalization;
using Verification.Arithmetic;

namespace Verification.Perf;

/// <summary>The values of a command's options: each name known, at most once, and the required ones given.</summary>
internal sealed class CommandOptions
{
    private readonly string _command;
    private readonly Dictionary<string, string> _values;

    private CommandOptions(string command, Dictionary<string, string> values) => (_command, _values) = (command, values);

    /// <summary>Reads <c>--name value</c> or <c>--name=value</c> pairs.</summary>
    /// <exception cref="UsageException">An option is unknown, repeated, without value, or missing.</exception>
    public static CommandOptions Parse(ICommand command, ReadOnlySpan<string> args)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i++)
        {
            var known = string.Join(", ", command.Options.Select(o => $"--{o.Name}"));
            var (name, value) = args[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (args[i][..at], args[i][(at + 1)..]) : (args[i], null);
            if (!name.StartsWith("--", StringComparison.Ordinal) || command.Options.All(o => o.Name != name[2..]))
                throw new UsageException($"{command.Name}: '{args[i]}' is not an option; expected {(known.Length == 0 ? "none" : known)}");
            if (value is null && ++i == args.Length) throw new UsageException($"{command.Name}: {name} has no value; expected {command.Options.Single(o => o.Name == name[2..]).Form}");
            if (!values.TryAdd(name[2..], value ?? args[i])) throw new UsageException($"{command.Name}: {name} is given twice");
        }

        foreach (var option in command.Options)
        {
            if (values.ContainsKey(option.Name)) continue;
            values[option.Name] = option.Default ?? throw new UsageException($"{command.Name}: --{option.Name} is missing; expected {option.Form}");
        }

        return new(command.Name, values);
    }

    /// <summary>The value as it was written.</summary>
    public string Text(string name) => _values[name];

    /// <summary>A whole number between these ends.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public int Whole(string name, int least = 1, int greatest = int.MaxValue) =>
        int.TryParse(_values[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n >= least && n <= greatest ? n
            : throw Bad(name, greatest == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"a whole number, at least {least}") : string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {greatest}"));

    /// <summary>A fraction or decimal greater than 0.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public Rational Positive(string name)
    {
        try
        {
            var value = Rational.Parse(_values[name]);
            if (value.Sign > 0) return value;
        }
        catch (FormatException)
        {
        }

        throw Bad(name, "a fraction or a decimal greater than 0");
    }

    /// <summary>One of these words.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public string OneOf(string name, params string[] words) => words.Contains(_values[name]) ? _values[name] : throw Bad(name, $"one of {string.Join(", ", words)}");

    private UsageException Bad(string name, string expected) => new($"{_command}: --{name} is '{_values[name]}'; expected {expected}");
}
