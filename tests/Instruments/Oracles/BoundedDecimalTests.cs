using NUnit.Framework;
using Verification.Oracles;
using Coarse = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits30>;
using Fine = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits120>;

namespace Verification.Instruments.Oracles;

/// <summary>The computed error bounds are bounds: whatever number the operands stand for, the result stands for its image.</summary>
[TestFixture]
public sealed class BoundedDecimalTests
{
    private static readonly string[] Arguments = ["-0.97", "-0.3", "1e-25", "0.2", "0.5", "0.99", "1", "3.75", "41"];
    private static readonly string[] Errors = ["0", "1e-30", "1e-12", "0.01"];

    [Test]
    public void Results_contain_the_images_of_everything_their_operands_may_be([ValueSource(nameof(Arguments))] string argument)
    {
        foreach (var error in Errors)
        {
            var (x, e) = (BigDecimal.Parse(argument), BigDecimal.Parse(error));
            foreach (var moved in new[] { x - e, x, x + e })
            {
                Contains("exp", Coarse.Exp, Fine.Exp);
                Contains("log", Coarse.Log, Fine.Log);
                Contains("log1p", Coarse.Log1P, Fine.Log1P);
                Contains("sqrt", Coarse.Sqrt, Fine.Sqrt);
                Contains("acos", Coarse.Acos, Fine.Acos);
                Contains("x + 7/3", z => z + (Coarse)7 / 3, z => z + (Fine)7 / 3);
                Contains("x − 7/3", z => z - (Coarse)7 / 3, z => z - (Fine)7 / 3);
                Contains("x·(x + 1/7)", z => z * (z + (Coarse)1 / 7), z => z * (z + (Fine)1 / 7));
                Contains("(x − 5)/(x + 2)", z => (z - 5) / (z + 2), z => (z - 5) / (z + 2));
                Contains("3/x", z => 3 / z, z => 3 / z);
                Contains("π·x", z => Coarse.Pi * z, z => Fine.Pi * z);

                void Contains(string name, Func<Coarse, Coarse> coarse, Func<Fine, Fine> fine)
                {
                    Fine exact;
                    Coarse bounded;
                    try
                    {
                        (bounded, exact) = (coarse(Coarse.Within(x, e)), fine(Fine.Exactly(moved)));
                    }
                    catch (ArithmeticException)
                    {
                        return; // 0 is among the divisors, or a logarithm's argument may not be positive
                    }
                    catch (ArgumentOutOfRangeException)
                    {
                        return; // outside the domain
                    }

                    Assert.That(BigDecimal.Abs(bounded.Value - exact.Value) <= bounded.Error + exact.Error, Is.True, $"{name} at {argument} ± {error}: {bounded}, {exact}");
                    if (e.Sign == 0) Assert.That(bounded.Error <= BigDecimal.Parse("1e-28") * BigDecimal.Abs(bounded.Value) + BigDecimal.Parse("1e-29"), Is.True, $"{name} at {argument}: {bounded} is not sharp");
                }
            }
        }
    }

    [Test]
    public void Whole_numbers_stay_exact_and_their_order_is_known()
    {
        Coarse x = 6;
        Assert.Multiple(() =>
        {
            Assert.That((x * 7 / 2 - 21).Error.Sign, Is.Zero);
            Assert.That(x * 7 == 42 && x < 7 && x >= 6 && x <= 6 && x != 5, Is.True);
            Assert.That((x / 7).Error.Sign, Is.Positive);
        });
    }

    [Test]
    public void A_comparison_that_the_errors_leave_open_is_refused()
    {
        var one = (Coarse)1 / 3 * 3;
        Assert.Multiple(() =>
        {
            Assert.That(() => one < 1, Throws.InstanceOf<ArithmeticException>().With.Message.Contains("cannot be told apart"));
            Assert.That(() => one == 1, Throws.InstanceOf<ArithmeticException>());
            Assert.That(one > 0 && one < 2, Is.True);
            Assert.That(() => 1 / (one - 1), Throws.InstanceOf<DivideByZeroException>());
            Assert.That(() => Coarse.Log(one - 1), Throws.InstanceOf<ArithmeticException>().Or.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Coarse.Exp(Coarse.Within(1, 2)), Throws.InstanceOf<ArithmeticException>().With.Message.Contains("no digit"));
        });
    }
}
