using System.Numerics;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>
/// Each ratio is given a correct result, the same result with one number changed, and with NaN and infinities in the place of that number, below and above
/// the dimension at which the judge changes from entries to random combinations.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class WrongResultTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string name in Ratios(1).Keys)
            {
                data.Add(name, 12);
                if (name is not ("Svd" or "PivotedQr"))
                    data.Add(name, 280);
            }

            data.Add("PivotedQr", 60);
            data.Add("Svd", 40);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_correct_result_passes_and_a_wrong_one_does_not(string name, int n)
    {
        Func<Func<T, T>, double> ratio = Ratios(n)[name];
        double correct = ratio(x => x);
        Assert.True(correct < Residuals.Threshold, $"correct: {correct}");

        // Large beside rounding errors, small beside the data: one part in a hundred for float, in a million for double.
        double change = typeof(T) == typeof(double) ? 1e-6 : 5e-2;
        double wrong = ratio(x => x + T.CreateTruncating(change * n));
        Assert.True(wrong > Residuals.Threshold, $"wrong: {wrong}");
        Assert.Equal(double.PositiveInfinity, ratio(_ => T.NaN));
        Assert.Equal(double.PositiveInfinity, ratio(_ => T.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, ratio(_ => T.NegativeInfinity));
    }

    /// <summary>For every ratio a function that spoils one number of a correct result and returns the ratio.</summary>
    private static Dictionary<string, Func<Func<T, T>, double>> Ratios(int n)
    {
        int at = n / 2;
        int last = n - 1;
        DenseMatrix<T> a = Samples.General<T>("random", n, n, 1);
        DenseMatrix<T> spd = Samples.PositiveDefinite<T>("random", n, 2);
        DenseMatrix<T> b = Samples.General<T>("random", n, 2, 3);
        return new()
        {
            ["Lu"] = spoil =>
            {
                DenseMatrix<T> factored = a.Copy();
                int[] ipiv = Textbook.Lu(factored);
                Spoil(factored, last, at, spoil);
                return Residuals.Lu(a, factored, ipiv);
            },
            ["Cholesky"] = spoil =>
            {
                DenseMatrix<T> factored = spd.Copy();
                Textbook.Cholesky(Uplo.Lower, factored);
                Spoil(factored, last, at, spoil);
                return Residuals.Cholesky(Uplo.Lower, spd, factored);
            },
            ["BunchKaufman"] = spoil =>
            {
                DenseMatrix<T> symmetric = Samples.Symmetric<T>("random", n, 4);
                int[] ipiv = Textbook.BunchKaufman(Uplo.Upper, symmetric);
                DenseMatrix<T> factored = symmetric.Copy();
                Spoil(factored, 0, last, spoil);
                return Residuals.BunchKaufman(Uplo.Upper, Samples.Symmetric<T>("random", n, 4), factored, ipiv);
            },
            ["Qr"] = spoil => WithQr(a, (factored, tau) =>
            {
                Spoil(factored, at, last, spoil);
                return Residuals.Qr<T>(a, factored, tau, []);
            }),
            ["Qr tau"] = spoil => WithQr(a, (factored, tau) =>
            {
                tau[0] = spoil(tau[0]);
                return Residuals.Qr<T>(a, factored, tau, []);
            }),
            ["Reflectors"] = spoil => WithQr(a, (factored, tau) =>
            {
                tau[0] = spoil(tau[0]);
                return Residuals.Reflectors<T>(factored, tau);
            }),
            ["OrthogonalFactor"] = spoil => WithQr(a, (factored, tau) =>
            {
                DenseMatrix<T> q = Textbook.FormQ(factored, tau, n);
                Spoil(q, at, last, spoil);
                return Residuals.OrthogonalFactor(factored, tau, n, q);
            }),
            ["OrthonormalColumns"] = spoil => WithQr(a, (factored, tau) =>
            {
                DenseMatrix<T> q = Textbook.FormQ(factored, tau, n);
                Spoil(q, at, last, spoil);
                return Residuals.OrthonormalColumns(q);
            }),
            ["OrthonormalRows"] = spoil => WithQr(a, (factored, tau) =>
            {
                DenseMatrix<T> q = Textbook.FormQ(factored, tau, n);
                Spoil(q, at, last, spoil);
                return Residuals.OrthonormalRows(q);
            }),
            ["ApplyQ left"] = spoil => WithQr(a, (factored, tau) =>
            {
                DenseMatrix<T> result = spd.Copy();
                Textbook.ApplyQ(Transpose.Transpose, factored, tau, result);
                Spoil(result, at, last, x => spoil(x / T.CreateTruncating(n)) * T.CreateTruncating(n));
                return Residuals.ApplyQ(Side.Left, Transpose.ConjugateTranspose, factored, tau, spd, result);
            }),
            ["ApplyQ right"] = spoil => WithQr(a, (factored, tau) =>
            {
                DenseMatrix<T> result = spd.Copy();
                Textbook.ApplyQ(Transpose.Transpose, factored, tau, result);
                result = result.Transposed();
                Spoil(result, at, last, x => spoil(x / T.CreateTruncating(n)) * T.CreateTruncating(n));
                return Residuals.ApplyQ(Side.Right, Transpose.None, factored, tau, spd, result);
            }),
            ["Svd"] = spoil =>
            {
                (DenseMatrix<T> u, T[] s, DenseMatrix<T> vt) = Textbook.Svd(a);
                Spoil(vt, 0, last, spoil);
                return Residuals.Svd<T>(a, s, u, vt);
            },
            ["SingularValues"] = spoil =>
            {
                T[] s = [.. Enumerable.Range(0, n).Select(i => T.One / T.CreateTruncating(i + 1))];
                T[] spoiled = [.. s];
                spoiled[last] = spoil(spoiled[last]);
                return Residuals.SingularValues<T>(spoiled, s, n, n);
            },
            ["Solve"] = spoil =>
            {
                DenseMatrix<T> x = Textbook.Solve(a, b);
                Spoil(x, last, 1, y => spoil(y / Largest(x)) * Largest(x));
                return Residuals.Solve(Transpose.None, a, x, b);
            },
            ["SolveSymmetric"] = spoil =>
            {
                DenseMatrix<T> x = Textbook.Solve(spd, b);
                Spoil(x, last, 1, y => spoil(y / Largest(x)) * Largest(x));
                return Residuals.SolveSymmetric(Uplo.Upper, spd, x, b);
            },
            ["SolveTriangular"] = spoil =>
            {
                DenseMatrix<T> x = b.Copy();
                Textbook.SolveTriangle(Uplo.Upper, Transpose.None, Diag.NonUnit, spd, x);
                Spoil(x, last, 1, y => spoil(y / Largest(x)) * Largest(x));
                return Residuals.SolveTriangular(Side.Left, Uplo.Upper, Transpose.None, Diag.NonUnit, T.One, spd, x, b);
            },
            ["Inverse"] = spoil =>
            {
                DenseMatrix<T> x = Textbook.Inverse(spd);
                Spoil(x, at, at, y => spoil(y / Largest(x)) * Largest(x));
                return Residuals.Inverse(spd, x);
            },
            ["InverseSymmetric"] = spoil =>
            {
                DenseMatrix<T> x = Textbook.Inverse(spd);
                Spoil(x, at, at, y => spoil(y / Largest(x)) * Largest(x));
                return Residuals.InverseSymmetric(Uplo.Lower, spd, x);
            },
            ["Gemm"] = spoil =>
            {
                DenseMatrix<T> c = Textbook.Multiply(T.One, spd, b, T.Zero, b);
                Spoil(c, at, 1, x => spoil(x / T.CreateTruncating(n)) * T.CreateTruncating(n));
                return Residuals.Gemm(Transpose.None, Transpose.None, T.One, spd, b, T.Zero, b, c);
            },
            ["PivotedQr"] = spoil =>
            {
                DenseMatrix<T> factored = a.Copy();
                Textbook.Qr(factored, new int[n]);
                factored[at, last] = spoil(factored[at, at]);
                return Certificates.PivotedQr(factored, 0);
            },
        };
    }

    private static double WithQr(DenseMatrix<T> a, Func<DenseMatrix<T>, T[], double> ratio)
    {
        DenseMatrix<T> factored = a.Copy();
        T[] tau = Textbook.Qr(factored);
        return ratio(factored, tau);
    }

    private static void Spoil(DenseMatrix<T> a, int i, int j, Func<T, T> spoil) => a[i, j] = spoil(a[i, j]);

    private static T Largest(DenseMatrix<T> a) => T.CreateTruncating(Norms.MaxAbs(a));
}

public sealed class WrongResultTestsDouble : WrongResultTests<double>;

public sealed class WrongResultTestsSingle : WrongResultTests<float>;
