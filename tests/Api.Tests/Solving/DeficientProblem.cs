namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>How the matrix of a problem is made.</summary>
internal enum DeficientKind
{
    /// <summary>Powers of an abscissa, as for fitting a polynomial.</summary>
    Polynomial,

    /// <summary>Powers of an abscissa, square.</summary>
    Vandermonde,

    /// <summary>Random blocks of different sizes.</summary>
    Blocks,

    /// <summary>Random columns of different sizes, some of them multiples of others.</summary>
    Multiples,

    /// <summary>Whole numbers of a rank below the full one, columns scaled by powers of two.</summary>
    WholeNumbers,

    /// <summary>Random products of a rank below the full one whose singular values fall.</summary>
    Graded,
}

/// <summary>A small least-squares problem, often of deficient rank to the last bit or but for rounding.</summary>
internal sealed class DeficientProblem
{
    private static readonly double[] Origins = [0, 1, 10, 100, 1990, 2.5];
    private static readonly double[] Steps = [1, 0.1, 5, 0.25];
    private readonly Random _random;
    private readonly bool _isSingle;
    private readonly int _m;
    private readonly int _n;

    public DeficientProblem(int seed, bool isSingle)
    {
        _random = new Random(seed);
        _isSingle = isSingle;
        Kind = (DeficientKind)(seed % 6);
        _n = _random.Next(1, isSingle && Kind == DeficientKind.Polynomial ? 8 : 9);
        _m = Kind == DeficientKind.Vandermonde ? _n : _random.Next(4) switch
        {
            0 => _n,
            1 => Math.Max(1, _n - _random.Next(1, 4)),
            _ => _n + _random.Next(1, 7),
        };
        A = Rounded(Kind switch
        {
            DeficientKind.Polynomial or DeficientKind.Vandermonde => Powers(Pick(Origins), Pick(Steps)),
            DeficientKind.Blocks => Blocks(),
            DeficientKind.Multiples => Multiples(),
            DeficientKind.WholeNumbers => WholeNumbers(),
            _ => Graded(),
        });
        B = RightSide();
        Name = $"problem {seed}, {Kind} {_m}×{_n}, {(isSingle ? "float" : "double")}";
    }

    public DeficientKind Kind { get; }

    public double[,] A { get; }

    public double[] B { get; }

    public string Name { get; }

    // Powers of ten between which columns lie: in float they and their residuals stay in range.
    private double Spread => _isSingle ? 12 : 20;

    private double Uniform() => (2 * _random.NextDouble()) - 1;

    private double Scale(double spread) => Math.Pow(10, spread * Uniform());

    private double Pick(double[] values) => values[_random.Next(values.Length)];

    private double[,] Create(Func<int, int, double> element)
    {
        var a = new double[_m, _n];
        for (int j = 0; j < _n; j++)
        {
            for (int i = 0; i < _m; i++)
                a[i, j] = element(i, j);
        }

        return a;
    }

    private double[,] Rounded(double[,] a) => _isSingle ? Create((i, j) => (float)a[i, j]) : a;

    private double[,] Powers(double origin, double step) => Create((i, j) => Math.Pow(origin + (step * i), j));

    private double[,] Blocks()
    {
        (int column, int row) = (_random.Next(0, _n + 1), _random.Next(0, _m + 1));
        (double left, double right, double top) = (Scale(Spread), Scale(Spread), Scale(Spread / 2));
        return Create((i, j) => Uniform() * (j < column ? left : right) * (i < row ? top : 1));
    }

    private double[,] Multiples()
    {
        double[] scales = [.. Enumerable.Range(0, _n).Select(_ => Scale(Spread))];
        double[,] a = Rounded(Create((_, j) => Uniform() * scales[j]));
        for (int count = _random.Next(0, _n); count > 0; count--)
        {
            (int to, int from, int power) = (_random.Next(_n), _random.Next(_n), _random.Next(-40, 41));
            for (int i = 0; i < _m; i++)
                a[i, to] = Math.ScaleB(a[i, from], power);
        }

        return a;
    }

    private double[,] WholeNumbers()
    {
        int rank = _random.Next(0, Math.Min(_m, _n) + 1), most = _isSingle ? 41 : 67;
        int[,] left = Digits(_m, rank), right = Digits(rank, _n);
        int[] powers = [.. Enumerable.Range(0, _n).Select(_ => _random.Next(1 - most, most))];
        bool isScaled = _random.Next(2) == 0;
        return Create((i, j) => Math.ScaleB(Enumerable.Range(0, rank).Sum(k => left[i, k] * right[k, j]), isScaled ? powers[j] : 0));
    }

    private int[,] Digits(int rows, int columns)
    {
        var digits = new int[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                digits[i, j] = _random.Next(-9, 10);
        }

        return digits;
    }

    private double[,] Graded()
    {
        int rank = _random.Next(1, Math.Min(_m, _n) + 1);
        double fall = (_isSingle ? 5 : 16) * _random.NextDouble();
        double[] left = [.. Enumerable.Range(0, _m * rank).Select(_ => Uniform())];
        double[] right = [.. Enumerable.Range(0, rank * _n).Select(_ => Uniform())];
        double[] scales = [.. Enumerable.Range(0, _n).Select(_ => _random.Next(2) == 0 ? Scale(Spread) : 1)];
        return Create((i, j) => scales[j] * Enumerable.Range(0, rank).Sum(
            k => left[(i * rank) + k] * Math.Pow(10, -fall * k / rank) * right[(k * _n) + j]));
    }

    /// <summary>A parabola, a sine, noise of any size, or what A gives.</summary>
    private double[] RightSide()
    {
        (int kind, double size) = (_random.Next(4), Scale(Spread / 2));
        double[] b = new double[_m];
        for (int i = 0; i < _m; i++)
        {
            double u = (i - (_m / 2.0)) / _m;
            b[i] = kind switch { 0 => 1 + (0.5 * u) - (0.25 * u * u), 1 => Math.Sin(i), 2 => size * Uniform(), _ => 0 };
        }

        for (int j = 0; j < _n && kind == 3; j++)
        {
            double largest = Enumerable.Range(0, _m).Max(i => Math.Abs(A[i, j]));
            double x = largest > 0 ? Math.ScaleB(_random.Next(-8, 9), -Math.ILogB(largest)) : 0;
            for (int i = 0; i < _m; i++)
                b[i] += A[i, j] * x;
        }

        return _isSingle ? [.. b.Select(x => (double)(float)x)] : b;
    }
}
