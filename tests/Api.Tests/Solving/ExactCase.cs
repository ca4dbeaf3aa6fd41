using System.Numerics;
using Linalg.Interop.Exact;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>A small problem whose exact solution is known, drawn from every structure, grading and rank.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed class ExactCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Shapes = 8;

    private readonly Rational[] _exact;
    private readonly int _rank;

    /// <param name="seed">Chooses everything.</param>
    public ExactCase(int seed)
    {
        var random = new Random(seed);
        int shape = random.Next(Shapes);
        bool isInteger = random.Next(2) == 0;
        (int m, int n) = (random.Next(1, 7), random.Next(1, 7));
        (m, n) = shape switch
        {
            0 => (Math.Max(m, n) + random.Next(3), Math.Min(m, n)),
            1 => (Math.Min(m, n), Math.Max(m, n) + random.Next(3)),
            _ => (m, m),
        };
        int rank = random.Next(3) == 0 ? random.Next(1, Math.Min(m, n) + 1) : Math.Min(m, n);
        int most = typeof(T) == typeof(double) ? 40 : 20;
        int grade = new[] { 0, 4, most / 2, most }[random.Next(4)];
        bool isSymmetric = shape is 5 or 6;
        int[] rows = Exponents(random, m, random.Next(2) == 0 ? grade : 0);
        int[] columns = isSymmetric ? rows : Exponents(random, n, random.Next(2) == 0 ? grade : 0);
        var (left, right) = (Numbers(random, m, rank, isInteger, 4), Numbers(random, rank, n, isInteger, 4));
        double[,] full = Numbers(random, m, n, isInteger, 100);

        // Singular, or singular but for a perturbation of some relative size.
        int distance = random.Next(most);
        double[,] nudge = Numbers(random, m, n, isInteger: true, random.Next(3));
        double Plain(int i, int j) => rank < Math.Min(m, n)
            ? Enumerable.Range(0, rank).Sum(k => Math.Round(4 * left[i, k]) * Math.Round(4 * right[k, j])) + Math.ScaleB(nudge[i, j], -distance)
            : full[i, j];
        double Element(int i, int j) => shape switch
        {
            2 => i == j ? full[i, i] : 0,
            3 => i <= j ? full[i, j] : 0,
            4 => i >= j ? full[i, j] : 0,
            5 => Plain(Math.Min(i, j), Math.Max(i, j)),
            6 => Enumerable.Range(0, n).Sum(k => Math.Round(4 * full[k, i]) * Math.Round(4 * full[k, j])) + (i == j ? nudge[0, 0] / 8 : 0),
            _ => Plain(i, j),
        };
        A = MoatedMatrix<T>.Create(m, n, (i, j) => T.CreateTruncating(Math.ScaleB(Element(i, j), rows[i] + columns[j])));

        // Consistent as far as b can be rounded, or not, or graded with the rows, or much of it outside the range.
        int kind = random.Next(4);
        double[,] y = Numbers(random, n, 1, isInteger, 20);
        double[,] free = Numbers(random, m, 1, isInteger, 100);
        double Product(int i) => Enumerable.Range(0, n).Sum(j => double.CreateTruncating(A[i, j]) * Math.ScaleB(y[j, 0], -columns[j]));
        B = [.. Enumerable.Range(0, m).Select(i => T.CreateTruncating(kind switch
        {
            0 => Product(i),
            1 => free[i, 0],
            2 => Math.ScaleB(free[i, 0], rows[i]),
            _ => Product(i) + Math.ScaleB(free[i, 0], rows[random.Next(m)] - (random.Next(4) * 10)),
        }))];
        Method = random.Next(4) == 0 ? LeastSquaresMethod.Svd : LeastSquaresMethod.PivotedQr;
        IsSystem = m == n && random.Next(4) != 0;
        _exact = ExactSolution.Of<T>(A, B, out _rank);
        Name = $"{typeof(T).Name} {seed}: {m}x{n}, shape {shape}, rank {_rank}, grade {grade}, right-hand side {kind}";
    }

    public string Name { get; }

    public MoatedMatrix<T> A { get; }

    public T[] B { get; }

    public bool IsSystem { get; }

    public LeastSquaresMethod Method { get; }

    /// <summary>Solves and measures.</summary>
    /// <returns>
    /// The error in the norm that the certificate bounds, NaN where the answer is that of a lesser rank than the exact one; and the
    /// certificate.
    /// </returns>
    public (double Error, Certificate Certificate) Measure(Lapack la, SolveOptions options)
    {
        DenseMatrix<T> a = Systems.Copy(A);
        options = options with { Method = Method };
        Solution<T> solution = IsSystem ? la.Solve<T>(a, B, options) : la.LeastSquares<T>(a, B, options);
        Certificate certificate = solution.Certificate!.Value;
        if (solution.Rank < _rank)
            return (double.NaN, certificate);
        int n = A.Columns;
        double[] weights = Weights(certificate, options);
        var (error, size) = (new double[n], new double[n]);
        for (int j = 0; j < n; j++)
        {
            Rational computed = Rational.From(solution.Vector[j]);
            error[j] = weights[j] * Math.Abs((double)(computed - _exact[j]));
            size[j] = weights[j] * Math.Abs((double)computed);
        }

        bool isOne = certificate.Rank is null;
        (double e, double x) = isOne ? (error.Sum(), size.Sum()) : (TwoNorm(error), TwoNorm(size));
        return (e == 0 ? 0 : e / x, certificate);
    }

    /// <summary>The reciprocals of the scales of columns, by which the bound holds.</summary>
    private double[] Weights(in Certificate certificate, SolveOptions options)
    {
        (int m, int n) = (A.Rows, A.Columns);
        double[] weights = [.. Enumerable.Repeat(1.0, n)];
        if (certificate.Rank is null && certificate.IsEquilibrated)
        {
            T[] elements = [.. Enumerable.Range(0, n).SelectMany(j => A.Column(j).ToArray())];
            var (rows, scales) = (new T[n], new T[n]);
            if (certificate.Rung == Rung.Cholesky)
                Interop.Solving.Scaling.EquilibrateDiagonal<T>(elements, n, scales);
            else if (certificate.Rung == Rung.Ldlt)
                Interop.Solving.Scaling.EquilibrateSymmetric<T>(elements, n, scales);
            else
                Interop.Solving.Scaling.Equilibrate<T>(elements, n, rows, scales);
            weights = [.. scales.Select(scale => 1 / double.CreateTruncating(scale))];
        }
        else if (certificate.Rank == n && options.ScaleColumns)
        {
            for (int j = 0; j < n; j++)
                weights[j] = Math.ScaleB(1, Math.ILogB(TwoNorm([.. A.Column(j).ToArray().Select(double.CreateTruncating)])));
        }

        return weights;
    }

    private static int[] Exponents(Random random, int count, int grade) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(-grade, grade + 1))];

    private static double[,] Numbers(Random random, int m, int n, bool isInteger, int most)
    {
        var numbers = new double[m, n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
                numbers[i, j] = isInteger ? random.Next(-most, most + 1) : (2 * random.NextDouble()) - 1;
        }

        return numbers;
    }

    private static double TwoNorm(IReadOnlyList<double> x)
    {
        double largest = x.Max(Math.Abs);
        return largest == 0 ? 0 : largest * Math.Sqrt(x.Sum(element => element / largest * (element / largest)));
    }
}
