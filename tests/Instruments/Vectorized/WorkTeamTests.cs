using NUnit.Framework;
using Verification.Vectorized;

namespace Verification.Instruments.Vectorized;

/// <summary>The threads behind the dense kernels: every item once, barriers that hold, and errors that are told instead of waited for.</summary>
[TestFixture]
public sealed class WorkTeamTests
{
    [Test]
    public void Shares_cover_every_item_once([Values(1, 2, 3, 7)] int size, [Values(0, 1, 2, 6, 7, 100)] int count)
    {
        using var team = WorkTeam.Of(size);
        var taken = new int[count];
        team.Run(member =>
        {
            var (from, to) = team.Share(member, count);
            for (var i = from; i < to; i++) Interlocked.Increment(ref taken[i]);
        });
        Assert.That(taken, Is.All.EqualTo(1));
    }

    [Test]
    public void Nobody_passes_a_barrier_before_all_are_there([Values(2, 3)] int size)
    {
        using var team = WorkTeam.Of(size);
        var (rounds, tooEarly) = (new int[size], 0);
        team.Run(member =>
        {
            for (var round = 1; round <= 200; round++)
            {
                Volatile.Write(ref rounds[member], round);
                team.Meet();
                if (rounds.Any(r => r < round)) Interlocked.Increment(ref tooEarly);
                team.Meet();
            }
        });
        Assert.That(tooEarly, Is.Zero);
    }

    [Test]
    public void A_member_that_fails_releases_those_who_wait_for_it([Values(0, 2)] int failing)
    {
        using var team = WorkTeam.Of(3);
        Assert.That(
            () => team.Run(member =>
            {
                if (member == failing) throw new ArithmeticException("overflow in a kernel");
                team.Meet();
            }),
            Throws.InvalidOperationException.With.Message.Contains("overflow in a kernel").And.InnerException.InstanceOf<ArithmeticException>());

        // And the team goes on.
        var sum = 0;
        team.Run(member =>
        {
            team.Meet();
            Interlocked.Add(ref sum, member);
        });
        Assert.That(sum, Is.EqualTo(3));
    }

    [Test]
    public void A_team_of_nobody_is_refused() => Assert.That(() => WorkTeam.Of(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
