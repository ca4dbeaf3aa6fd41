using Linalg.Interop.Judge;
using Linalg.Interop.Managed;

namespace Linalg.Interop.Cli.Tests;

/// <summary>Recorded cases to be replayed.</summary>
internal static class Recorded
{
    /// <summary>A factorization that is right everywhere, said to be the witness's fault.</summary>
    public static string Getrf(string folder)
    {
        CallRecorder<double> recorder = new(new ManagedBackend<double>(1));
        MoatedMatrix<double> a = Gallery.Uniform<double>(6, 6, seed: 5);
        recorder.Getrf(6, 6, a.Span, a.LeadingDimension, new int[6]);
        return CaseFile.Write(folder, Document(recorder.Last!.ToDocument(expectedInfo: 0)));
    }

    /// <summary>A file with a positive definite matrix of order 6.</summary>
    public static string Matrix(TemporaryFolder folder, string name = "a")
    {
        IEnumerable<int> six = Enumerable.Range(0, 6);
        IEnumerable<string> lines = six.Select(i => string.Join(',', six.Select(j => i == j ? 9 : 1 + ((i + j) % 3))));
        return folder.Write($"{name}.csv", string.Join('\n', lines));
    }

    /// <summary>A document around a call.</summary>
    public static CaseDocument Document(CaseCall call)
    {
        BackendInfo managed = new ManagedBackend<double>(1).Info;
        return new CaseDocument(
            CaseDocument.FormatName,
            CaseDocument.CurrentVersion,
            call,
            new CaseFinding("test", "uniform", 5, Standing.Wrong, Verdict.WitnessWrong, "The witness is wrong."),
            new CaseSide(managed, 0, 0.5, "P·L·U − A", true),
            new CaseSide(managed with { Name = "OpenBLAS", Version = "0.0.1", Path = "/nowhere/libopenblas.so.0" }, 0, 1e9, "P·L·U − A", false),
            new CaseEnvironment("0", MachineFacts.Look()),
            "");
    }
}
