using NUnit.Framework;
using Verification.Report;

namespace Verification.ReportTests;

/// <summary>The axes of plots.</summary>
public sealed class AxisTests
{
    private static readonly double[][] Values = [[1, 2], [0, 0], [3, 3], [-2, -2], [-5, 7], [1e-12, 1e-3], [0.59, 1], [1e-300, 1e300], [0.0333333, 0.03332651], [2, 1e9], [-1e-9, 1e-9], [0, 1e9], [5e-324, 1]];

    private static IEnumerable<double[]> Steps => Values.Where(v => v.Min() >= 0);

    [Test]
    public void Every_value_is_on_its_axis_and_so_is_every_mark([ValueSource(nameof(Values))] double[] values) => OnTheAxis(values, isSteps: false);

    [Test]
    public void Every_step_is_on_its_axis_and_so_is_every_mark([ValueSource(nameof(Steps))] double[] values) => OnTheAxis(values, isSteps: true);

    private static void OnTheAxis(double[] values, bool isSteps)
    {
        var axis = Axis.For(values, isSteps);
        Assert.Multiple(() =>
        {
            Assert.That(values.Select(axis.At), Has.All.InRange(0, 1));
            Assert.That(axis.Marks, Is.Ordered.Ascending.And.Unique);
            Assert.That(axis.Marks, Has.Count.InRange(1, 12));
            Assert.That(axis.Marks.Select(axis.At).Zip(axis.Marks.Skip(1).Select(axis.At)).All(p => p.First < p.Second), Is.True, "marks stand apart");
        });
    }

    [Test]
    public void Much_is_shown_on_a_logarithmic_scale_and_little_is_not() => Assert.Multiple(() =>
    {
        Assert.That(Axis.For([1e-7, 1e-3], isSteps: false).IsLogarithmic, Is.True);
        Assert.That(Axis.For([0.2, 0.7], isSteps: false).IsLogarithmic, Is.False);
        Assert.That(Axis.For([-1, 1000], isSteps: false).IsLogarithmic, Is.False);
        Assert.That(Axis.For([0, 10_000], isSteps: true).Marks, Is.EqualTo(new double[] { 0, 1, 10, 100, 1000, 10_000 }));
    });

    [TestCase(0, "0")]
    [TestCase(0.05, "0.05")]
    [TestCase(-2, "−2")]
    [TestCase(1e-7, "1e−7")]
    [TestCase(1e6, "1e6")]
    public void A_mark_is_short(double value, string text) => Assert.That(Axis.Text(value), Is.EqualTo(text));
}
