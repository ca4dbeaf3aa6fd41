namespace Linalg.Interop;

/// <summary>Saves what cross-checks find, at most so many cases; the first failure is logged. Safe for concurrent callers.</summary>
internal sealed class CaseRecorder(string folder, int limit, Telemetry telemetry)
{
    private int _begun;
    private int _isTold;

    /// <summary>The recorder for a folder; null if there is none, or if no call is checked.</summary>
    public static CaseRecorder? For(string? folder, int limit, CrossCheck check, Telemetry telemetry) =>
        string.IsNullOrWhiteSpace(folder) || !check.IsOn ? null : new CaseRecorder(folder, limit, telemetry);

    /// <summary>Saves one call, unless the same one was saved before.</summary>
    public void Record<T>(in DescribedCall<T> call, Snapshot<T> before, Comparison comparison, BackendInfo primary, BackendInfo witness)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Volatile.Read(ref _begun) >= limit)
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
            if (File.Exists(Path.Combine(folder, CaseFile.Name(document))) || Interlocked.Increment(ref _begun) > limit)
                return;
            Directory.CreateDirectory(folder);
            telemetry.Recorded(CaseFile.Write(folder, document));
        }
        catch (Exception exception)
        {
            Tell($"{folder}: {exception.Message}");
        }
    }

    private void Tell(string reason)
    {
        if (Interlocked.Exchange(ref _isTold, 1) == 0)
            telemetry.NotRecorded(reason);
    }
}
