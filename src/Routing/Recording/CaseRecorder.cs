namespace Linalg.Interop;

/// <summary>
/// Saves what cross-checks find while they serve, at most so many cases. Nothing that goes wrong here reaches the caller: the first
/// failure is logged, and serving goes on. Safe for concurrent callers.
/// </summary>
internal sealed class CaseRecorder
{
    private readonly string _folder;
    private readonly int _limit;
    private readonly Telemetry _telemetry;
    private int _begun;
    private int _isTold;

    private CaseRecorder(string folder, int limit, Telemetry telemetry) => (_folder, _limit, _telemetry) = (folder, limit, telemetry);

    /// <summary>The recorder for a folder; null if there is none, or if no call is checked.</summary>
    public static CaseRecorder? For(string? folder, int limit, CrossCheck check, Telemetry telemetry) =>
        string.IsNullOrWhiteSpace(folder) || !check.IsOn ? null : new CaseRecorder(folder, limit, telemetry);

    /// <summary>Saves one call, unless the same one was saved before.</summary>
    public void Record<T>(in DescribedCall<T> call, Snapshot<T> before, Comparison comparison, BackendInfo primary, BackendInfo witness)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Volatile.Read(ref _begun) >= _limit)
            return;
        try
        {
            if (!RecordedCall<T>.Fits(call))
            {
                Tell($"{call} is too large for a file");
                return;
            }

            var document = new CaseDocument(
                CaseDocument.FormatName,
                CaseDocument.CurrentVersion,
                RecordedCall<T>.Of(call, before).ToDocument(expectedInfo: null),
                new CaseFinding("cross-check", "", null, comparison.Standing, comparison.Verdict, comparison.Reason),
                CaseSide.Of(primary, comparison.Primary),
                CaseSide.Of(witness, comparison.Witness),
                new CaseEnvironment(Telemetry.Version, MachineFacts.Look()),
                "");
            if (File.Exists(Path.Combine(_folder, CaseFile.Name(document))) || Interlocked.Increment(ref _begun) > _limit)
                return;
            Directory.CreateDirectory(_folder);
            _telemetry.Recorded(CaseFile.Write(_folder, document));
        }
        catch (Exception exception)
        {
            Tell($"{_folder}: {exception.Message}");
        }
    }

    private void Tell(string reason)
    {
        if (Interlocked.Exchange(ref _isTold, 1) == 0)
            _telemetry.NotRecorded(reason);
    }
}
