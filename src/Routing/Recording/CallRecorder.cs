namespace Linalg.Interop;

/// <summary>Keeps what the latest call was given. With a back end it lets that compute; without one it does nothing.</summary>
internal sealed class CallRecorder<T>(Backend<T>? inner) : Backend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override BackendInfo Info => inner?.Info ?? new BackendInfo("none", "", "", 1, 32);

    /// <summary>The latest call; null if none reached a back end, or if it was too large to be kept.</summary>
    public RecordedCall<T>? Last { get; private set; }

    public override bool Has(Routine routine) => inner is null || inner.Has(routine);

    protected override int Execute(ref Call<T> call)
    {
        Last = Recorded(call);
        return inner is null ? 0 : Forward(inner, ref call);
    }

    private static RecordedCall<T>? Recorded(in Call<T> call)
    {
        if (DescribedCall<T>.IsTooLong(call))
            return null;
        var described = new DescribedCall<T>(call);
        return RecordedCall<T>.Fits(described) ? RecordedCall<T>.Of(described, Snapshot<T>.Of(described)) : null;
    }
}
