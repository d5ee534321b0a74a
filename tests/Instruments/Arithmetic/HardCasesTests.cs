using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.External;
using static Verification.Instruments.External.Mpfr.Native;

namespace Verification.Instruments.Arithmetic;

/// <summary>Hard cases made here (<see cref="HardOperands"/>) before the referees: at doubles.</summary>
[TestFixture]
[Category("External")]
internal sealed unsafe class HardCasesTests
{
    [OneTimeSetUp]
    public void Needs_the_libraries()
    {
        Mpfr.Require();
        Arb.Require();
    }

    [TestCaseSource(typeof(HardOperands), nameof(HardOperands.Recipes))]
    public void Values_near_a_boundary_are_enclosed(HardOperands.Recipe recipe)
    {
        using var operands = new HardOperands(53);
        using var tally = new ElementaryTally($"hard cases of {recipe}");
        using var referee = new DoubleReferee();
        var random = new BallOperands(3);
        var count = Settings.Current.Scaled(1000 / recipe.Share);
        for (var i = 0; i < count; i++)
        {
            operands.Draw(recipe, random);
            mpfr_nextbelow(operands.X.Pointer);
            for (var k = -1; k <= 1; k++)
            {
                if (recipe.Contracts) Require.That(operands.IsHard(recipe), () => $"{recipe} at {operands.X} is not hard");
                var x = mpfr_get_d(operands.X.Pointer, MpfrRounding.Nearest);
                if (ElementaryFunction.All.FirstOrDefault(f => f.Operation == recipe.Function) is { } function)
                {
                    tally.Add(function, x);
                }
                else
                {
                    var (root, tightest) = (Interval.Sqrt(Interval.Point(x)), referee.Tightest(recipe.Function, x));
                    Require.That(root == tightest && tightest.Contains(Binary64.Sqrt(new(x)).Value), () => $"sqrt {x:R}: {root}, tightest {tightest}");
                }

                mpfr_nextabove(operands.X.Pointer);
            }
        }

        if (recipe.Contracts) tally.Done(3 * count);
    }
}

/// <summary>Hard cases made here before the referees: at balls.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
[TestFixture(typeof(Bits512))]
[Category("External")]
internal sealed unsafe class BallHardCasesTests<T>
    where T : struct, IPrecision<T>
{
    private static readonly Dictionary<Operation, Func<Ball<T>, Ball<T>>> Functions = new()
    {
        [Operation.Exp] = Ball<T>.Exp,
        [Operation.ExpM1] = Ball<T>.ExpM1,
        [Operation.Log] = Ball<T>.Log,
        [Operation.Log1P] = Ball<T>.Log1P,
        [Operation.Tanh] = Ball<T>.Tanh,
        [Operation.Acos] = Ball<T>.Acos,
        [Operation.Erf] = Ball<T>.Erf,
        [Operation.Sigmoid] = Ball<T>.Sigmoid,
        [Operation.Root] = Ball<T>.Sqrt,
    };

    [OneTimeSetUp]
    public void Needs_the_libraries()
    {
        Mpfr.Require();
        Arb.Require();
    }

    [TestCaseSource(typeof(HardOperands), nameof(HardOperands.Recipes))]
    public void Values_near_a_boundary_are_enclosed(HardOperands.Recipe recipe)
    {
        using var operands = new HardOperands(64 * T.Limbs);
        using var court = new BallCourt<T>(recipe.Function);
        var random = new BallOperands(4);
        for (var i = 0; i < Settings.Current.Scaled(200 / recipe.Share); i++)
        {
            operands.Draw(recipe, random);
            mpfr_nextbelow(operands.X.Pointer);
            for (var k = -1; k <= 1; k++)
            {
                if (recipe.Contracts) Require.That(operands.IsHard(recipe), () => $"{recipe} at {operands.X} is not hard");
                var number = operands.X.Pointer;
                var x = Ball<T>.FromParts(operands.X.Sign, new ReadOnlySpan<ulong>(number->Limbs, T.Limbs), number->Exponent, default);
                court.Hear(Functions[recipe.Function](x), x, default, mpfrToo: true);
                mpfr_nextabove(operands.X.Pointer);
            }
        }

        court.Adjourn();
    }
}
