namespace Linalg.Interop.Api.Tests.Running;

/// <summary>Keeps what it is told, and does something at a share of the work.</summary>
internal sealed class Listener(double share = double.PositiveInfinity, Action? then = null) : IProgress<double>
{
    private readonly List<double> _heard = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public IReadOnlyList<double> Heard => _heard;

    /// <summary>Whether all was told on the thread that made the listener.</summary>
    public bool IsOnOneThread { get; private set; } = true;

    public void Report(double value)
    {
        _heard.Add(value);
        IsOnOneThread &= Environment.CurrentManagedThreadId == _thread;
        if (value >= share)
            then?.Invoke();
    }
}
