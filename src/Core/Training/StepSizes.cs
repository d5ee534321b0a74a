using Verification.Arithmetic;

namespace Verification.Training;

/// <summary>α_t = Q log²(1/L_t): steps that grow as the loss L_t falls (CLB21, Theorems 1 and 2).</summary>
/// <param name="Coefficient">Q.</param>
public sealed record LogSquaredSteps<T>(T Coefficient)
    where T : struct, IReal<T>
{
    /// <summary>The step at a loss, for 0 &lt; loss.</summary>
    public T At(T loss) => Coefficient * T.Square(T.Log(loss));
}
