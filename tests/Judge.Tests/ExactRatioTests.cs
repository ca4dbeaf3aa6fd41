using System.Numerics;
using Linalg.Interop.Exact;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>
/// Every ratio against the same ratio in fractions: for correct factors, where it is the rounding errors that are compared, and for factors
/// with one entry changed.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class ExactRatioTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Rational Eps = Rational.From(Machine<T>.Epsilon);
    private static readonly Rational Eta = Rational.From(Machine<T>.SmallestSubnormal);

    public static TheoryData<string, int, int> Shapes
    {
        get
        {
            var data = new TheoryData<string, int, int>();
            foreach (string kind in Samples.Kinds)
            {
                foreach ((int m, int n) in new[] { (1, 1), (2, 2), (5, 5), (8, 8), (7, 4), (4, 7) })
                    data.Add(kind, m, n);
            }

            return data;
        }
    }

    public static TheoryData<string, int, Uplo> Triangles
    {
        get
        {
            var data = new TheoryData<string, int, Uplo>();
            foreach (string kind in Samples.Kinds)
            {
                foreach (int n in new[] { 1, 2, 5, 8 })
                {
                    data.Add(kind, n, Uplo.Upper);
                    data.Add(kind, n, Uplo.Lower);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Lu(string kind, int m, int n)
    {
        MoatedMatrix<T> a = Samples.General<T>(kind, m, n, 1);
        MoatedMatrix<T> factored = a.Copy(padding: 2);
        int[] ipiv = Textbook.Lu(factored);
        AssertSame(Exact(), Residuals.Lu(a, factored, ipiv), correct: true);
        factored[0, 0] += factored[0, 0] / T.CreateTruncating(64);
        AssertSame(Exact(), Residuals.Lu(a, factored, ipiv), correct: false);

        double Exact()
        {
            int k = Math.Min(m, n);
            RationalMatrix product = RationalMatrix.Triangle(Uplo.Lower, Diag.Unit, factored, m, k)
                * RationalMatrix.Triangle(Uplo.Upper, Diag.NonUnit, factored, k, n);
            for (int i = k - 1; i >= 0; i--)
                product = RationalMatrix.Interchange(m, i, ipiv[i] - 1) * product;
            return Relative(product - RationalMatrix.From(a), RationalMatrix.From(a), n);
        }
    }

    [Theory]
    [MemberData(nameof(Triangles))]
    public void Cholesky(string kind, int n, Uplo uplo)
    {
        MoatedMatrix<T> a = Poisoned(Samples.PositiveDefinite<T>(kind, n, 2), uplo);
        MoatedMatrix<T> factored = a.Copy(padding: 1);
        Textbook.Cholesky(uplo, factored);
        AssertSame(Exact(), Residuals.Cholesky(uplo, a, factored), correct: true);
        factored[0, 0] += factored[0, 0] / T.CreateTruncating(64);
        AssertSame(Exact(), Residuals.Cholesky(uplo, a, factored), correct: false);

        double Exact()
        {
            RationalMatrix factor = RationalMatrix.Triangle(uplo, Diag.NonUnit, factored, n, n);
            RationalMatrix product = uplo == Uplo.Lower ? factor * factor.Transposed : factor.Transposed * factor;
            RationalMatrix given = RationalMatrix.Symmetric(uplo, a);
            return Relative(product - given, given, n);
        }
    }

    [Theory]
    [MemberData(nameof(Triangles))]
    public void BunchKaufman(string kind, int n, Uplo uplo)
    {
        for (int seed = 1; seed <= 6; seed++)
        {
            MoatedMatrix<T> a = Samples.Symmetric<T>(kind, n, seed);
            for (int i = 0; i < n && seed % 2 == 0; i++)
                a[i, i] = T.Zero;
            a = Poisoned(a, uplo);
            MoatedMatrix<T> factored = a.Copy(padding: 1);
            int[] ipiv = Textbook.BunchKaufman(uplo, factored);
            Assert.True(n == 1 || seed % 2 == 1 || ipiv.Any(p => p < 0));
            AssertSame(Exact(), Residuals.BunchKaufman(uplo, a, factored, ipiv), correct: true);
            int i0 = uplo == Uplo.Lower ? n - 1 : 0;
            int j0 = n - 1 - i0;
            factored[i0, j0] *= T.CreateTruncating(1.25);
            AssertSame(Exact(), Residuals.BunchKaufman(uplo, a, factored, ipiv), correct: null);

            double Exact()
            {
                (RationalMatrix m, RationalMatrix d) = Unpack(uplo, factored, ipiv);
                RationalMatrix given = RationalMatrix.Symmetric(uplo, a);
                return Relative((m * d * m.Transposed) - given, given, n);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Qr(string kind, int m, int n)
    {
        MoatedMatrix<T> a = Samples.General<T>(kind, m, n, 3);
        MoatedMatrix<T> factored = a.Copy(padding: 2);
        var jpvt = new int[n];
        T[] tau = Textbook.Qr(factored, jpvt);
        AssertSame(Exact(), Residuals.Qr<T>(a, factored, tau, jpvt), correct: true);
        factored[0, n - 1] += factored[0, 0] / T.CreateTruncating(64);
        AssertSame(Exact(), Residuals.Qr<T>(a, factored, tau, jpvt), correct: false);

        double Exact()
        {
            int k = Math.Min(m, n);
            RationalMatrix q = RationalMatrix.Reflectors<T>(factored, tau);
            RationalMatrix r = RationalMatrix.Triangle(Uplo.Upper, Diag.NonUnit, factored, m, n);
            for (int i = k; i < m; i++)
                for (int j = 0; j < n; j++)
                    r[i, j] = 0;
            var permuted = new RationalMatrix(m, n, (i, j) => Rational.From(a[i, jpvt[j] - 1]));
            return Relative((q * r) - permuted, permuted, Math.Max(m, n));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Orthogonal_factors(string kind, int m, int n)
    {
        int k = Math.Min(m, n);
        MoatedMatrix<T> factored = Samples.General<T>(kind, m, n, 4);
        T[] tau = Textbook.Qr(factored);
        MoatedMatrix<T> q = Textbook.FormQ(factored, tau, k);
        Check(correct: true);
        q[0, k - 1] += T.CreateTruncating(0.01);
        Check(correct: false);

        void Check(bool correct)
        {
            RationalMatrix product = RationalMatrix.Reflectors<T>(factored, tau);
            RationalMatrix formed = RationalMatrix.From(q);
            var leading = new RationalMatrix(m, k, (i, j) => product[i, j]);
            AssertSame(Absolute(leading - formed, m), Residuals.OrthogonalFactor(factored, tau, k, q), correct);
            double gram = Absolute((formed.Transposed * formed) - RationalMatrix.Identity(k), m);
            AssertSame(gram, Residuals.OrthonormalColumns(q), correct);
            AssertSame(gram, Residuals.OrthonormalRows(q.Transposed()), correct);
            double reflectors = Absolute((product.Transposed * product) - RationalMatrix.Identity(m), m);
            AssertSame(reflectors, Residuals.Reflectors(factored, tau), true);
        }
    }

    [Theory]
    [InlineData(Side.Left, Transpose.None)]
    [InlineData(Side.Left, Transpose.Transpose)]
    [InlineData(Side.Right, Transpose.None)]
    [InlineData(Side.Right, Transpose.Transpose)]
    public void Applied_factors(Side side, Transpose trans)
    {
        foreach (string kind in Samples.Kinds)
        {
            MoatedMatrix<T> factored = Samples.General<T>("random", 6, 4, 5);
            T[] tau = Textbook.Qr(factored);
            MoatedMatrix<T> c = Samples.General<T>(kind, side == Side.Left ? 6 : 5, side == Side.Left ? 5 : 6, 6);
            MoatedMatrix<T> result = side == Side.Left ? c.Copy() : c.Transposed();
            Transpose other = trans == Transpose.None ? Transpose.Transpose : Transpose.None;
            Textbook.ApplyQ(side == Side.Left ? trans : other, factored, tau, result);
            result = side == Side.Left ? result : result.Transposed();
            AssertSame(Exact(), Residuals.ApplyQ(side, trans, factored, tau, c, result), correct: true);
            result[1, 1] += result[0, 0];
            AssertSame(Exact(), Residuals.ApplyQ(side, trans, factored, tau, c, result), correct: false);

            double Exact()
            {
                RationalMatrix q = RationalMatrix.Reflectors<T>(factored, tau).Apply(trans);
                RationalMatrix before = RationalMatrix.From(c);
                RationalMatrix product = side == Side.Left ? q * before : before * q;
                return Relative(product - RationalMatrix.From(result), before, 6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Svd(string kind, int m, int n)
    {
        MoatedMatrix<T> a = Samples.General<T>(kind, m, n, 7);
        (MoatedMatrix<T> u, T[] s, MoatedMatrix<T> vt) = Textbook.Svd(a);
        AssertSame(Exact(), Residuals.Svd<T>(a, s, u, vt), correct: true);
        s[0] += s[0] / T.CreateTruncating(64);
        AssertSame(Exact(), Residuals.Svd<T>(a, s, u, vt), correct: false);

        double Exact()
        {
            RationalMatrix given = RationalMatrix.From(a);
            var middle = new RationalMatrix(s.Length, s.Length, (i, j) => i == j ? Rational.From(s[i]) : 0);
            return Relative((RationalMatrix.From(u) * middle * RationalMatrix.From(vt)) - given, given, Math.Max(m, n));
        }
    }

    [Theory]
    [MemberData(nameof(Triangles))]
    public void Inverse(string kind, int n, Uplo uplo)
    {
        MoatedMatrix<T> a = Samples.PositiveDefinite<T>(kind, n, 8);
        MoatedMatrix<T> inverse = Textbook.Inverse(a);
        Check(correct: kind == "graded" ? null : true);
        inverse[0, 0] += inverse[0, 0] / T.CreateTruncating(64);
        Check(correct: kind == "graded" ? null : false);

        void Check(bool? correct)
        {
            AssertSame(
                Exact(RationalMatrix.From(a), RationalMatrix.From(inverse)), Residuals.Inverse(a, inverse), correct);
            AssertSame(
                Exact(RationalMatrix.From(a), RationalMatrix.Symmetric(uplo, inverse)),
                Residuals.InverseSymmetric(uplo, Poisoned(a, uplo), Poisoned(inverse, uplo)),
                correct);
        }

        double Exact(RationalMatrix given, RationalMatrix x)
        {
            Rational unit = n * given.OneNorm * ((x.OneNorm * Eps) + Eta);
            return (double)(((x * given) - RationalMatrix.Identity(n)).OneNorm / unit);
        }
    }

    [Theory]
    [MemberData(nameof(Triangles))]
    public void Solutions(string kind, int n, Uplo uplo)
    {
        MoatedMatrix<T> a = Samples.PositiveDefinite<T>(kind, n, 9);
        MoatedMatrix<T> b = Samples.General<T>(kind, n, 3, 10);
        b.Column(1).Clear();
        MoatedMatrix<T> x = Textbook.Solve(a, b);
        RationalMatrix given = RationalMatrix.From(a);
        foreach (bool correct in new[] { true, false })
        {
            double exact = Solution(given, RationalMatrix.From(x), RationalMatrix.From(b));
            AssertSame(exact, Residuals.Solve(Transpose.None, a, x, b), correct);
            AssertSame(exact, Residuals.SolveSymmetric(uplo, Poisoned(a, uplo), x, b), correct);
            x[0, 2] += x[0, 2] / T.CreateTruncating(64);
        }

        a[0, n - 1] = a[0, 0];
        AssertSame(
            Solution(RationalMatrix.From(a).Transposed, RationalMatrix.From(x), RationalMatrix.From(b)),
            Residuals.Solve(Transpose.Transpose, a, x, b),
            correct: null);
    }

    [Theory]
    [MemberData(nameof(Triangles))]
    public void Triangular_solutions(string kind, int n, Uplo uplo)
    {
        MoatedMatrix<T> a = Samples.PositiveDefinite<T>(kind, n, 11);
        T alpha = T.CreateTruncating(0.375);
        foreach (Diag diag in new[] { Diag.NonUnit, Diag.Unit })
        {
            MoatedMatrix<T> stored = Poisoned(a, uplo);
            for (int j = 0; j < n && diag == Diag.Unit; j++)
            {
                foreach (ref T entry in stored.Column(j))
                    entry = T.IsNaN(entry) ? entry : T.ScaleB(entry, -Math.ILogB(Norms.MaxAbs(a)) - 2);
                stored[j, j] = T.NaN;
            }

            foreach (Transpose trans in new[] { Transpose.None, Transpose.Transpose })
            {
                MoatedMatrix<T> b = Samples.General<T>("random", n, 2, 12);
                MoatedMatrix<T> x = MoatedMatrix<T>.Create(n, 2, (i, j) => alpha * b[i, j]);
                Textbook.SolveTriangle(uplo, trans, diag, stored, x);
                if (kind == "graded")
                    continue;
                RationalMatrix op = RationalMatrix.Triangle(uplo, diag, stored, n, n).Apply(trans);
                foreach (bool correct in new[] { true, false })
                {
                    double exact = Solution(op, RationalMatrix.From(x), Rational.From(alpha) * RationalMatrix.From(b));
                    Transpose other = trans == Transpose.None ? Transpose.Transpose : Transpose.None;
                    AssertSame(exact, Residuals.SolveTriangular(Side.Left, uplo, trans, diag, alpha, stored, x, b), correct);
                    AssertSame(
                        exact,
                        Residuals.SolveTriangular(Side.Right, uplo, other, diag, alpha, stored, x.Transposed(), b.Transposed()),
                        correct);
                    x[n - 1, 1] += x[n - 1, 1] / T.CreateTruncating(64);
                }
            }
        }
    }

    private static double Solution(RationalMatrix op, RationalMatrix x, RationalMatrix b)
    {
        double worst = 0;
        RationalMatrix r = b - (op * x);
        int n = op.Rows;
        for (int j = 0; j < x.Columns; j++)
        {
            int at = j;
            Rational error = new RationalMatrix(n, 1, (i, _) => r[i, at]).OneNorm;
            Rational size = new RationalMatrix(n, 1, (i, _) => x[i, at]).OneNorm;
            worst = Math.Max(worst, (double)(error / ((op.OneNorm * size * Eps) + (n * Eta * (1 + op.OneNorm)))));
        }

        return worst;
    }

    private static double Relative(RationalMatrix r, RationalMatrix a, int c) => (double)(r.OneNorm / (c * ((a.OneNorm * Eps) + Eta)));

    private static double Absolute(RationalMatrix r, int m) => (double)(r.OneNorm / (m * Eps));

    /// <summary>The judge's number is the exact one, and says what it should.</summary>
    private static void AssertSame(double exact, double judged, bool? correct)
    {
        Assert.True(Math.Abs(exact - judged) <= 1e-12 * exact || (exact < 1e-10 && judged < 1e-10), $"exact {exact}, judged {judged}");
        if (correct == true)
            Assert.True(judged < Residuals.Threshold, $"correct, but judged {judged}");
        if (correct == false)
            Assert.True(judged > Residuals.Threshold, $"wrong, but judged {judged}");
    }

    /// <summary>NaN in the triangle that must not be read.</summary>
    private static MoatedMatrix<T> Poisoned(MoatedMatrix<T> a, Uplo uplo) => MoatedMatrix<T>.Create(
        a.Rows, a.Columns, (i, j) => i == j || (uplo == Uplo.Lower) == (i > j) ? a[i, j] : T.NaN);

    /// <summary>The factors of Sytrf's format, each interchange and each unit triangle a matrix of its own.</summary>
    private static (RationalMatrix M, RationalMatrix D) Unpack(Uplo uplo, MoatedMatrix<T> factored, int[] ipiv)
    {
        int n = ipiv.Length;
        bool lower = uplo == Uplo.Lower;
        RationalMatrix product = RationalMatrix.Identity(n);
        var d = new RationalMatrix(n, n, (_, _) => 0);
        for (int step = 0; step < n;)
        {
            int k = lower ? step : n - 1 - step;
            int size = ipiv[k] > 0 ? 1 : 2;
            int other = lower ? k + size - 1 : k - size + 1;
            RationalMatrix triangle = RationalMatrix.Identity(n);
            foreach (int c in new[] { k, other })
            {
                for (int i = lower ? other + 1 : 0; i < (lower ? n : other); i++)
                    triangle[i, c] = Rational.From(factored[i, c]);
                d[c, c] = Rational.From(factored[c, c]);
            }

            if (size == 2)
            {
                (int low, int high) = (Math.Max(k, other), Math.Min(k, other));
                d[k, other] = d[other, k] = Rational.From(lower ? factored[low, high] : factored[high, low]);
            }

            product = product * RationalMatrix.Interchange(n, other, Math.Abs(ipiv[k]) - 1) * triangle;
            step += size;
        }

        return (product, d);
    }
}

public sealed class ExactRatioTestsDouble : ExactRatioTests<double>;

public sealed class ExactRatioTestsSingle : ExactRatioTests<float>;
