namespace Verification.Oracles;

/// <summary>Where a result goes that has more digits than asked for.</summary>
public enum Rounding
{
    /// <summary>To the nearest; a tie to the even last digit.</summary>
    HalfEven,

    /// <summary>Towards minus infinity.</summary>
    Floor,

    /// <summary>Towards plus infinity.</summary>
    Ceiling,

    /// <summary>Towards zero.</summary>
    Down,
}
