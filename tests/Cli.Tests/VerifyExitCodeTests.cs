using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>The exit codes that only a broken back end brings about: linalg verify on mutants.</summary>
public sealed class VerifyExitCodeTests
{
    private static readonly VerifyOptions Options = new() { Sizes = [6], Types = ["double"], Routines = ["gemm", "getrf"], Time = false };

    [SkippableFact]
    public void A_wrong_primary_or_witness_is_1()
    {
        OpenBlasLibrary library = Library();
        Backend<double> right = library.Double, wrong = Broken(right);
        Assert.Equal(ExitCode.Success, Run(Options, right, right));
        Assert.Equal(ExitCode.Wrong, Run(Options, wrong, right));
        Assert.Equal(ExitCode.Wrong, Run(Options, right, wrong));
        Assert.Equal(ExitCode.Wrong, Run(Options, wrong, wrong));
    }

    [Fact]
    public void Wrong_comes_before_not_cross_validated()
    {
        var managed = new ManagedBackend<double>();
        Assert.Equal(ExitCode.NotCrossValidated, Run(Options, managed, null));
        Assert.Equal(ExitCode.Wrong, Run(Options, Broken(managed), null));
    }

    [Fact]
    public void Wrong_comes_before_unreadable_and_unreadable_before_not_cross_validated()
    {
        using var folder = new TemporaryFolder();
        VerifyOptions options = Options with { Matrices = [folder.Write("a.csv", "1,2\n3,4\n"), folder.Write("b.csv", "1,2\n3,y\n")] };
        var managed = new ManagedBackend<double>();
        Assert.Equal(ExitCode.Usage, Run(options, managed, null));
        Assert.Equal(ExitCode.Wrong, Run(options, Broken(managed), null));
    }

    [SkippableFact]
    public void Absent_is_success_only_where_something_was_compared_and_not_in_a_strict_run()
    {
        Backend<double> right = Library().Double, without = new WithoutLu(right);
        Assert.Equal(ExitCode.Success, Run(Options, without, right));
        Assert.Equal(ExitCode.NotCrossValidated, Run(Options with { Strict = true }, without, right));
        Assert.Equal(ExitCode.NotCrossValidated, Run(Options with { Routines = ["getrf"] }, without, right));
        Assert.Equal(ExitCode.Success, Run(Options with { Strict = true }, right, right));
    }

    [SkippableFact]
    public void A_report_of_a_wrong_run_names_the_failures()
    {
        using var folder = new TemporaryFolder();
        string junit = Path.Combine(folder.Name, "report.xml"), json = Path.Combine(folder.Name, "report.json");
        Backend<double> right = Library().Double;
        Assert.Equal(ExitCode.Wrong, Run(Options with { Json = json, JUnit = junit }, Broken(right), right));
        Assert.Contains("<failure message=\"MANAGED WRONG", File.ReadAllText(junit), StringComparison.Ordinal);
        Assert.Contains("\"verdict\": \"PrimaryWrong\"", File.ReadAllText(json), StringComparison.Ordinal);
    }

    private static Mutant<double> Broken(Backend<double> right) => new(right, new Mutation(Routine.Gemm, Fault.WrongEntry));

    private static OpenBlasLibrary Library()
    {
        Native.Require();
        return OpenBlasLibrary.Load();
    }

    private static ExitCode Run(VerifyOptions options, Backend<double> primary, Backend<double>? witness) =>
        VerifyCommand.Run(options, new BackendPair(primary, new ManagedBackend<float>(), witness, null));

    private sealed class WithoutLu(Backend<double> inner) : DelegatingBackend<double>(inner)
    {
        public override bool Has(Routine routine) => routine != Routine.Getrf && base.Has(routine);
    }
}
