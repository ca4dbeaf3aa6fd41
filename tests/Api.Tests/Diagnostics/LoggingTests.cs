using System.Reflection;
using Linalg.Interop.Judge;
using Linalg.Interop.OpenBlas;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Linalg.Interop.Api.Tests;

public sealed class LoggingTests
{
    private const string Missing = "/no/such/library.so";
    private static readonly LapackOptions WithoutLibrary = new() { OpenBlas = new OpenBlasOptions { Path = Missing } };

    [Fact]
    public void Event_ids_are_what_they_were()
    {
        Assert.Equal(
            [
                ("BackendsChosen", 1), ("LibraryNotLoaded", 2), ("Fallback", 3), ("Mismatch", 4), ("BreakerOpened", 5), ("BreakerReset", 6),
                ("Inaccurate", 7), ("CaseRecorded", 8), ("CaseNotRecorded", 9), ("RecordingIdle", 10),
            ],
            typeof(LinalgEvents).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.FieldType == typeof(int))
                .Select(field => (field.Name, (int)field.GetRawConstantValue()!)));
        Assert.Equal("Linalg.Interop", LinalgEvents.Category);
    }

    [Fact]
    public void Every_event_is_logged_with_its_id_its_level_and_its_values()
    {
        using var log = new LogRecorder();
        var telemetry = new Telemetry(log);
        telemetry.Chosen("both");
        telemetry.LoadFailed(Trace());
        telemetry.Fallback("getrf", "Managed", "The routine is absent.");
        telemetry.Mismatch(Routine.Potrf, "float", Verdict.PrimaryWrong, "The ratio is 1e9.");
        telemetry.BreakerOpened("potrf float", "The ratio is 1e9.");
        telemetry.BreakerReset("potrf float");
        telemetry.Inaccurate("The backward error is 1e-3.");
        telemetry.Recorded("case.linalg.json");
        telemetry.NotRecorded("The disk is full.");
        telemetry.RecordingIdle("Nothing is checked.");

        Assert.Equal(
            [
                (1, "BackendsChosen", LogLevel.Information), (2, "LibraryNotLoaded", LogLevel.Warning), (3, "Fallback", LogLevel.Warning),
                (4, "Mismatch", LogLevel.Error), (5, "BreakerOpened", LogLevel.Error), (6, "BreakerReset", LogLevel.Information),
                (7, "Inaccurate", LogLevel.Warning), (8, "CaseRecorded", LogLevel.Information), (9, "CaseNotRecorded", LogLevel.Warning),
                (10, "RecordingIdle", LogLevel.Warning),
            ],
            log.Entries.Select(entry => (entry.Event.Id, entry.Event.Name!, entry.Level)));
        Assert.All(log.Entries, entry => Assert.Equal("Linalg.Interop", entry.Category));

        Assert.Equal("both", log.Entries[0].Message);
        Assert.Contains(Missing, log.Entries[1].Message, StringComparison.Ordinal);
        Assert.Equal("getrf: served by Managed. The routine is absent.", log.Entries[2].Message);
        Assert.Equal("potrf (float): PrimaryWrong. The ratio is 1e9.", log.Entries[3].Message);
        Assert.Equal(Verdict.PrimaryWrong, log.Entries[3].Values["Verdict"]);
        Assert.Equal("potrf", log.Entries[3].Values["Routine"]);
        Assert.Contains("potrf float", log.Entries[4].Message, StringComparison.Ordinal);
        Assert.Contains("potrf float", log.Entries[5].Message, StringComparison.Ordinal);
        Assert.Equal("The backward error is 1e-3.", log.Entries[6].Message);
        Assert.Equal("The call was saved: linalg replay case.linalg.json", log.Entries[7].Message);
        Assert.Contains("The disk is full.", log.Entries[8].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_facade_without_a_library_says_once_why_and_what_serves()
    {
        using var log = new LogRecorder();
        var la = new Lapack(WithoutLibrary with { LoggerFactory = log });
        double[] a = [2];
        la.Double.Potrf(Uplo.Lower, 1, a, 1);
        la.Double.Potrf(Uplo.Lower, 1, a, 1);

        LogRecorder.Entry failure = Assert.Single(log.Entries, entry => entry.Event.Id == LinalgEvents.LibraryNotLoaded);
        Assert.Contains($"{Missing} (option): FileMissing", failure.Message, StringComparison.Ordinal);
        LogRecorder.Entry choice = Assert.Single(log.Entries, entry => entry.Event.Id == LinalgEvents.BackendsChosen);
        Assert.Contains("Managed", choice.Message, StringComparison.Ordinal);
        Assert.Equal("Managed serves: no native library was loaded, so managed code serves alone.", choice.Message);
        Assert.Equal(2, log.Entries.Count);
    }

    [SkippableFact]
    public void A_facade_with_a_library_names_it_and_logs_nothing_else()
    {
        Native.Require();
        using var log = new LogRecorder();
        var la = new Lapack(new LapackOptions { LoggerFactory = log });
        LogRecorder.Entry choice = Assert.Single(log.Entries);
        Assert.Equal(LinalgEvents.BackendsChosen, choice.Event.Id);
        Assert.StartsWith($"Managed and {la.Library!.Info.Name} serve: {la.Library.Info.Name} ", choice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_folder_without_a_cross_check_is_warned_of_once()
    {
        using var log = new LogRecorder();
        using var folder = new TemporaryFolder();
        LapackOptions options = new() { Backend = BackendChoice.Managed, LoggerFactory = log, RecordFolder = folder.Name };
        var la = new Lapack(options);
        _ = la.WithThreads(1);
        LogRecorder.Entry warning = Assert.Single(log.Entries, entry => entry.Event.Id == LinalgEvents.RecordingIdle);
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Contains("CrossCheck is Off", warning.Message, StringComparison.Ordinal);
        Assert.Contains(warning.Message, la.Report().Warnings);
        _ = new Lapack(options with { RecordFolder = null });
        Assert.Single(log.Entries, entry => entry.Event.Id == LinalgEvents.RecordingIdle);
    }

    [Fact]
    public void Without_a_factory_nothing_is_logged_and_nothing_fails()
    {
        var telemetry = new Telemetry(null);
        telemetry.Chosen("both");
        telemetry.LoadFailed(Trace());
        telemetry.Fallback("getrf", "Managed", "absent");
        telemetry.Mismatch(Routine.Potrf, "float", Verdict.BothWrong, "wrong");
        telemetry.Inaccurate("wrong");
        Assert.NotNull(telemetry.Failure);
    }

    [Fact]
    public void A_load_failure_is_logged_once_by_facades_that_share_their_telemetry()
    {
        using var log = new LogRecorder();
        var telemetry = new Telemetry(log);
        LoadTrace first = Trace();
        telemetry.LoadFailed(first);
        telemetry.LoadFailed(Trace());
        Assert.Single(log.Entries);
        Assert.Same(first, telemetry.Failure);
    }

    private static LoadTrace Trace()
    {
        Assert.False(OpenBlasLibrary.TryLoad(WithoutLibrary.OpenBlas, out _, out LoadTrace trace));
        return trace;
    }
}
