using System.Globalization;
using NUnit.Framework;
using Verification.Perf;

namespace Verification.Instruments.Perf;

/// <summary>The commands of the benchmark program: one line where all is well; one line on the error stream and an exit code that is not 0 where it is not.</summary>
[TestFixture]
public sealed class CommandTests
{
    [TestCase("xord --k=3 --d 2 --points 5", "xord k=3 d=2 points=5+5 seconds=")]
    [TestCase("enclosed-dot --n 13", "enclosed-dot n=13 seconds=")]
    [TestCase("enclosed-gemm --n 3 --d 17 --m 5", "enclosed-gemm n=3 d=17 m=5 seconds=")]
    public void A_command_prints_one_line_with_a_time(string line, string start)
    {
        var (code, output, error) = Run(line);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, error);
            Assert.That(output, Does.StartWith(start).And.EndsWith("\n"));
            Assert.That(output.Count(c => c == '\n'), Is.EqualTo(1));
            Assert.That(double.Parse(output[(output.LastIndexOf('=') + 1)..], CultureInfo.InvariantCulture), Is.Positive);
        });
    }

    [TestCase("nonsense", "'nonsense' is not a command; expected one of step,")]
    [TestCase("xord --units 3", "xord: '--units' is not an option; expected --k, --d, --points")]
    [TestCase("xord k 3", "xord: 'k' is not an option")]
    [TestCase("xord --k", "xord: --k has no value; expected units of each sign")]
    [TestCase("xord --k 3 --k 4", "xord: --k is given twice")]
    [TestCase("xord --k 0", "xord: --k is '0'; expected a whole number from 1 to")]
    [TestCase("xord --k 2.5", "xord: --k is '2.5'; expected a whole number")]
    [TestCase("xord --k 99999999999", "xord: --k is '99999999999'; expected a whole number")]
    [TestCase("xord --k 65536 --points 16384", "xord: --k 65536 with --points 16384 exceeds 64-bit integers")]
    [TestCase("peers --cases nobody", "peers: --cases is 'nobody'; expected 'all' or words of tiny step")]
    [TestCase("peers --rounds 0", "peers: --rounds is '0'; expected a whole number from 1 to 1000")]
    [TestCase("peers --seconds 0", "peers: --seconds is '0'; expected a fraction or a decimal greater than 0")]
    [TestCase("peers --seconds soon", "peers: --seconds is 'soon'; expected a fraction or a decimal greater than 0")]
    [TestCase("scaling --cases nothing", "scaling: --cases is 'nothing'; expected 'all' or words of step in weights")]
    [TestCase("enclosed-gemm --n 65536 --d 65536", "enclosed-gemm: n·2d = 65536 × 131072 is 8589934592 doubles; expected at most")]
    [TestCase("enclosed-dot --n 0", "enclosed-dot: --n is '0'; expected a whole number from 1 to")]
    [TestCase("functions --n -3", "functions: --n is '-3'; expected a whole number from 1 to")]
    [TestCase("ball --bits 100", "ball: --bits is '100'; expected one of 128, 256, 512, 1024")]
    public void A_command_line_of_another_form_gets_one_error_and_exit_code_2(string line, string start)
    {
        var (code, output, error) = Run(line);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2));
            Assert.That(output, Is.Empty);
            Assert.That(error, Does.StartWith(start));
            Assert.That(error.Count(c => c == '\n'), Is.EqualTo(1));
        });
    }

    [Test]
    public void Help_shows_every_command_and_every_option_with_its_form() => Assert.Multiple(() =>
    {
        var (code, output, _) = Run("help");
        Assert.That(code, Is.Zero);
        foreach (var command in Commands.All)
        {
            Assert.That(output, Does.Contain($"\n{command.Name}: {command.Summary}\n"));
            foreach (var option in command.Options) Assert.That(output, Does.Contain($"  {option}\n"));
            Assert.That(Run($"{command.Name} --help").Output, Does.Contain(command.Summary));
        }
    });

    [Test]
    public void Without_arguments_the_usage_is_shown_and_the_exit_code_is_2() => Assert.That(Run(""), Is.EqualTo((2, Run("help").Output, "")));

    [Test]
    public void The_exponent_is_that_of_the_power_law() => Assert.Multiple(() =>
    {
        Assert.That(ScalingCommand.Exponent([2, 4, 8], [12, 48, 192]), Is.EqualTo(2).Within(1e-14));
        Assert.That(ScalingCommand.Exponent([100, 200, 400, 800], [5, 5, 5, 5]), Is.Zero.Within(1e-15));
        var (code, output, error) = Run("scaling --cases dot --seconds 0.01");
        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("| enclosed dot product | n = 1024, 2048, 4096, 8192 | ").And.EndsWith(" | 1 |\n"));
    });

    [Test]
    public void Where_no_peer_answers_the_table_says_so_and_ours_is_measured()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var (code, output, error) = Run($"peers --cases tiny --rounds 1 --seconds 0.01 --python no-such-python --to {folder}");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, error);
            Assert.That(output, Does.Contain("no NumPy: no-such-python cannot run peers/dense_peers.py (Debian: python3-numpy").And.Contain("by=nobody").And.Contain("goal=10 no peer"));
            Assert.That(File.ReadAllText(Path.Combine(folder, "peers.md")), Does.Contain("| tiny step, Huberized logistic, n=128 d=3 m=200 | ").And.EndWith(" | 10 | no peer |\n"));
            using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "peers.json")));
            Assert.That(json.RootElement.GetProperty("rows")[0].GetProperty("Ours").GetDouble(), Is.Positive);
            Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "peers.json", "peers.md" }));
        });
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void A_folder_that_is_a_file_is_refused()
    {
        var file = Path.GetTempFileName();
        var (code, _, error) = Run($"peers --cases tiny --rounds 1 --seconds 0.01 --python no-such-python --to {file}");
        File.Delete(file);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.StartWith($"peers: --to is '{file}'; expected a folder that can be written"));
    }

    private static (int Code, string Output, string Error) Run(string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Commands.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, error), output.ToString(), error.ToString());
    }
}
