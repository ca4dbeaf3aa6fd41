using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>A = Q·B·Pᵀ, Q and P orthogonal, by every way of splitting; P's reflectors are left away where nobody wants them.</summary>
public abstract unsafe class BidiagonalizationTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Bound = 30;

    private static readonly (int M, int N)[] Shapes =
        [(1, 1), (5, 1), (2, 2), (3, 2), (4, 4), (9, 4), (8, 5), (7, 7), (17, 9), (16, 16), (33, 31), (64, 20), (65, 65)];

    [Fact]
    public void EveryShapeIsReduced()
    {
        foreach ((int m, int n) in Shapes)
        {
            foreach (Width width in Enum.GetValues<Width>())
                AssertReduced(Tested.ShrunkExecution<T>(1, width), Gallery.Uniform<T>(m, n, (ulong)(m + n)), $"{width}");
            AssertReduced(Tested.Execution<T>(), Gallery.Uniform<T>(m, n, (ulong)(m + n)), "one block");
        }
    }

    /// <summary>Orders beyond the one from which steps are put together.</summary>
    [Fact]
    public void LargeMatricesAreReducedInBlocks() => AssertReduced(Tested.Execution<T>(2), Gallery.Uniform<T>(345, 341, 1), "blocks");

    [Fact]
    public void ColumnsThatVanishGiveZeros()
    {
        foreach (Execution<T> x in new[] { Tested.Execution<T>(), Tested.ShrunkExecution<T>() })
        {
            AssertReduced(x, new MoatedMatrix<T>(12, 9), "zero");
            AssertReduced(x, Gallery.OfRank<T>(30, 21, 4, 1), "of rank 4");
            AssertReduced(x, MoatedMatrix<T>.Identity(13), "identity");
            AssertReduced(x, Gallery.Constant<T>(20, 20, 1), "ones");
        }
    }

    private static void AssertReduced(Execution<T> x, MoatedMatrix<T> a, string what)
    {
        int m = a.Rows, n = a.Columns;
        string name = $"{m}×{n} {what}";
        var reduced = new Reduction(x, a, vectors: true);
        double left = Residuals.Reflectors(reduced.Q, reduced.TauLeft), right = Residuals.Reflectors(reduced.P, reduced.TauRight);
        double residual = reduced.Residual(a);
        Assert.True(left < Bound && right < Bound && residual < Bound, $"{name}: Q {left:G3}, P {right:G3}, A − Q·B·Pᵀ {residual:G3}");

        var values = new Reduction(x, a, vectors: false);
        bool same = values.D.AsSpan().SequenceEqual(reduced.D) && values.E.AsSpan().SequenceEqual(reduced.E);
        Assert.True(same, $"{name}: B depends on whether P is wanted");
    }

    /// <summary>What a reduction left: Q's and P's reflectors, as a QR factorization has them, and B.</summary>
    private sealed class Reduction
    {
        public Reduction(Execution<T> x, MoatedMatrix<T> a, bool vectors)
        {
            int m = a.Rows, n = a.Columns;
            D = new T[n];
            E = new T[n - 1];
            TauLeft = new T[n];
            TauRight = new T[n - 1];
            Q = new MoatedMatrix<T>(m, n);
            P = new MoatedMatrix<T>(n - 1, n - 1);
            using Scratch.Rental<T> copy = Scratch.Rent<T>(PaddedMatrix.Length<T>(m, n)), other = Scratch.Rent<T>((nint)n * n);
            using Scratch.Rental<T> work = Scratch.Rent<T>(Bidiagonalization<T>.Length(x, m, n)), ends = Scratch.Rent<T>(2);
            View<T> b = PaddedMatrix.At(m, n, copy.Data), p = vectors ? new(n, n, other.Data, n) : default;
            Copy(a, b);
            fixed (T* d = D, e = E, tauLeft = TauLeft, tauRight = TauRight)
                new Bidiagonalization<T>(
                    x, b, p, d, e == null ? ends.Data : e, tauLeft, tauRight == null ? ends.Data + 1 : tauRight, work.Data).Reduce();
            for (int j = 0; j < n; j++)
            {
                for (int i = j + 1; i < m; i++)
                    Q[i, j] = b[i, j];
                for (int i = j + 1; i < n - 1 && vectors; i++)
                    P[i, j] = p[i + 1, j];
            }
        }

        public T[] D { get; }

        public T[] E { get; }

        public T[] TauLeft { get; }

        public T[] TauRight { get; }

        public MoatedMatrix<T> Q { get; }

        public MoatedMatrix<T> P { get; }

        /// <summary>‖A − Q·B·Pᵀ‖₁ / (max(m, n)·ε·‖A‖₁), formed in double.</summary>
        public double Residual(MoatedMatrix<T> a)
        {
            int m = a.Rows, n = a.Columns;
            double[,] b = new double[m, n];
            for (int j = 0; j < n; j++)
            {
                b[j, j] = double.CreateChecked(D[j]);
                if (j + 1 < n)
                    b[j, j + 1] = double.CreateChecked(E[j]);
            }

            for (int k = n - 1; k >= 0; k--)
            {
                for (int j = 0; j < n; j++)
                    Reflect(Q, k, TauLeft[k], m, i => ref b[i, j]);
            }

            for (int k = n - 2; k >= 0; k--)
            {
                for (int i = 0; i < m; i++)
                    Reflect(P, k, TauRight[k], n - 1, j => ref b[i, j + 1]);
            }

            double difference = 0, norm = Judge.Norms.OneNorm(a);
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int i = 0; i < m; i++)
                    sum += Math.Abs(double.CreateChecked(a[i, j]) - b[i, j]);
                difference = Math.Max(difference, sum);
            }

            return difference == 0 ? 0 : difference / (Math.Max(m, n) * Judge.Machine<T>.Epsilon * norm);
        }

        private static void Copy(MoatedMatrix<T> a, View<T> b)
        {
            for (int j = 0; j < a.Columns; j++)
            {
                for (int i = 0; i < a.Rows; i++)
                    b[i, j] = a[i, j];
            }
        }

        private delegate ref double Element(int index);

        /// <summary>x := (I − τ·v·vᵀ)·x, v the one and what is below the diagonal of column k.</summary>
        private static void Reflect(MoatedMatrix<T> vectors, int k, T tau, int length, Element x)
        {
            double sum = x(k);
            for (int i = k + 1; i < length; i++)
                sum += double.CreateChecked(vectors[i, k]) * x(i);
            sum *= double.CreateChecked(tau);
            x(k) -= sum;
            for (int i = k + 1; i < length; i++)
                x(i) -= sum * double.CreateChecked(vectors[i, k]);
        }
    }
}

public sealed class BidiagonalizationOfDoubleTests : BidiagonalizationTests<double>;

public sealed class BidiagonalizationOfSingleTests : BidiagonalizationTests<float>;
