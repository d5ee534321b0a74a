using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.External;

namespace Verification.Instruments.Arithmetic;

/// <summary>The elementary functions of doubles against GNU MPFR and Arb: containment, excess, and the ulp error of the rounded value.</summary>
[TestFixture]
[Category("External")]
[Parallelizable(ParallelScope.All)]
internal sealed class ElementaryTests
{
    private static int Points => Settings.Current.Scaled(100_000);

    [OneTimeSetUp]
    public void Needs_the_libraries()
    {
        Mpfr.Require();
        Arb.Require();
    }

    [Test]
    public void Exp_is_enclosed() => Check(ElementaryFunction.Exp, c => c.Below(3) switch
    {
        0 => c.Between(-746, 710),
        1 => c.Between(-746, -707), // subnormal results
        _ => c.Scaled(-1074, 9),
    });

    [Test]
    public void ExpM1_is_enclosed() => Check(ElementaryFunction.ExpM1, c => c.Below(3) switch
    {
        0 => c.Between(-60, 710),
        1 => c.Between(-2, 2),
        _ => c.Scaled(-1074, 5),
    });

    [Test]
    public void Log_is_enclosed() => Check(ElementaryFunction.Log, c => c.Below(3) switch
    {
        0 => Math.Abs(c.Scaled(-1074, 1023)),
        1 => 1 + c.Scaled(-54, -2),
        _ => c.Between(0.3, 3),
    });

    [Test]
    public void Log1P_is_enclosed() => Check(ElementaryFunction.Log1P, c => c.Below(4) switch
    {
        0 => Math.Abs(c.Scaled(-1074, 1023)),
        1 => c.Scaled(-100, -2),
        2 => -1 + Math.Abs(c.Scaled(-54, -2)),
        _ => c.Between(-0.9, 3),
    });

    [Test]
    public void Tanh_is_enclosed() => Check(ElementaryFunction.Tanh, c => c.Below(2) == 0 ? c.Between(-30, 30) : c.Scaled(-1074, 5));

    [Test]
    public void Acos_is_enclosed() => Check(ElementaryFunction.Acos, c => c.Below(3) switch
    {
        0 => (c.Below(2) == 0 ? 1 : -1) * (1 - Math.Abs(c.Scaled(-54, -3))),
        1 => c.Scaled(-1074, -2),
        _ => c.Between(-1, 1),
    });

    [Test]
    public void Erf_is_enclosed() => Check(ElementaryFunction.Erf, c => c.Below(3) switch
    {
        0 => c.Between(-7.5, 7.5),
        1 => c.Between(-1, 1),
        _ => c.Scaled(-1074, 2),
    }, mpfrEvery: 5);

    [Test]
    public void The_normal_distribution_is_enclosed_in_both_tails() => Check(ElementaryFunction.NormalCdf, c => c.Below(5000) switch
    {
        0 => c.Between(11, 40), // MPFR needs up to 2400 bits for 1 − Φ,
        1 => c.Scaled(-1074, -2), // and for Φ − 1/2: milliseconds
        < 250 => c.Between(6, 11),
        < 2000 => c.Between(-39, 0),
        < 3000 => c.Scaled(-60, -2),
        _ => c.Between(-6, 6),
    }, mpfrEvery: 20);

    [Test]
    public void Sigmoid_is_enclosed() => Check(ElementaryFunction.Sigmoid, Logistic);

    [Test]
    public void Softplus_is_enclosed() => Check(ElementaryFunction.Softplus, Logistic);

    [Test]
    public void Atan2_is_enclosed()
    {
        using var tally = new ElementaryTally("atan2", pairBits: 81.5);
        var corners = new Corners(5);
        // A ratio just below 2^-39: the quotient alone would be wrong by 2^-79.6.
        Add(Math.BitDecrement(2), Math.ScaleB(1 + Math.ScaleB(1, -30), 40));
        for (var i = 0; i < Points; i++)
        {
            var (y, x) = (i % 4) switch
            {
                0 => (corners.Scaled(-3, 3), corners.Scaled(-3, 3)),
                1 => (corners.Scaled(-1074, 1023), corners.Scaled(-1074, 1023)),
                2 => (corners.Below(41) - 20.0, corners.Below(41) - 20.0),
                _ => (corners.Scaled(-50, 50), corners.Scaled(-50, 50)),
            };
            if ((x == 0 && y == 0) || (y == 0 && x < 0)) continue; // MPFR distinguishes −0
            Add(y, x);
        }

        tally.Done(Points * 9 / 10);

        void Add(double y, double x) =>
            tally.Add(Operation.Atan2, Interval.Atan2(Interval.Point(y), Interval.Point(x)), Binary64.Atan2(new(y), new(x)).Value, Elementary.Atan2(y, x), y, x);
    }

    private static double Logistic(Corners c) => c.Below(12) switch
    {
        0 => c.Between(-760, 760),
        < 4 => c.Scaled(-1074, 0),
        < 8 => c.Between(-60, 60),
        _ => c.Between(-5, 5),
    };

    private static void Check(ElementaryFunction f, Func<Corners, double> point, int mpfrEvery = 1)
    {
        using var tally = new ElementaryTally(f.Operation.Name, f.PairBits, mpfrEvery);
        var corners = new Corners(5);
        for (var i = 0; i < Points; i++) tally.Add(f, point(corners));
        tally.Done(Points);
    }
}
