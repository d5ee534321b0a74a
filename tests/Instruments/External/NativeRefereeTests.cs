using NUnit.Framework;

namespace Verification.Instruments.External;

/// <summary>A library that is missing or of another version is never a silent pass.</summary>
public sealed class NativeRefereeTests
{
    private static readonly NativeReferee Referee = new("GNU MPFR", "libmpfr.so.6", "libmpfr6", "4.", _ => "4.2.0");

    [Test]
    public void A_missing_library_is_ignored_with_an_explanation() =>
        Assert.That(Referee.Verdict(null, required: false), Is.EqualTo((false, "GNU MPFR (libmpfr.so.6, Debian package libmpfr6) is not installed: nothing was compared with it.")));

    [Test]
    public void A_missing_library_fails_where_it_is_required() => Assert.That(Referee.Verdict(null, required: true).Fails, Is.True);

    [TestCase("3.1.6")]
    [TestCase("40.0")]
    [TestCase("")]
    public void A_wrong_version_fails_and_is_named(string version) => Assert.Multiple(() =>
    {
        var (fails, message) = Referee.Verdict(version, required: false);
        Assert.That(fails, Is.True);
        Assert.That(message, Does.Contain($"has version {version};").And.Contain("those of 4.x").And.Contain("libmpfr6"));
    });

    [Test]
    public void The_right_version_is_accepted() => Assert.That(Referee.Verdict("4.2.0", required: true), Is.EqualTo((false, (string?)null)));

    [Test]
    public void A_library_that_does_not_exist_is_not_found() => Assert.That(
        () => new NativeReferee("Nothing", "libno-such-thing.so.1", "nothing", "1.", _ => "1.0").Require(),
        Throws.InstanceOf<ResultStateException>().With.Message.Contains("Nothing (libno-such-thing.so.1, Debian package nothing) is not installed"));
}
