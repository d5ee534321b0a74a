namespace Verification.Framework;

/// <summary>A claim about every step of an exactly computed run, such as gradient descent on a lattice of rationals.</summary>
public abstract class ExactTrajectory<TStart> : ExactClaim<TStart>
{
    /// <summary>What the claim says at each step, t = 0, 1, 2, ...; a run ends itself.</summary>
    protected abstract IEnumerable<IEnumerable<Comparison>> Steps<T>(TStart start)
        where T : struct, Arithmetic.IOrderedField<T>;

    /// <inheritdoc/>
    protected sealed override IEnumerable<Comparison> Statement<T>(TStart x) => Trajectory.Flatten(Steps<T>(x));
}

/// <summary>
/// A claim about every step of a run in enclosures. A step that stays undecided evaluates the whole run again at the next precision;
/// the first precision to try is the subclass's choice.
/// </summary>
public abstract class EnclosedTrajectory<TStart> : EnclosedClaim<TStart>
{
    /// <summary>What the claim says at each step, t = 0, 1, 2, ...; a run ends itself.</summary>
    protected abstract IEnumerable<IEnumerable<Comparison>> Steps<T>(TStart start)
        where T : struct, Arithmetic.IReal<T>;

    /// <inheritdoc/>
    protected sealed override IEnumerable<Comparison> Statement<T>(TStart x) => Trajectory.Flatten(Steps<T>(x));
}

internal static class Trajectory
{
    internal static IEnumerable<Comparison> Flatten(IEnumerable<IEnumerable<Comparison>> steps) =>
        steps.SelectMany((step, t) => step.Select(c => c.Named($"t={t}")));
}
