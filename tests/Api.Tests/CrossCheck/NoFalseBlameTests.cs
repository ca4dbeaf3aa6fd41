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
/// LINALG_CROSSCHECK_CASES sets how many cases are tried of each type.
/// </summary>
public sealed class NoFalseBlameTests(ITestOutputHelper output)
{
    private const int LargestSize = 24;
    private const int DefaultCases = 10_000;

    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("LINALG_CROSSCHECK_CASES"), CultureInfo.InvariantCulture, out int cases) ? cases : DefaultCases;

    [SkippableFact]
    public void Nobody_is_blamed_in_double() => NobodyIsBlamed<double>();

    [SkippableFact]
    public void Nobody_is_blamed_in_float() => NobodyIsBlamed<float>();

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
        var checkedAlways = (CrossChecked<T>)CrossChecked<T>.Wrap(managed, native, always, breakers, telemetry);
        var checkedInPlace = (CrossChecked<T>)CrossChecked<T>.Wrap(native, managed, doubting, breakers, telemetry);
        List<string> blamed = [];
        var doubted = new Dictionary<Routine, int>();
        int tried = 0;
        foreach ((string name, DenseMatrix<T> matrix) in Matrices<T>())
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

    private static IEnumerable<(string Name, DenseMatrix<T> Matrix)> Matrices<T>()
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
