using System.Globalization;
using Verification.Vectorized;

namespace Verification.Perf;

/// <summary>A step of gradient descent in doubles.</summary>
internal sealed class StepCommand : ICommand
{
    public string Name => "step";

    public string Summary => "a step of gradient descent on a two-layer network: n inputs, d coordinates, m units";

    public IReadOnlyList<Option> Options { get; } =
    [
        new("n", "inputs", null),
        new("d", "coordinates", null),
        new("m", "units", null),
        new("activation", string.Join(" | ", DescentInputs.Activations), "relu"),
        new("loss", string.Join(" | ", DescentInputs.Losses), "logistic"),
        new("coordinates", "auto | weights | gram", "auto"),
        new("threads", "0: as many as there are processors and work for", "0"),
    ];

    public void Run(CommandOptions options, TextWriter output)
    {
        var (n, d, m, threads) = (options.Whole("n"), options.Whole("d"), options.Whole("m"), options.Whole("threads", least: 0, greatest: 1024));
        var (activation, loss) = (options.OneOf("activation", DescentInputs.Activations), options.OneOf("loss", DescentInputs.Losses));
        var coordinates = options.OneOf("coordinates", "auto", "weights", "gram") switch
        {
            "weights" => DescentCoordinates.Weights,
            "gram" => DescentCoordinates.Gram,
            _ => DescentCoordinates.Auto,
        };
        Sizes.Check(Name, ("n·d", n, d), ("m·d", m, d), ("n·m", n, m), ("n·n", coordinates == DescentCoordinates.Gram ? n : 1, n));
        var (action, used) = Prepare(n, d, m, activation, loss, coordinates, threads);
        var seconds = Timing.Of(action).Median;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step n={n} d={d} m={m} activation={activation} loss={loss} coordinates={(used == DescentCoordinates.Gram ? "gram" : "weights")} seconds={Timing.Text(seconds)}"));
    }

    /// <summary>A run whose first step is that of the definition; the action makes one more.</summary>
    public static (Action Step, DescentCoordinates Used) Prepare(int n, int d, int m, string activation, string loss, DescentCoordinates coordinates = DescentCoordinates.Auto, int threads = 0)
    {
        var problem = DescentInputs.Draw(n, d, m, activation, loss);
        var run = Descent.Of(problem, coordinates, threads);
        DescentInputs.Check(problem, run);
        return (() => run.Step(DescentInputs.StepSize), run.Coordinates);
    }
}
