namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>Not yet.</summary>
    public static Ball<TPrecision> Erf(Ball<TPrecision> x) => throw new NotSupportedException();

    /// <summary>Not yet.</summary>
    public static Ball<TPrecision> NormalCdf(Ball<TPrecision> x) => throw new NotSupportedException();
}
