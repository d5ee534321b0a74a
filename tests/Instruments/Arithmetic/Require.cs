using NUnit.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>For tight loops: the text of a failure is made only when it is needed (a ball's digits take longer than the test).</summary>
internal static class Require
{
    public static void That(bool condition, Func<string> what)
    {
        if (!condition) Assert.Fail(what());
    }
}
