using System.Diagnostics;
using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>
/// A back end made of two: each call goes to the side that the dispatch table names for its routine and size. Deciding costs a few nanoseconds and allocates
/// nothing. Calls are timed where somebody measures.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal sealed unsafe partial class DispatchingBackend<T> : Backend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Backend<T> _managed;
    private readonly Backend<T> _native;
    private readonly DispatchTable? _table;
    private readonly Telemetry _telemetry;

    /// <summary>One side serves every call.</summary>
    /// <param name="only">The side.</param>
    /// <param name="reason">Why there is no choice, in words.</param>
    /// <param name="telemetry">Who is told of calls.</param>
    public DispatchingBackend(Backend<T> only, string reason, Telemetry telemetry)
    {
        (_managed, _native, Choice, _telemetry) = (only, only, reason, telemetry);
        Info = only.Info;
    }

    /// <summary>Two sides, and a table to choose by.</summary>
    /// <param name="managed">Serves where the table does not name the native side.</param>
    /// <param name="native">Serves where it does.</param>
    /// <param name="table">Which orders the native side serves.</param>
    /// <param name="telemetry">Who is told of calls.</param>
    public DispatchingBackend(Backend<T> managed, Backend<T> native, DispatchTable table, Telemetry telemetry)
    {
        (_managed, _native, _table, Choice, _telemetry) = (managed, native, table, table.Source, telemetry);
        (BackendInfo first, BackendInfo second) = (managed.Info, native.Info);
        Info = second with
        {
            Name = $"{first.Name} and {second.Name}",
            Version = $"{first.Version} and {second.Version}",
            Core = $"{first.Core} and {second.Core}",
            Threads = Math.Max(first.Threads, second.Threads),
        };
    }

    /// <summary>The side, or both; where there are two, the file, its build and its integers are the native library's.</summary>
    public override BackendInfo Info { get; }

    /// <summary>How sides are chosen, in words: the table, or why there is no choice.</summary>
    public string Choice { get; }

    /// <summary>The calls that the native library serves where there is a choice.</summary>
    public NativeCalls NativeCalls() => new([.. _table?.NativeCalls() ?? []]);

    /// <summary>Whether there is a choice.</summary>
    public bool HasChoice => _table is not null;

    /// <summary>Which side serves a call, and why.</summary>
    public DispatchDecision Explain(Routine routine, CallSize size)
    {
        BackendInfo side = Side(routine, size).Info;
        if (_table is null)
            return new DispatchDecision(routine, side.Name, side.Threads, Choice);
        string line = size.Order == int.MaxValue
            ? $"a dimension beyond {CallSize.LongestNative}, where work arrays of native routines may not be counted in 32 bits"
            : $"{CallSize.Words(size.Form)}, {_table[routine, size.Form]} ({_table.Source})";
        return new DispatchDecision(routine, side.Name, side.Threads, line);
    }

    /// <summary>The side that serves a call.</summary>
    public BackendInfo Server(Routine routine, CallSize size) => Side(routine, size).Info;

    private Backend<T> Side(Routine routine, CallSize size) => _table is not null && _table.IsNative(routine, size) ? _native : _managed;

    /// <summary>Chooses a side and looks at the clock if somebody measures.</summary>
    private Call Begin(Routine routine, CallSize size) => new(Side(routine, size), routine, _telemetry);

    /// <summary>A call on its way.</summary>
    private readonly ref struct Call
    {
        private readonly Telemetry? _listener;
        private readonly Routine _routine;
        private readonly long _start;

        public Call(Backend<T> side, Routine routine, Telemetry telemetry)
        {
            SubnormalNumbers.Require();
            Side = side;
            _routine = routine;
            if (telemetry.IsMeasuring)
                (_listener, _start) = (telemetry, Stopwatch.GetTimestamp());
        }

        public Backend<T> Side { get; }

        public void End() => _listener?.Called<T>(_routine, Side.Info.Name, _start);

        public int End(int info)
        {
            End();
            return info;
        }
    }
}
