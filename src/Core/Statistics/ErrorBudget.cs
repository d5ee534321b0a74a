using System.Globalization;
using System.Text;
using Verification.Arithmetic;

namespace Verification.Statistics;

/// <summary>
/// The false alarms a run allows itself. Each statistical check draws its share by name before it looks at data; by the union bound a
/// run without defects goes red with probability at most <see cref="Total"/>. Safe for use by several threads.
/// </summary>
public sealed class ErrorBudget
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Rational> _shares = new(StringComparer.Ordinal);
    private Rational _spent;

    /// <summary>A budget of which each check may draw any share.</summary>
    /// <exception cref="ArgumentOutOfRangeException">total is not in (0, 1).</exception>
    public ErrorBudget(Rational total)
    {
        RequireRate(total, nameof(total));
        Total = total;
    }

    /// <summary>
    /// A budget of equal shares total/checks: a check's level then does not depend on which other checks a filter or a shard happens to run.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">total is not in (0, 1) or checks &lt; 1.</exception>
    public ErrorBudget(Rational total, int checks)
        : this(total)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(checks);
        Share = total / checks;
    }

    /// <summary>What a run on push allows itself: 10⁻⁶.</summary>
    public static Rational PushTotal => new(1, 1_000_000);

    /// <summary>What a nightly run allows itself: 10⁻³.</summary>
    public static Rational NightTotal => new(1, 1_000);

    /// <summary>The whole budget.</summary>
    public Rational Total { get; }

    /// <summary>The equal share, or 0 in a budget without one.</summary>
    public Rational Share { get; }

    /// <summary>The sum of the shares drawn.</summary>
    public Rational Spent
    {
        get
        {
            lock (_gate) return _spent;
        }
    }

    /// <summary>Draws the equal share.</summary>
    /// <exception cref="InvalidOperationException">The budget has no equal share, is spent, or the check has drawn before.</exception>
    public Rational Draw(string check) => Share.Sign > 0
        ? Draw(check, Share)
        : throw new InvalidOperationException($"The error budget has no equal shares: '{check}' must state the share it draws.");

    /// <summary>Draws a stated share.</summary>
    /// <exception cref="ArgumentException">The check has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in (0, 1).</exception>
    /// <exception cref="InvalidOperationException">The share exceeds what is left, or the check has drawn before; the message names it.</exception>
    public Rational Draw(string check, Rational share)
    {
        ArgumentException.ThrowIfNullOrEmpty(check);
        RequireRate(share, nameof(share));
        lock (_gate)
        {
            // Two checks of one name would be two chances of a false alarm paid for once.
            if (_shares.ContainsKey(check)) throw new InvalidOperationException($"'{check}' has already drawn its share of the error budget.");
            if (_spent + share > Total)
            {
                throw new InvalidOperationException(
                    $"'{check}' overdraws the error budget: it asks for {Digits.Show(share)}, but {Digits.Show(_spent)} of {Digits.Show(Total)} is spent.");
            }

            _shares.Add(check, share);
            _spent += share;
            return share;
        }
    }

    /// <summary>Total, spent and each share, sorted by name.</summary>
    public string Report()
    {
        lock (_gate)
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"error budget {Digits.Show(Total)}, spent {Digits.Show(_spent)} by {_shares.Count} checks\n");
            foreach (var (check, share) in _shares) text.Append(CultureInfo.InvariantCulture, $"  {Digits.Show(share)} {check}\n");
            return text.ToString();
        }
    }

    private static void RequireRate(Rational rate, string name)
    {
        if (rate.Sign <= 0 || rate >= Rational.One) throw new ArgumentOutOfRangeException(name, rate, "An error rate lies strictly between 0 and 1.");
    }
}
