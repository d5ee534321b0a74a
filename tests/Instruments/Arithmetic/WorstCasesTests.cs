using NUnit.Framework;
using Verification.Instruments.External;

namespace Verification.Instruments.Arithmetic;

/// <summary>Inputs at which an elementary function of doubles is hardest to round, every *.wc file that is there, against the referees.</summary>
[TestFixture]
[Category("External")]
internal sealed class WorstCasesTests
{
    [Test]
    public void Every_known_worst_case_is_enclosed()
    {
        Mpfr.Require();
        Arb.Require();
        var ran = 0;
        foreach (var file in Vectors.Files("core-math", "*.wc"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (Function(name) is not { } function)
            {
                TestContext.Out.WriteLine($"{name}.wc passed over: no function of this name here");
                continue;
            }

            using var tally = new ElementaryTally($"{name}.wc");
            var inputs = WorstCases.Parse(file, File.ReadAllBytes(file));
            var over = inputs.Count(x => !IsInDomain(name, x));
            foreach (var x in inputs.Where(x => IsInDomain(name, x))) tally.Add(function, x);
            TestContext.Out.WriteLine($"{name}.wc: {over} inputs passed over: infinite, NaN or outside the domain");
            tally.Done(inputs.Count - 5);
            ran++;
        }

        Assert.That(ran, Is.GreaterThan(0), "files of functions that we have");
    }

    [TestCase("acos", true)]
    [TestCase("expm1", true)]
    [TestCase("sinpi", false)]
    [TestCase("", false)]
    public void A_file_is_for_the_function_it_is_named_after(string name, bool isOurs) => Assert.That(Function(name) is not null, Is.EqualTo(isOurs));

    private static ElementaryFunction? Function(string name) => ElementaryFunction.All.FirstOrDefault(f => f.Operation.Name == name);

    private static bool IsInDomain(string function, double x) => double.IsFinite(x) && function switch
    {
        "log" => x > 0,
        "log1p" => x > -1,
        "acos" => Math.Abs(x) <= 1,
        _ => true,
    };
}
