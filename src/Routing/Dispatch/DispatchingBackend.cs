using System.Diagnostics;

namespace Linalg.Interop;

/// <summary>A back end made of several, in order of preference: each call goes to the first that has the routine and serves its size.</summary>
internal sealed class DispatchingBackend<T> : Backend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Candidate<T>[] _candidates;

    // By routine: a call all of whose dimensions are smaller is the last candidate's. An order is one of the dimensions.
    private readonly int[] _leastDimension;
    private readonly Backend<T> _last;
    private readonly Telemetry _telemetry;

    /// <summary>Several back ends.</summary>
    /// <param name="candidates">In order of preference; the last serves what is left.</param>
    /// <param name="telemetry">Who is told of calls.</param>
    public DispatchingBackend(IEnumerable<Candidate<T>> candidates, Telemetry telemetry)
    {
        _candidates = [.. candidates];
        _last = _candidates[^1].Backend;
        Candidate<T>[] others = _candidates[..^1];
        _leastDimension = [.. Enum.GetValues<Routine>().Select(routine =>
            others.Select(candidate => candidate.LeastDimension(routine)).DefaultIfEmpty(int.MaxValue).Min())];
        _telemetry = telemetry;
        BackendInfo[] infos = [.. _candidates.Reverse().Select(candidate => candidate.Backend.Info)];
        Info = infos.Length == 1 ? infos[0] : (Array.Find(infos, info => info.Path is not null) ?? infos[^1]) with
        {
            Name = string.Join(" and ", infos.Select(info => info.Name)),
            Version = string.Join(" and ", infos.Select(info => info.Version)),
            Core = string.Join(" and ", infos.Select(info => info.Core)),
            Threads = infos.Max(info => info.Threads),
        };
    }

    /// <summary>One back end serves every call.</summary>
    /// <param name="only">The back end.</param>
    /// <param name="reason">Why there is no choice, in words.</param>
    /// <param name="telemetry">Who is told of calls.</param>
    public DispatchingBackend(Backend<T> only, string reason, Telemetry telemetry)
        : this([new Candidate<T>(only, reason)], telemetry)
    {
    }

    /// <summary>A pair and a table to choose by.</summary>
    /// <param name="managed">Serves where the table does not name the native side.</param>
    /// <param name="native">Serves where it does.</param>
    /// <param name="table">Which orders the native side serves.</param>
    /// <param name="telemetry">Who is told of calls.</param>
    public DispatchingBackend(Backend<T> managed, Backend<T> native, DispatchTable table, Telemetry telemetry)
        : this([new Candidate<T>(native, table.Source, table), new Candidate<T>(managed, table.Source)], telemetry)
    {
    }

    /// <summary>All of them; the file, its build and its integers are the native library's.</summary>
    public override BackendInfo Info { get; }

    /// <summary>How a back end is chosen where no other is preferred, in words: the table, or why there is no choice.</summary>
    public string Choice => _candidates[^1].Reason;

    /// <summary>Who serves what no other does.</summary>
    public BackendInfo Otherwise => _candidates[^1].Backend.Info;

    /// <summary>Whether there is a choice.</summary>
    public bool HasChoice => _candidates.Length > 1;

    /// <summary>The calls that the native library serves where there is a choice.</summary>
    public NativeCalls NativeCalls() =>
        new([.. Array.Find(_candidates, candidate => candidate.Table is not null).Table?.NativeCalls() ?? []]);

    /// <summary>Which back end serves a call, and why.</summary>
    public DispatchDecision Explain(Routine routine, CallSize size)
    {
        ref readonly Candidate<T> server = ref Chosen(routine, size);
        BackendInfo info = server.Backend.Info;
        DispatchTable? table = Array.Find(_candidates, candidate => candidate.Table is not null && candidate.Has(routine)).Table;
        string reason = table is null || server.Reason != table.Source ? server.Reason
            : size.Order == int.MaxValue
                ? $"a dimension beyond {CallSize.LongestNative}, where work arrays of native routines may not be counted in 32 bits"
                : $"{CallSize.Words(size.Form)}, {table[routine, size.Form]} ({table.Source})";
        return new DispatchDecision(routine, info.Name, info.Threads, reason);
    }

    /// <summary>What the back end that serves a call is.</summary>
    public BackendInfo Server(Routine routine, CallSize size) => Chosen(routine, size).Backend.Info;

    private ref readonly Candidate<T> Chosen(Routine routine, CallSize size)
    {
        int last = _candidates.Length - 1;
        for (int i = 0; i < last; i++)
        {
            if (_candidates[i].Serves(routine, size))
                return ref _candidates[i];
        }

        return ref _candidates[last];
    }

    public override bool Has(Routine routine)
    {
        foreach (ref readonly Candidate<T> candidate in _candidates.AsSpan())
        {
            if (candidate.Has(routine))
                return true;
        }

        return false;
    }

    protected override int Execute(ref Call<T> call)
    {
        SubnormalNumbers.Require();
        Backend<T> server = Math.Max(Math.Max(call.M, call.N), call.K) < _leastDimension[(int)call.Routine]
            ? _last
            : Chosen(call.Routine, CallSize.Of(call)).Backend;
        return _telemetry.IsMeasuring ? Measured(server, ref call) : Forward(server, ref call);
    }

    private int Measured(Backend<T> server, ref Call<T> call)
    {
        long start = Stopwatch.GetTimestamp();
        int info = Forward(server, ref call);
        _telemetry.Called<T>(call.Routine, server.Info.Name, start);
        return info;
    }
}
