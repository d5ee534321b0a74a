using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework.OwnInstances;

namespace Verification.Instruments.Framework.OwnInstances;

/// <summary>Numbers of instance files are taken exactly, or not at all.</summary>
public sealed class InstanceNumberTests
{
    [TestCase("3", "3")]
    [TestCase("-0.125", "-1/8")]
    [TestCase("+2", "2")]
    [TestCase("1.5e-3", "3/2000")]
    [TestCase("2E2", "200")]
    [TestCase(".5", "1/2")]
    [TestCase("5.", "5")]
    [TestCase("1/3", "1/3")]
    [TestCase("-2/-6", "1/3")]
    [TestCase("0.1/0.3", "1/3")]
    [TestCase("0x1.8p-3", "3/16")]
    [TestCase("-0x1p4", "-16")]
    [TestCase("0xF", "15")]
    [TestCase("0x.8p0", "1/2")]
    [TestCase("0X1.FP+1", "31/8")]
    [TestCase("0.1000000000000000055511151231257827021181583404541015625", "3602879701896397/36028797018963968")]
    public void A_number_is_taken_exactly(string text, string value) =>
        Assert.That($"{InstanceNumber.Read(text, out _)}", Is.EqualTo(value));

    [Test]
    public void A_hexadecimal_float_is_the_double_that_it_was_printed_from() =>
        Assert.That(InstanceNumber.Read("0x1.999999999999ap-4", out _), Is.EqualTo(Rational.FromDouble(0.1)));

    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-inf")]
    [TestCase("")]
    [TestCase(" 1")]
    [TestCase("1,5")]
    [TestCase("--1")]
    [TestCase("+-1")]
    [TestCase(".")]
    [TestCase("0x")]
    [TestCase("0x1.8e-3")]
    [TestCase("1p3")]
    [TestCase("1e")]
    [TestCase("1e--3")]
    [TestCase("1/2/3")]
    [TestCase("1/")]
    [TestCase("/2")]
    [TestCase("½")]
    [TestCase("١")]
    public void What_is_no_number_is_refused(string text) => Refuses(text, "expected a finite number");

    [TestCase("1/0", "a division by 0")]
    [TestCase("1e2001", "an exponent beyond ±2000")]
    [TestCase("1e-2001", "an exponent beyond ±2000")]
    [TestCase("1e99999999999", "an exponent beyond ±2000")]
    [TestCase("0x1p2001", "an exponent beyond ±2000")]
    public void What_is_out_of_proportion_is_refused(string text, string problem) => Refuses(text, problem);

    [Test]
    public void A_number_of_more_than_1000_characters_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(InstanceNumber.Read(new string('9', 1000), out _), Is.Not.Null);
        Refuses(new string('9', 1001), "a number of 1001 characters: expected at most 1000");
    });

    private static void Refuses(string text, string problem)
    {
        Assert.That(InstanceNumber.Read(text, out var found), Is.Null);
        Assert.That(found, Does.Contain(problem));
    }
}
