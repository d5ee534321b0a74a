using NUnit.Framework;
using Verification.Framework;

namespace Verification.Instruments;

/// <summary>Settings that cannot be read end the run with one error, here as for the claims.</summary>
[SetUpFixture]
public sealed class InstrumentsRun
{
    [OneTimeSetUp]
    public void Begin() => Run.OrEnd(() => _ = Settings.Current);
}
