using System.Numerics;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>
/// Each ratio is given a correct result, the same result with one number changed, and with NaN and infinities in the place of that number,
/// below and above the dimension at which the judge changes from entries to random combinations.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class WrongResultTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly string[] Names =
    [
        "Lu", "Cholesky", "BunchKaufman", "Qr", "Qr tau", "Reflectors",
        "OrthogonalFactor", "OrthonormalColumns", "OrthonormalRows",
        "ApplyQ left", "ApplyQ right", "SingularValues", "Solve", "SolveSymmetric", "SolveTriangular", "Inverse", "InverseSymmetric", "Gemm",
    ];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var data = new TheoryData<string, int> { { "Svd", 12 }, { "Svd", 40 }, { "PivotedQr", 12 }, { "PivotedQr", 60 } };
            foreach (string name in Names)
            {
                data.Add(name, 12);
                data.Add(name, 260);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_correct_result_passes_and_a_wrong_one_does_not(string name, int n)
    {
        Func<Func<T, T>, double> ratio = Ratio(name, n);
        double correct = ratio(x => x);
        Assert.True(correct < Residuals.Threshold, $"correct: {correct}");

        // Large beside rounding errors, small beside the data.
        double change = typeof(T) == typeof(double) ? 1e-6 : 5e-2;
        double wrong = ratio(x => x + T.CreateTruncating(change * n));
        Assert.True(wrong > Residuals.Threshold, $"wrong: {wrong}");
        Assert.Equal(double.PositiveInfinity, ratio(_ => T.NaN));
        Assert.Equal(double.PositiveInfinity, ratio(_ => T.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, ratio(_ => T.NegativeInfinity));
    }

    /// <summary>A function that spoils one number of a correct result and returns the ratio.</summary>
    private static Func<Func<T, T>, double> Ratio(string name, int n)
    {
        int at = n / 2;
        int last = n - 1;
        MoatedMatrix<T> a = Samples.General<T>("random", n, n, 1);
        MoatedMatrix<T> spd = Samples.PositiveDefinite<T>("random", n, 2);
        MoatedMatrix<T> b = Samples.General<T>("random", n, 2, 3);
        MoatedMatrix<T> result = a.Copy();
        MoatedMatrix<T> q;
        T[] tau = [];
        int[] pivots;
        switch (name)
        {
            case "Lu":
                pivots = Textbook.Lu(result);
                return Entry(result, last, at, x => Residuals.Lu(a, x, pivots));
            case "Cholesky":
                result = spd.Copy();
                Textbook.Cholesky(Uplo.Lower, result);
                return Entry(result, last, at, x => Residuals.Cholesky(Uplo.Lower, spd, x));
            case "BunchKaufman":
                MoatedMatrix<T> symmetric = Samples.Symmetric<T>("random", n, 4);
                result = symmetric.Copy();
                pivots = Textbook.BunchKaufman(Uplo.Upper, result);
                return Entry(result, 0, last, x => Residuals.BunchKaufman(Uplo.Upper, symmetric, x, pivots));
            case "Qr":
                tau = Textbook.Qr(result);
                return Entry(result, at, last, x => Residuals.Qr<T>(a, x, tau, []));
            case "Qr tau":
                tau = Textbook.Qr(result);
                return spoil => Residuals.Qr<T>(a, result, [spoil(tau[0]), .. tau[1..]], []);
            case "Reflectors":
                tau = Textbook.Qr(result);
                return spoil => Residuals.Reflectors<T>(result, [spoil(tau[0]), .. tau[1..]]);
            case "OrthogonalFactor":
                tau = Textbook.Qr(result);
                return Entry(Textbook.FormQ(result, tau, n), at, last, x => Residuals.OrthogonalFactor(result, tau, n, x));
            case "OrthonormalColumns":
                tau = Textbook.Qr(result);
                return Entry(Textbook.FormQ(result, tau, n), at, last, Residuals.OrthonormalColumns);
            case "OrthonormalRows":
                tau = Textbook.Qr(result);
                return Entry(Textbook.FormQ(result, tau, n), at, last, Residuals.OrthonormalRows);
            case "ApplyQ left":
                tau = Textbook.Qr(result);
                q = b.Copy();
                Textbook.ApplyQ(Transpose.Transpose, result, tau, q);
                return Entry(q, at, 1, x => Residuals.ApplyQ(Side.Left, Transpose.ConjugateTranspose, result, tau, b, x));
            case "ApplyQ right":
                tau = Textbook.Qr(result);
                q = b.Copy();
                Textbook.ApplyQ(Transpose.Transpose, result, tau, q);
                return Entry(q.Transposed(), 1, at, x => Residuals.ApplyQ(Side.Right, Transpose.None, result, tau, b.Transposed(), x));
            case "Svd":
                (MoatedMatrix<T> u, T[] s, MoatedMatrix<T> vt) = Textbook.Svd(a);
                return Entry(vt, 0, last, x => Residuals.Svd<T>(a, s, u, x));
            case "SingularValues":
                T[] values = [.. Enumerable.Range(0, n).Select(i => T.One / T.CreateTruncating(i + 1))];
                return spoil => Residuals.SingularValues<T>([.. values[..last], spoil(values[last])], values, n, n);
            case "Solve":
                return Entry(Textbook.Solve(a, b), last, 1, x => Residuals.Solve(Transpose.None, a, x, b));
            case "SolveSymmetric":
                return Entry(Textbook.Solve(spd, b), last, 1, x => Residuals.SolveSymmetric(Uplo.Upper, spd, x, b));
            case "SolveTriangular":
                result = b.Copy();
                Textbook.SolveTriangle(Uplo.Upper, Transpose.None, Diag.NonUnit, spd, result);
                return Entry(
                    result, last, 1, x => Residuals.SolveTriangular(Side.Left, Uplo.Upper, Transpose.None, Diag.NonUnit, T.One, spd, x, b));
            case "Inverse":
                return Entry(Textbook.Inverse(spd), at, at, x => Residuals.Inverse(spd, x));
            case "InverseSymmetric":
                return Entry(Textbook.Inverse(spd), at, at, x => Residuals.InverseSymmetric(Uplo.Lower, spd, x));
            case "Gemm":
                result = Textbook.Multiply(T.One, a, b, T.Zero, b);
                return Entry(result, at, 1, x => Residuals.Gemm(Transpose.None, Transpose.None, T.One, a, b, T.Zero, b, x));
            case "PivotedQr":
                Textbook.Qr(result, new int[n]);
                return spoil =>
                {
                    // Anything but the pivot itself leaves a pivot that is too short.
                    MoatedMatrix<T> spoiled = result.Copy();
                    T pivot = result[at, at];
                    spoiled[at, at] = spoil(pivot) == pivot ? pivot : spoil(pivot) - pivot;
                    return Certificates.PivotedQr(spoiled, 0);
                };
            default:
                throw new ArgumentException(name, nameof(name));
        }
    }

    /// <summary>The ratio with one entry spoiled.</summary>
    private static Func<Func<T, T>, double> Entry(MoatedMatrix<T> result, int i, int j, Func<MoatedMatrix<T>, double> ratio) => spoil =>
    {
        MoatedMatrix<T> spoiled = result.Copy();
        spoiled[i, j] = spoil(result[i, j]);
        return ratio(spoiled);
    };
}

public sealed class WrongResultTestsDouble : WrongResultTests<double>;

public sealed class WrongResultTestsSingle : WrongResultTests<float>;
