namespace Verification.Vectorized;

/// <summary>
/// A fixed number of threads that do one piece of work together and meet at barriers. Who does what is decided by the member's number alone, and no result
/// may depend on their number. Running allocates nothing. A team of one is the calling thread.
/// </summary>
internal sealed class WorkTeam : IDisposable
{
    // The team that nobody uses, its threads asleep: starting threads costs as much as a small product.
    private static WorkTeam? _idle;

    // About a millisecond: whoever is still missing then has no processor.
    private const int SpinsBeforeSleep = 1000;

    private readonly Thread[] _others;
    private readonly SemaphoreSlim[] _starts;
    private Action<int>? _body;
    private Exception? _error;
    private int _arrived;
    private int _meetings;
    private int _working;

    private WorkTeam(int size)
    {
        Size = size;
        _starts = new SemaphoreSlim[size - 1];
        _others = new Thread[size - 1];
        for (var i = 0; i < _others.Length; i++)
        {
            var member = i + 1;
            _starts[i] = new(0);
            _others[i] = new(() => Work(member)) { IsBackground = true, Name = $"work team {member}" };
            _others[i].Start();
        }
    }

    /// <summary>A team of this size, to be disposed of after use: the one that is idle, or a new one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public static WorkTeam Of(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (Interlocked.Exchange(ref _idle, null) is not { } idle) return new(size);
        if (idle.Size == size) return idle;
        idle.Stop();
        return new(size);
    }

    /// <summary>How many members, the caller among them.</summary>
    public int Size { get; }

    /// <summary>The share of a member: the i in from ≤ i &lt; to of <paramref name="count"/> items in order.</summary>
    public (int From, int To) Share(int member, int count) => ((int)((long)count * member / Size), (int)((long)count * (member + 1) / Size));

    /// <summary>Runs body(0), …, body(Size − 1) at the same time, and returns when all are done.</summary>
    public void Run(Action<int> body)
    {
        if (Size == 1)
        {
            body(0);
            return;
        }

        (_body, _error, _arrived, _working) = (body, null, 0, Size);
        foreach (var start in _starts) start.Release();
        Attempt(body, 0);
        var wait = new SpinWait();
        while (Volatile.Read(ref _working) > 0) wait.SpinOnce(SpinsBeforeSleep);
        if (_error is { } error) throw new InvalidOperationException($"A member of the team failed: {error.Message}", error);
    }

    /// <summary>Inside a body: waits until every member is here.</summary>
    /// <exception cref="OperationCanceledException">Another member failed, and will not come.</exception>
    public void Meet()
    {
        if (Size == 1) return;
        var meeting = Volatile.Read(ref _meetings);
        if (Interlocked.Increment(ref _arrived) == Size)
        {
            _arrived = 0;
            Volatile.Write(ref _meetings, meeting + 1);
            return;
        }

        var wait = new SpinWait();
        while (Volatile.Read(ref _meetings) == meeting)
        {
            if (Volatile.Read(ref _error) is not null) throw new OperationCanceledException("Another member of the team failed.");
            wait.SpinOnce(SpinsBeforeSleep);
        }
    }

    /// <summary>Ends the use of the team, not of its threads, which wait for the next user.</summary>
    public void Dispose()
    {
        _body = null;
        if (Interlocked.CompareExchange(ref _idle, this, null) is not null) Stop();
    }

    private void Stop()
    {
        foreach (var start in _starts) start.Release();
        foreach (var thread in _others) thread.Join();
        foreach (var start in _starts) start.Dispose();
    }

    private void Work(int member)
    {
        while (true)
        {
            _starts[member - 1].Wait();
            if (_body is not { } body) return;
            Attempt(body, member);
        }
    }

    // The first error is the one that is told: those of members who waited for the one that failed come later.
    private void Attempt(Action<int> body, int member)
    {
        try
        {
            body(member);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _error, e, null);
        }
        finally
        {
            Interlocked.Decrement(ref _working);
        }
    }
}
