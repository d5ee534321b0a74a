using NUnit.Framework;
using Verification.Framework;

namespace Verification.Instruments.Framework;

public sealed class SettingsTests
{
    private static Settings With(string name, string value) => Settings.Parse(v => v == name ? value : null);

    [TestCase("VERIFY_SCALE", "abc", "a positive number")]
    [TestCase("VERIFY_SCALE", "-1", "a positive number")]
    [TestCase("VERIFY_SCALE", "0", "a positive number")]
    [TestCase("VERIFY_SCALE", "0,1", "a positive number")]
    [TestCase("VERIFY_SCALE", "NaN", "a positive number")]
    [TestCase("VERIFY_SCALE", "1e7", "a positive number")]
    [TestCase("VERIFY_TIER", "weekly", "fast or nightly")]
    [TestCase("VERIFY_SEED", "today", "an integer from 0")]
    [TestCase("VERIFY_SEED", "-3", "an integer from 0")]
    [TestCase("VERIFY_SEED", "18446744073709551616", "an integer from 0")]
    public void A_bad_setting_names_variable_value_and_expected_form(string name, string value, string expected) =>
        Assert.That(() => With(name, value), Throws.TypeOf<SettingsException>().With.Message.Contains($"{name}={value}").And.Message.Contains(expected));

    [Test]
    public void A_relative_folder_is_below_the_checkout_whichever_folder_the_test_host_runs_in() => Assert.Multiple(() =>
    {
        Assert.That(With("VERIFY_ARTIFACTS", "out/night").Artifacts, Is.EqualTo(Path.Combine(Settings.Root, "out", "night")));
        Assert.That(With("VERIFY_ARTIFACTS", Path.GetTempPath()).Artifacts, Is.EqualTo(Path.GetTempPath()));
        Assert.That(With("", "").Artifacts, Is.EqualTo(Path.Combine(Settings.Root, "artifacts")));
    });

    [Test]
    public void Good_settings_are_read_and_repeated_in_the_command_that_reproduces() => Assert.Multiple(() =>
    {
        Assert.That(With("VERIFY_SCALE", "0.1").Scale, Is.EqualTo(0.1));
        Assert.That(With("VERIFY_TIER", "nightly").Tier, Is.EqualTo(Tier.Nightly));
        Assert.That(With("VERIFY_SEED", "18446744073709551615").Seed, Is.EqualTo(ulong.MaxValue));
        Assert.That(With("VERIFY_SEED", "7").Prefix, Is.EqualTo("VERIFY_SEED=7 VERIFY_SCALE=1 "));
        Assert.That(With("", "").Seed, Is.EqualTo(Settings.PinnedSeed));
    });
}
