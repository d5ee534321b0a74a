using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>One step of a run of Theorem 1, t → t + 1, in the reduced quantities of its proof.</summary>
/// <param name="Time">t = 1, 2, ...</param>
/// <param name="P">p.</param>
/// <param name="Q1">Q_1.</param>
/// <param name="Q2">Q_2.</param>
/// <param name="First">L_1, ‖∇L_1‖², ‖V^(1)‖².</param>
/// <param name="Now">The same at t.</param>
/// <param name="Next">The same at t + 1.</param>
/// <param name="Step">α_t.</param>
public sealed record Moment<T>(int Time, int P, T Q1, T Q2, Magnitudes<Reduced, T> First, Magnitudes<Reduced, T> Now, Magnitudes<Reduced, T> Next, StepSize<Reduced, T> Step)
    where T : struct, IReal<T>
{
    /// <summary>log(1/L_1).</summary>
    public T FirstDepth => -T.Log(First.Loss);

    /// <summary>log(1/L_t).</summary>
    public T Depth => -T.Log(Now.Loss);

    /// <summary>log(1/L_(t+1)).</summary>
    public T NextDepth => -T.Log(Next.Loss);

    /// <summary>1/(30p).</summary>
    public T StepLimit => T.From(new(1, 30 * P));

    /// <summary>c = 125 Q_1 l⁴/(216‖V^(1)‖²), so that Q̃_2(Q_1) = c L_1.</summary>
    public T Contraction => T.From(new(125, 216)) * Q1 * T.Square(T.Square(FirstDepth)) / First.WeightsSquared;
}

/// <summary>
/// The run of Theorem 1 from a start with biases: gradient descent in θ, α_t = Q_1 log²(1/L_t) and all else in reduced quantities. Each is one thing
/// changed away from a false neighbour.
/// </summary>
public sealed record Convergence
{
    /// <summary>The label of I2 at t = 1.</summary>
    internal const string FirstTerm = "Q_1 ≤ 1/(30 p L_1 l²)";

    /// <summary>The label of the second term of (6).</summary>
    internal const string SecondTerm = "Q_1 ≤ 108‖V‖²/(125 L_1 l⁴)";

    /// <summary>How many steps.</summary>
    internal int Length { get; init; } = 50;

    /// <summary>Q_2/Q̃_2(Q_1).</summary>
    internal Rational Rate { get; init; } = 1;

    /// <summary>Whether the step has log where it should have log².</summary>
    internal bool OneLog { get; init; }

    /// <summary>The C₁ in the hypothesis.</summary>
    internal Rational Exponent { get; init; } = Lemma10.C1;

    internal IEnumerable<Comparison> Hypotheses<T>(BiasedStart x)
        where T : struct, IReal<T>
    {
        for (var s = 0; s < x.N; s++) yield return Equal(Vectors.NormSquared(x.X.Row(s)), Rational.One, "‖x_s‖ = 1");
        foreach (var y in x.Y) yield return Equal(Rational.Square(y), Rational.One, "y_s = ±1");
        yield return MoreThan(x.Factor, Rational.Zero, "Q_1 > 0");
        var (first, q1) = (x.Iterate<T>().Magnitudes.Reduced(), x.Q1<T>());
        foreach (var h in Lemma10.Smallness(x.N, first.Loss, Exponent)) yield return h;
        var square = T.Square(T.Log(first.Loss));
        yield return AtMost(q1, 1 / (30 * x.P * first.Loss * square), FirstTerm);
        yield return AtMost(q1, 108 * first.WeightsSquared / (125 * first.Loss * T.Square(square)), SecondTerm);
    }

    internal IEnumerable<Moment<T>> Moments<T>(BiasedStart start)
        where T : struct, IReal<T>
    {
        var at = start.Iterate<T>();
        var (q1, first) = (start.Q1<T>(), at.Magnitudes.Reduced());
        var schedule = new LogSquaredSteps<T>(q1);
        var q2 = T.From(Rate * new Rational(125, 216)) * q1 * first.Loss * T.Square(T.Square(T.Log(first.Loss))) / first.WeightsSquared;
        var now = first;
        for (var t = 1; t <= Length; t++)
        {
            var step = new StepSize<Reduced, T>(OneLog ? q1 * -T.Log(now.Loss) : schedule.At(now.Loss));
            at = at.Step(step.Biased());
            var next = at.Magnitudes.Reduced();
            yield return new(t, start.P, q1, q2, first, now, next, step);
            now = next;
        }
    }
}

/// <summary>A claim about every step of runs of Theorem 1.</summary>
public abstract class AlongRuns : EnclosedTrajectory<BiasedStart>
{
    /// <summary>The runs.</summary>
    private protected Convergence Run { get; init; } = new();

    protected override Instances<BiasedStart> Instances { get; } = BiasedStarts.Exact;

    protected override BiasedStart Witness => BiasedStarts.Twice(1, new(15, 2), 4096);

    protected override IEnumerable<Comparison> Hypotheses<T>(BiasedStart x) => Run.Hypotheses<T>(x);

    protected sealed override IEnumerable<IEnumerable<Comparison>> Steps<T>(BiasedStart start) => Run.Moments<T>(start).Select(AtStep);

    /// <summary>What the claim says of the step t → t + 1.</summary>
    protected abstract IEnumerable<Comparison> AtStep<T>(Moment<T> m)
        where T : struct, IReal<T>;
}
