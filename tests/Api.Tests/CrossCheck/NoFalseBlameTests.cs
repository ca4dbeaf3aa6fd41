using System.Globalization;
using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;
using Xunit;
using Xunit.Abstractions;

namespace Linalg.Interop.Api.Tests;

/// <summary>
/// No correct result is blamed: both back ends on every routine, with all kinds of matrices of the zoo up to 24 × 24, in both types. The variable
/// LINALG_CROSSCHECK_CASES sets how many cases are tried of each type. Larger orders, at which code is blocked and threaded, are few.
/// </summary>
public sealed class NoFalseBlameTests(ITestOutputHelper output)
{
    private const int LargestSize = 24;
    private const int DefaultCases = 4_000;

    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("LINALG_CROSSCHECK_CASES"), CultureInfo.InvariantCulture, out int cases) ? cases : DefaultCases;

    [SkippableFact]
    public void Nobody_is_blamed_in_double() => NobodyIsBlamed<double>();

    [SkippableFact]
    public void Nobody_is_blamed_in_float() => NobodyIsBlamed<float>();

    [SkippableTheory]
    [InlineData(131, 1, 5)]
    [InlineData(131, 0, 5)]
    [InlineData(257, 0, 3)]
    [InlineData(300, 0, 3)]
    [InlineData(520, 0, 1)]
    public void Nobody_is_blamed_at_larger_orders(int n, double share, int kinds)
    {
        if (n % 2 == 1)
            NobodyIsBlamed<float>(n, CrossCheck.Sampled(share), kinds);
        if (n != 257)
            NobodyIsBlamed<double>(n, CrossCheck.Sampled(share), kinds);
    }

    /// <summary>Both assignments of roles. Without samples only doubt calls the judge, whose work is n³ in extended precision.</summary>
    private static void NobodyIsBlamed<T>(int n, CrossCheck share, int kinds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Native.Require();
        var telemetry = new Telemetry(null);
        var breakers = new CircuitBreakers(telemetry);
        var options = new LapackOptions { CrossCheck = share, OnMismatch = MismatchPolicy.Throw };
        var managed = new ManagedBackend<T>(2);
        OpenBlasLibrary library = OpenBlasLibrary.Load();
        Backend<T> native = library.Double as Backend<T> ?? (Backend<T>)(object)library.Single;
        Backend<T>[] sides =
        [
            CrossChecked<T>.Wrap(managed, native, options.CrossCheck, options.OnMismatch, breakers, telemetry),
            CrossChecked<T>.Wrap(native, managed, options.CrossCheck, options.OnMismatch, breakers, telemetry),
        ];
        List<string> blamed = [];
        int tried = 0;
        foreach ((string name, MoatedMatrix<T> matrix) in Large<T>(n).Take(kinds))
        {
            foreach (Routine routine in Enum.GetValues<Routine>())
            {
                // Every routine sees every matrix in place; of those that are judged each sees one, in one type.
                bool isOther = (int)routine % 2 == 0 == (typeof(T) == typeof(double));
                if (share.Share > 0 && (isOther || (tried + (int)routine) % 5 != 0))
                    continue;
                try
                {
                    CallCase<T>.Of(routine, matrix, tried + (int)routine).Invoke(sides[(int)routine / 2 % 2]);
                    if (share.Share == 0)
                        CallCase<T>.Of(routine, matrix, tried + (int)routine).Invoke(sides[1 - ((int)routine / 2 % 2)]);
                }
                catch (BackendDisagreementException exception)
                {
                    blamed.Add($"{name} {n}: {exception.Message}");
                }
            }

            tried++;
        }

        Assert.True(blamed.Count == 0, string.Join('\n', blamed));
    }

    /// <summary>One matrix of each kind: definite, ordinary, graded, singular to working precision, subnormal.</summary>
    private static IEnumerable<(string Name, MoatedMatrix<T> Matrix)> Large<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> u = Gallery.Uniform<T>(n, n, 41);
        int deepest = typeof(T) == typeof(double) ? -1030 : -130;
        yield return ("definite", MoatedMatrix<T>.Create(n, n, (i, j) => i == j ? T.CreateChecked(n) : u[Math.Max(i, j), Math.Min(i, j)]));
        yield return ("uniform", u);
        yield return ("graded", MoatedMatrix<T>.Create(n, n, (i, j) => T.ScaleB(u[i, j], -20 * i / n)));
        yield return ("singular to working precision", MoatedMatrix<T>.Create(n, n, (i, j) => i == n - 1 ? u[0, j] : u[i, j]));
        yield return ("subnormal", MoatedMatrix<T>.Create(n, n, (i, j) => T.ScaleB(u[i, j], deepest)));
    }

    private void NobodyIsBlamed<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Native.Require();
        var telemetry = new Telemetry(null);
        var breakers = new CircuitBreakers(telemetry);
        var always = new LapackOptions { CrossCheck = CrossCheck.Always, OnMismatch = MismatchPolicy.Throw };
        LapackOptions doubting = always with { CrossCheck = CrossCheck.Sampled(0) };
        var managed = new ManagedBackend<T>(1);
        OpenBlasLibrary library = OpenBlasLibrary.Load();
        Backend<T> native = library.Double as Backend<T> ?? (Backend<T>)(object)library.Single;
        var checkedAlways = (CrossChecked<T>)CrossChecked<T>.Wrap(managed, native, always.CrossCheck, always.OnMismatch, breakers, telemetry);
        var checkedInPlace = (CrossChecked<T>)CrossChecked<T>.Wrap(native, managed, doubting.CrossCheck, doubting.OnMismatch, breakers, telemetry);
        List<string> blamed = [];
        var doubted = new Dictionary<Routine, int>();
        int tried = 0;
        foreach ((string name, MoatedMatrix<T> matrix) in Matrices<T>())
        {
            foreach (Routine routine in Enum.GetValues<Routine>())
            {
                try
                {
                    CallCase<T>.Of(routine, matrix, tried).Invoke(checkedAlways);
                    long judged = checkedInPlace.Judged;
                    CallCase<T>.Of(routine, matrix, tried).Invoke(checkedInPlace);
                    if (checkedInPlace.Judged != judged)
                        doubted[routine] = doubted.GetValueOrDefault(routine) + 1;
                }
                catch (BackendDisagreementException exception)
                {
                    blamed.Add($"{name} {matrix.Rows}x{matrix.Columns}, case {tried}: {exception.Message}");
                }

                tried++;
            }

            if (tried >= Cases)
                break;
        }

        output.WriteLine($"{tried} cases; doubted in place: {string.Join(", ", doubted.Select(pair => $"{pair.Key} {pair.Value}"))}");
        Assert.True(tried >= Cases, $"only {tried} cases");
        Assert.True(blamed.Count == 0, $"{blamed.Count} of {tried} are blamed:\n{string.Join('\n', blamed.Take(60))}");
    }

    private static IEnumerable<(string Name, MoatedMatrix<T> Matrix)> Matrices<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(20240607);
        for (ulong seed = 1; ; seed++)
        {
            int m = 1 + random.Next(LargestSize), n = random.Next(2) == 0 ? m : 1 + random.Next(LargestSize);
            foreach (ZooCase<T> zoo in MatrixZoo.General<T>(m, n, seed))
                yield return (zoo.Name, zoo.Matrix);
            foreach (ZooCase<T> zoo in MatrixZoo.SymmetricIndefinite<T>(m, seed).Concat(MatrixZoo.SymmetricPositiveDefinite<T>(m, seed)))
                yield return (zoo.Name, zoo.Matrix);
        }
    }
}
