using Linalg.Interop.Judge;
using Linalg.Interop.OpenBlas;
using Linalg.Interop.OpenBlas.Tests;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>A facade on a library with a fault: the witness serves, or the library is blamed; the caller's arguments never are.</summary>
public sealed class FaultyLibraryCrossCheckTests : IDisposable
{
    private const string Getrf = "void dgetrf_(int *m, int *n, double *a, int *l, int *p, int *info) ";
    private const string Potrf = "void dpotrf_(char *u, int *n, double *a, int *l, int *info) ";
    private const string Sytrf = "void dsytrf_(char *u, int *n, double *a, int *l, int *p, double *w, int *k, int *info) ";
    private const string Geqp3 = "void dgeqp3_(int *m, int *n, double *a, int *l, int *p, double *t, double *w, int *k, int *info) ";
    private const string Gecon = "void dgecon_(char *c, int *n, double *a, int *l, double *x, double *r, double *w, int *i, int *info) ";
    private const string Pocon = "void dpocon_(char *c, int *n, double *a, int *l, double *x, double *r, double *w, int *i, int *info) ";
    private const string Sycon = "void dsycon_(char *c, int *n, double *a, int *l, int *p, double *x, double *r, double *w, int *i, int *info) ";
    private readonly TemporaryFolder _folder = new();

    /// <summary>Each leaves something else in A before it fails.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "Getrf", Getrf + "{ a[0] = 7; *info = -3; }" },
        { "Getrf", Getrf + "{ a[1] = 7; *info = 99; }" },
        { "Getrf", Getrf + "{ a[2] = 7; for (int i = 0; i < *n; i++) p[i] = 1 << 20; *info = 0; }" },
        { "Getrf", Getrf + "{ for (int i = 0; i < *n; i++) p[i] = -i; *info = 0; }" },
        { "Potrf", Potrf + "{ a[0] = 7; *info = -4; }" },
        { "Sytrf", Sytrf + "{ a[0] = 7; *info = *k < 0 ? 0 : -4; w[0] = *n; }" },
        { "Sytrf", Sytrf + "{ w[0] = *n; for (int i = 0; i < *n; i++) p[i] = -7 - i; *info = 0; }" },
        { "Geqp3", Geqp3 + "{ w[0] = 3 * *n + 1; a[0] = 7; *info = *k < 0 ? 0 : -1; }" },
        { "Geqp3", Geqp3 + "{ w[0] = 3 * *n + 1; for (int i = 0; i < *n; i++) p[i] = 2; *info = 0; }" },
    };

    public static TheoryData<string, string> Estimates
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach ((string name, string routine) in new[] { ("Gecon", Gecon), ("Pocon", Pocon), ("Sycon", Sycon) })
            {
                foreach (string value in new[] { "0", "1e-14", "0.5", "1", "1e300", "0.0 / 0.0", "-1" })
                    all.Add(name, $"{routine}{{ *r = {value}; *info = 0; }}");
            }

            return all;
        }
    }

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [MemberData(nameof(Faults))]
    public void The_witness_serves_and_the_breaker_opens(string routine, string function)
    {
        foreach (CrossCheck share in new[] { CrossCheck.Always, CrossCheck.Sampled(0.5), CrossCheck.Sampled(0) })
        {
            Lapack la = Facade(function, share, MismatchPolicy.ServeWitness);
            for (int call = 0; call < 3; call++)
                AssertSolves(la, routine);
            OpenBreaker open = Assert.Single(la.Breakers.Open);
            Assert.Equal(routine, open.Routine);
            Assert.Contains("libfaulty.so", open.Reason);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Faults))]
    public void Without_a_witness_the_library_is_blamed(string routine, string function)
    {
        foreach ((CrossCheck share, MismatchPolicy policy) in new[]
            {
                (CrossCheck.Off, MismatchPolicy.Report), (CrossCheck.Always, MismatchPolicy.Report), (CrossCheck.Sampled(0), MismatchPolicy.Report),
            })
        {
            var thrown = Assert.Throws<FaultyLibraryException>(() => AssertSolves(Facade(function, share, policy), routine));
            Assert.Contains("libfaulty.so", thrown.Message);
            Assert.Equal(routine, thrown.Routine);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Faults))]
    public void Policy_throw_names_the_primary_and_what_it_threw(string routine, string function)
    {
        foreach (CrossCheck share in new[] { CrossCheck.Always, CrossCheck.Sampled(0) })
        {
            var thrown = Assert.Throws<BackendDisagreementException>(() => AssertSolves(Facade(function, share, MismatchPolicy.Throw), routine));
            Assert.Equal(Verdict.PrimaryWrong, thrown.Verdict);
            Assert.IsType<FaultyLibraryException>(thrown.InnerException);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Estimates))]
    public void Condition_estimates_out_of_thin_air_do_not_reach_the_caller(string routine, string function)
    {
        foreach (CrossCheck share in new[] { CrossCheck.Always, CrossCheck.Sampled(0) })
        {
            Lapack la = Facade(function, share, MismatchPolicy.ServeWitness);
            foreach (int n in new[] { 1, 9, 150 })
            {
                // Eigenvalues 2 − 2·cos(kπ/(n + 1)): rcond falls with n². The moderate one and the singular one are told apart from any
                // constant.
                MoatedMatrix<double> elements = Gallery.SecondDifference<double>(n);
                DenseMatrix<double> second = DenseMatrix<double>.From(new ReadOnlyMatrixSpan<double>(elements.Span, n, n, MatrixLayout.ColumnMajor, n));
                double expected = Condition(Reference, routine, second), actual = Condition(la, routine, second);
                Assert.True(actual <= 40 * n * expected && actual >= expected / (40.0 * n), $"n = {n}: {actual}, not {expected}");
            }

            // Condition 10¹², and an inverse that no estimate misses.
            DenseMatrix<double> ill = DenseMatrix<double>.From(new[,] { { 1.0, 0 }, { 0, 1e-12 } });
            double found = Condition(la, routine, ill);
            Assert.True(found is > 1e-14 and < 1e-10, $"{found}");
        }
    }

    private static Lapack Reference => new(new LapackOptions { Backend = BackendChoice.Managed });

    private static double Condition(Lapack la, string routine, DenseMatrix<double> a)
    {
        using SquareFactorization<double> factored = routine switch
        {
            "Gecon" => la.Lu(a),
            "Pocon" => la.Cholesky(a),
            _ => la.Ldlt(a),
        };
        return factored.ReciprocalCondition();
    }

    /// <summary>Solves 4·x₀ + x₁ = 5, … with a definite matrix and a solution of ones.</summary>
    private static void AssertSolves(Lapack la, string routine)
    {
        const int n = 5;
        double[,] elements = new double[n, n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                elements[i, j] = i == j ? 4 : Math.Abs(i - j) == 1 ? 1 : 0;
                b[i] += elements[i, j];
            }
        }

        DenseMatrix<double> a = DenseMatrix<double>.From(elements);
        double[] x;
        switch (routine)
        {
            case "Getrf":
                using (Lu<double> lu = la.Lu(a))
                    x = lu.Solve(b);
                break;
            case "Potrf":
                using (Cholesky<double> cholesky = la.Cholesky(a))
                    x = cholesky.Solve(b);
                break;
            case "Sytrf":
                using (Ldlt<double> ldlt = la.Ldlt(a))
                    x = ldlt.Solve(b);
                break;
            default:
                using (PivotedQr<double> qr = la.PivotedQr(a))
                    x = qr.Solve(b);
                break;
        }

        Assert.All(x, value => Assert.Equal(1, value, 1e-13));
    }

    private Lapack Facade(string function, CrossCheck share, MismatchPolicy policy)
    {
        Native.Require();
        string openBlas = OpenBlasLibrary.Load().Info.Path!, file = Path.Combine(_folder.Name, "libfaulty.so");
        if (!File.Exists(file))
            Assert.Equal(file, FaultyLibrary.Make(_folder.Name, openBlas, function));
        var options = new LapackOptions { Backend = BackendChoice.Native, OpenBlas = new() { Path = file }, CrossCheck = share };
        return new Lapack(options with { OnMismatch = policy });
    }
}
