using System.Runtime.ExceptionServices;

namespace Linalg.Interop;

/// <summary>One run of an operation under <see cref="RunOptions"/>: the calls that it makes, one after the other, on one thread.</summary>
internal sealed class RunWatch : CallWatch
{
    // Reports are at least this far apart.
    private const double Step = 0.01;

    private readonly RunOptions _options;
    private readonly bool _isOneCall;
    private readonly int _thread = Environment.CurrentManagedThreadId;

    // Operations of all calls so far, done, and done when the call at hand has ended.
    private double _whole;
    private double _done;
    private double _end;
    private double _reported = double.NegativeInfinity;
    private Exception? _failure;

    /// <summary>Begins a run.</summary>
    /// <param name="options">Who stops it and who hears of it.</param>
    /// <param name="isOneCall">Whether the first call is the whole run. Else <see cref="Finish"/> ends it.</param>
    /// <param name="operations">How many operations all calls together are expected to make at least, as far as it is known.</param>
    /// <exception cref="OperationCanceledException">The token is cancelled already.</exception>
    public RunWatch(RunOptions options, bool isOneCall, double operations = 0)
    {
        (_options, _isOneCall, _whole) = (options, isOneCall, operations);
        ThrowIfStopped();
    }

    /// <inheritdoc/>
    public override bool IsStopped => _options.CancellationToken.IsCancellationRequested || Volatile.Read(ref _failure) is not null;

    /// <inheritdoc/>
    public override void ThrowIfStopped()
    {
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
        _options.CancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public override void Advance(double operations)
    {
        if (_options.Progress is null)
            return;
        for (double seen = Volatile.Read(ref _done), found; ; seen = found)
        {
            found = Interlocked.CompareExchange(ref _done, seen + operations, seen);
            if (found.Equals(seen))
                break;
        }

        if (Environment.CurrentManagedThreadId == _thread)
            Report(Math.Min(Volatile.Read(ref _done), _end) / _whole);
    }

    /// <summary>A call begins.</summary>
    /// <param name="operations">How many operations it is expected to make, &gt; 0.</param>
    public void Begin(double operations)
    {
        ThrowIfStopped();
        _end = _done + operations;
        _whole = Math.Max(_whole, _end);
        Report(_done / _whole);
        ThrowIfStopped();
    }

    /// <summary>A call has ended, whoever has made it.</summary>
    /// <param name="isComplete">Whether it made all its operations.</param>
    public void End(bool isComplete)
    {
        _done = isComplete ? _end : Math.Min(_done, _end);
        if (_isOneCall)
            Finish();
        else
            Report(_done / _whole);
        ThrowIfStopped();
    }

    /// <summary>All calls have ended: tells that everything is done, once.</summary>
    /// <exception cref="OperationCanceledException">The token is cancelled.</exception>
    public void Finish()
    {
        ThrowIfStopped();
        if (_reported < 1)
            Tell(1);
        ThrowIfStopped();
    }

    // 1 is told by Finish alone.
    private void Report(double share)
    {
        if (_options.Progress is not null && _failure is null && share < 1 && share >= _reported + Step)
            Tell(share);
    }

    /// <summary>What the listener throws is kept until it can be thrown between two steps.</summary>
    private void Tell(double share)
    {
        _reported = share;
        try
        {
            _options.Progress?.Report(share);
        }
        catch (Exception exception)
        {
            Volatile.Write(ref _failure, exception);
        }
    }
}
