namespace Verification.Instruments;

/// <summary>A *.wc file: one input a line, a hexadecimal double or an infinity or NaN with a sign; "#" begins a remark.</summary>
internal static class WorstCases
{
    /// <summary>The inputs in order.</summary>
    /// <exception cref="FormatException">A line is nothing of the kind, or there is none; the message names the file, the line and the expected form.</exception>
    public static IReadOnlyList<double> Parse(string file, ReadOnlySpan<byte> bytes)
    {
        var inputs = new List<double>();
        var line = 0;
        foreach (var text in Vectors.Text(file, bytes).Split('\n'))
        {
            line++;
            var input = text.Split('#')[0].Trim();
            if (input.Length == 0) continue;
            var value = input.TrimStart('+', '-') switch
            {
                "inf" => input[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
                "nan" or "snan" => double.NaN,
                _ => Vectors.TryHex(input, out var hex) ? hex
                    : throw new FormatException($"{Path.GetFileName(file)}, line {line}: '{input}' is not an input; expected a double such as 0x1.8p-3, or inf or nan with a sign."),
            };
            inputs.Add(value);
        }

        return inputs.Count > 0 ? inputs : throw new FormatException($"{Path.GetFileName(file)}: no input in {line} lines; expected one a line.");
    }
}
