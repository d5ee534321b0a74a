using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.External;

namespace Verification.Instruments.Arithmetic;

/// <summary>The elementary functions against GNU MPFR: containment, excess, and the ulp error of the rounded value.</summary>
[TestFixture]
[Category("External")]
internal sealed class ElementaryTests
{
    private static readonly int Points = Settings.Current.Scaled(10_000);

    [SetUp]
    public void Needs_the_library() => Mpfr.Require();

    [Test]
    public void Exp_is_enclosed() => Check("exp", Interval.Exp, Binary64.Exp, Elementary.Exp, MpfrDouble.Exp, c => c.Below(3) switch
    {
        0 => c.Between(-746, 710),
        1 => c.Between(-746, -707), // subnormal results
        _ => c.Scaled(-1074, 9),
    });

    [Test]
    public void ExpM1_is_enclosed() => Check("expm1", Interval.ExpM1, Binary64.ExpM1, Elementary.ExpM1, MpfrDouble.ExpM1, c => c.Below(3) switch
    {
        0 => c.Between(-60, 710),
        1 => c.Between(-2, 2),
        _ => c.Scaled(-1074, 5),
    });

    [Test]
    public void Log_is_enclosed() => Check("log", Interval.Log, Binary64.Log, Elementary.Log, MpfrDouble.Log, c => c.Below(3) switch
    {
        0 => Math.Abs(c.Scaled(-1074, 1023)),
        1 => 1 + c.Scaled(-54, -2),
        _ => c.Between(0.3, 3),
    });

    [Test]
    public void Log1P_is_enclosed() => Check("log1p", Interval.Log1P, Binary64.Log1P, Elementary.Log1P, MpfrDouble.Log1P, c => c.Below(4) switch
    {
        0 => Math.Abs(c.Scaled(-1074, 1023)),
        1 => c.Scaled(-100, -2),
        2 => -1 + Math.Abs(c.Scaled(-54, -2)),
        _ => c.Between(-0.9, 3),
    });

    [Test]
    public void Tanh_is_enclosed() => Check("tanh", Interval.Tanh, Binary64.Tanh, Elementary.Tanh, MpfrDouble.Tanh, c => c.Below(2) == 0 ? c.Between(-30, 30) : c.Scaled(-1074, 5));

    [Test]
    public void Acos_is_enclosed() => Check("acos", Interval.Acos, Binary64.Acos, Elementary.Acos, MpfrDouble.Acos, c => c.Below(3) switch
    {
        0 => (c.Below(2) == 0 ? 1 : -1) * (1 - Math.Abs(c.Scaled(-54, -3))),
        1 => c.Scaled(-1074, -2),
        _ => c.Between(-1, 1),
    });

    [Test]
    public void Erf_is_enclosed() => Check("erf", Interval.Erf, Binary64.Erf, Elementary.Erf, MpfrDouble.Erf, c => c.Below(3) switch
    {
        0 => c.Between(-7.5, 7.5),
        1 => c.Between(-1, 1),
        _ => c.Scaled(-1074, 2),
    });

    [Test]
    public void The_normal_distribution_is_enclosed_in_both_tails() => Check("normal", Interval.NormalCdf, Binary64.NormalCdf, Elementary.NormalCdf, MpfrDouble.NormalCdf, c => c.Below(20) switch
    {
        0 => c.Below(10) == 0 ? c.Between(11, 40) : c.Between(6, 11),
        < 8 => c.Between(-39, 0),
        < 12 => c.Scaled(-110, -2), // the reference has 200 bits
        _ => c.Between(-6, 6),
    });

    [Test]
    public void Sigmoid_is_enclosed() => Check("sigmoid", Interval.Sigmoid, Binary64.Sigmoid, Elementary.Sigmoid, MpfrDouble.Sigmoid, Logistic);

    [Test]
    public void Softplus_is_enclosed() => Check("softplus", Interval.Softplus, Binary64.Softplus, Elementary.Softplus, MpfrDouble.Softplus, Logistic);

    [Test]
    public void Atan2_is_enclosed()
    {
        var tally = new Tally("atan2");
        var corners = new Corners(5);
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
            tally.Add($"{y:R}, {x:R}", Interval.Atan2(Interval.Point(y), Interval.Point(x)), Binary64.Atan2(new(y), new(x)).Value, Elementary.Atan2(y, x), MpfrDouble.Atan2(y, x));
        }

        tally.Done();
    }

    [TestCase("acos.wc")]
    [TestCase("erf.wc")]
    [TestCase("log.wc")]
    public void Known_worst_cases_are_enclosed(string file)
    {
        var tally = new Tally(file);
        var unreadable = 0;
        foreach (var line in File.ReadLines(Vectors.Files("core-math", file)[0]))
        {
            var text = line.Split('#')[0].Trim();
            if (text.Length == 0) continue;
            if (!Vectors.TryHex(text, out var x) || (file == "log.wc" && x <= 0))
            {
                unreadable++;
                continue;
            }

            var point = Interval.Point(x);
            switch (file)
            {
                case "acos.wc": tally.Add(text, Interval.Acos(point), Binary64.Acos(new(x)).Value, Elementary.Acos(x), MpfrDouble.Acos(x)); break;
                case "erf.wc": tally.Add(text, Interval.Erf(point), Binary64.Erf(new(x)).Value, Elementary.Erf(x), MpfrDouble.Erf(x)); break;
                default: tally.Add(text, Interval.Log(point), Binary64.Log(new(x)).Value, Elementary.Log(x), MpfrDouble.Log(x)); break;
            }
        }

        TestContext.Out.WriteLine($"{file}: {unreadable} lines passed over: infinite, NaN or outside the domain");
        tally.Done();
        Assert.That(unreadable, Is.LessThan(5));
    }

    private static double Logistic(Corners c) => c.Below(4) switch
    {
        0 => c.Between(-760, 760),
        1 => c.Scaled(-1074, 0),
        2 => c.Between(-60, 60),
        _ => c.Between(-5, 5),
    };

    private static void Check(string name, Func<Interval, Interval> enclose, Func<Binary64, Binary64> round, Func<double, Approximation> pair, Func<double, MpfrDouble.Reference> reference, Func<Corners, double> point)
    {
        var tally = new Tally(name);
        var corners = new Corners(5);
        for (var i = 0; i < Points; i++)
        {
            var x = point(corners);
            tally.Add($"{x:R}", enclose(Interval.Point(x)), round(new(x)).Value, pair(x), reference(x));
        }

        tally.Done();
    }

    /// <summary>
    /// Counts and prints. The promises: ends contain the value and are at most one ulp from the tightest; the pair behind them is right to 2^-81, or, where it says on which side of
    /// a double the value lies, to 2^-79; the rounded value is within 0.5001 ulp.
    /// </summary>
    private sealed class Tally(string name)
    {
        private const double UlpBound = 0.5001;

        private readonly List<string> _failures = [];
        private readonly double _pairBound = Math.ScaleB(1, -81);
        private int _count;
        private int _wide;
        private double _ulps;
        private double _pair;

        public void Add(string x, Interval y, double rounded, Approximation pair, MpfrDouble.Reference reference)
        {
            _count++;
            var tightest = reference.Tightest;
            if (!y.Contains(tightest)) _failures.Add($"{name}({x}) = {y} does not contain {tightest}");
            if (y.Lower < tightest.Lower && Math.BitIncrement(y.Lower) < tightest.Lower) _failures.Add($"{name}({x}) = {y}, tightest {tightest}: lower end too low");
            if (y.Upper > tightest.Upper && Math.BitDecrement(y.Upper) > tightest.Upper) _failures.Add($"{name}({x}) = {y}, tightest {tightest}: upper end too high");
            if (y != tightest) _wide++;

            if (double.IsFinite(rounded))
            {
                var ulps = Math.Abs(reference.UlpError(rounded));
                _ulps = Math.Max(_ulps, ulps);
                if (!(ulps <= UlpBound)) _failures.Add($"{name}({x}) rounds to {rounded:R}: off by {ulps} ulp");
            }
            else if (tightest.Upper != rounded && tightest.Lower != rounded)
            {
                _failures.Add($"{name}({x}) rounds to {rounded:R}, and is in {tightest}");
            }

            if (Math.Abs(pair.Exponent) == 1600) return; // only "it overflows" or "it underflows"
            var error = Math.Abs(reference.RelativeError(pair.High, pair.Low, pair.Exponent));
            var sided = Math.Abs(pair.Low) == Math.Abs(pair.High) * Math.ScaleB(1, -80);
            if (!sided) _pair = Math.Max(_pair, error);
            if (!(error <= (sided ? 4 * _pairBound : _pairBound))) _failures.Add($"{name}({x}): relative error 2^{Math.Log2(error):F1} of {pair.High:R} + {pair.Low:R}, times 2^{pair.Exponent}");
        }

        public void Done()
        {
            TestContext.Out.WriteLine($"{name}: {_count} points, {_wide} not the tightest, pair within 2^{Math.Log2(_pair):F1}, rounded within {_ulps:F7} ulp");
            Assert.Multiple(() =>
            {
                Assert.That(_failures.Take(20), Is.Empty);
                Assert.That(_count, Is.GreaterThan(1000));
            });
        }
    }
}
