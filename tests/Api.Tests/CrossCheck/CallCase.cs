using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;

namespace Linalg.Interop.Api.Tests;

/// <summary>
/// A call on arrays of its own, with padding that holds NaN, made from a matrix: the matrix itself for factorizations and products, its
/// factors for what works on factors. Options, shapes of the other arrays and padding are drawn from a seed, so that the same call can be
/// made again.
/// </summary>
internal sealed unsafe class CallCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly ManagedBackend<T> Maker = new(1);
    private readonly List<Array> _alive = [];
    private readonly Random _random;
    private readonly int _seed;
    private DescribedCall<T> _call;

    private CallCase(Routine routine, int seed)
    {
        _random = new Random(seed);
        _seed = seed;
        _call.Routine = routine;
    }

    /// <summary>The call, whose arrays live as long as this does.</summary>
    public ref DescribedCall<T> Call => ref _call;

    /// <summary>What it is given, copied.</summary>
    public Snapshot<T> Before { get; private set; } = null!;

    /// <summary>Makes a call of a routine on a matrix.</summary>
    public static CallCase<T> Of(Routine routine, MoatedMatrix<T> matrix, int seed)
    {
        var made = new CallCase<T>(routine, seed);
        made.Build(matrix);
        made.Before = Snapshot<T>.Of(made._call);
        return made;
    }

    /// <summary>Makes the call.</summary>
    public int Invoke(Backend<T> backend)
    {
        int info = _call.Invoke(backend);
        GC.KeepAlive(this);
        return info;
    }

    /// <summary>What the caller now has.</summary>
    public Outcome<T> Left(int info) => Outcome<T>.Left(_call, info);

    /// <summary>Whether what the caller now has passes the judge, or cannot be judged.</summary>
    public bool IsRight(int info) => CallJudge<T>.Alone(_call, Before, Left(info), "").Standing != Standing.Wrong;

    private void Build(MoatedMatrix<T> a)
    {
        (int m, int n) = (a.Rows, a.Columns);
        int p = Math.Min(m, n), other = 1 + _random.Next(5);
        _call.Uplo = Pick(Uplo.Upper, Uplo.Lower);
        _call.TransA = Pick(Transpose.None, Transpose.Transpose);
        _call.TransB = Pick(Transpose.None, Transpose.Transpose);
        _call.Side = Pick(Side.Left, Side.Right);
        _call.Diag = Pick(Diag.NonUnit, Diag.Unit);
        _call.Norm = Pick(Norm.One, Norm.Infinity);
        _call.Job = Enum.GetValues<SvdJob>()[(_seed + (_seed / Enum.GetValues<Routine>().Length)) % 4];
        _call.Alpha = T.CreateChecked(Pick(2.0, -0.5, 1.0));
        _call.Beta = T.CreateChecked(Pick(0.0, 0.0, -1.5));
        Part triangle = _call.Uplo == Uplo.Upper ? Part.Upper : Part.Lower;
        Access accumulated = T.IsZero(_call.Beta) ? Access.Write : Access.Update;
        MoatedMatrix<T> square = m == n ? a : a.Block(0, 0, p, p);
        switch (_call.Routine)
        {
            case Routine.Gemm:
                (int rows, int inner) = _call.TransA == Transpose.None ? (m, n) : (n, m);
                (_call.M, _call.N, _call.K) = (rows, other, inner);
                Set(0, a, Access.Read);
                Set(1, _call.TransB == Transpose.None ? Uniform(inner, other) : Uniform(other, inner), Access.Read);
                Set(2, Uniform(rows, other), accumulated);
                break;
            case Routine.Symm:
                (_call.M, _call.N) = _call.Side == Side.Left ? (p, other) : (other, p);
                Set(0, square, Access.Read, triangle);
                Set(1, Uniform(_call.M, _call.N), Access.Read);
                Set(2, Uniform(_call.M, _call.N), accumulated);
                break;
            case Routine.Syrk:
                (int order, int depth) = _call.TransA == Transpose.None ? (m, n) : (n, m);
                (_call.M, _call.N, _call.K) = (order, order, depth);
                Set(0, a, Access.Read);
                Set(1, Uniform(order, order), accumulated, triangle);
                break;
            case Routine.Gemv:
                (_call.M, _call.N) = (m, n);
                (_call.IsXReversed, _call.IsYReversed) = (Pick(true, false), Pick(true, false));
                (int length, int terms) = _call.TransA == Transpose.None ? (m, n) : (n, m);
                Set(0, a, Access.Read);
                Set(1, Uniform(1, terms), Access.Read);
                Set(2, Uniform(1, length), accumulated);
                break;
            case Routine.Trmm or Routine.Trsm:
                (_call.M, _call.N) = _call.Side == Side.Left ? (p, other) : (other, p);
                Set(0, square, Access.Read, Strict(triangle));
                Set(1, Uniform(_call.M, _call.N), Access.Update);
                break;
            case Routine.Trtrs:
                (_call.M, _call.N, _call.K, _call.Side, _call.Alpha) = (p, p, other, Side.Left, T.One);
                Set(0, square, Access.Read, Strict(triangle));
                Set(1, Uniform(p, other), Access.Update);
                break;
            case Routine.Getrf:
                (_call.M, _call.N) = (m, n);
                Set(0, a, Access.Update);
                SetPivots(new int[p], Access.Write);
                break;
            case Routine.Geqp3 or Routine.Geqrf:
                (_call.M, _call.N) = (m, n);
                Set(0, a, Access.Update);
                Set(1, new MoatedMatrix<T>(p, 1), Access.Write);
                if (_call.Routine == Routine.Geqp3)
                    SetPivots([.. Enumerable.Range(0, n).Select(_ => _random.Next(4) == 0 ? 1 : 0)], Access.Update);
                break;
            case Routine.Potrf or Routine.Sytrf:
                (_call.M, _call.N) = (p, p);
                Set(0, square, Access.Update, triangle);
                if (_call.Routine == Routine.Sytrf)
                    SetPivots(new int[p], Access.Write);
                break;
            case Routine.Gesdd:
                BuildSvd(a);
                break;
            case Routine.Orgqr or Routine.Ormqr:
                BuildReflectors(a, other);
                break;
            default:
                BuildFactored(square, other);
                break;
        }
    }

    private void BuildSvd(MoatedMatrix<T> a)
    {
        (int m, int n) = (a.Rows, a.Columns);
        int k = Math.Min(m, n);
        (int left, int right) = _call.Job switch
        {
            SvdJob.All => (m, n),
            SvdJob.Thin => (k, k),
            SvdJob.Overwrite => m < n ? (m, 0) : (0, n),
            _ => (0, 0),
        };
        (_call.M, _call.N) = (m, n);
        Set(0, a, _call.Job == SvdJob.Overwrite ? Access.Update : Access.Destroy);
        Set(1, new MoatedMatrix<T>(k, 1), Access.Write);
        Set(2, new MoatedMatrix<T>(m, left), left > 0 ? Access.Write : Access.None);
        Set(3, new MoatedMatrix<T>(right, n), right > 0 ? Access.Write : Access.None);
    }

    private void BuildReflectors(MoatedMatrix<T> a, int other)
    {
        (int m, int n) = (a.Rows, a.Columns);
        int k = Math.Min(m, n);
        var tau = new MoatedMatrix<T>(k, 1);
        MoatedMatrix<T> factored = a.Copy();
        Maker.Geqrf(m, n, factored.Span, factored.LeadingDimension, tau.Span);
        if (_call.Routine == Routine.Orgqr)
        {
            (_call.M, _call.N, _call.K) = (m, k, k);
            Set(0, factored.Block(0, 0, m, k), Access.Update);
            Set(1, tau, Access.Read);
            return;
        }

        (_call.M, _call.N) = _call.Side == Side.Left ? (m, other) : (other, m);
        _call.K = k;
        Set(0, factored.Block(0, 0, m, k), Access.Read);
        Set(1, tau, Access.Read);
        Set(2, Uniform(_call.M, _call.N), Access.Update);
    }

    /// <summary>Solves, inverses and condition estimates from the factors of a square matrix.</summary>
    private void BuildFactored(MoatedMatrix<T> a, int other)
    {
        int n = a.Rows;
        MoatedMatrix<T> factored = a.Copy();
        int[] ipiv = new int[n];
        double norm = Norms.OneNorm(a);
        Part part = Part.Full;
        switch (_call.Routine)
        {
            case Routine.Getrs or Routine.Getri or Routine.Gecon:
                if (_call.Routine == Routine.Gecon && _call.Norm == Norm.Infinity)
                    norm = Norms.InfinityNorm(a);
                Maker.Getrf(n, n, factored.Span, factored.LeadingDimension, ipiv);
                break;
            case Routine.Potrs or Routine.Potri or Routine.Pocon:
                part = _call.Uplo == Uplo.Upper ? Part.Upper : Part.Lower;
                Maker.Potrf(_call.Uplo, n, factored.Span, factored.LeadingDimension);
                break;
            default:
                part = _call.Uplo == Uplo.Upper ? Part.Upper : Part.Lower;
                Maker.Sytrf(_call.Uplo, n, factored.Span, factored.LeadingDimension, ipiv);
                break;
        }

        bool solves = _call.Routine is Routine.Getrs or Routine.Potrs or Routine.Sytrs;
        bool inverts = _call.Routine is Routine.Getri or Routine.Potri or Routine.Sytri;
        (_call.M, _call.N, _call.K) = (n, n, solves ? other : 0);
        _call.Alpha = solves || inverts ? T.Zero : double.IsFinite(norm) && T.IsFinite(T.CreateTruncating(norm)) ? T.CreateTruncating(norm) : T.One;
        _call.Beta = T.Zero;
        if (!solves && !inverts && _call.Routine != Routine.Gecon)
            _call.Norm = Norm.One;
        Set(0, factored, inverts ? Access.Update : Access.Read, part);
        if (solves)
            Set(1, Uniform(n, other), Access.Update);
        if (_call.Routine is Routine.Getrs or Routine.Getri or Routine.Sytrs or Routine.Sytri or Routine.Sycon)
            SetPivots(ipiv, Access.Read);
    }

    private Part Strict(Part triangle) => _call.Diag == Diag.NonUnit ? triangle : triangle == Part.Upper ? Part.StrictlyUpper : Part.StrictlyLower;

    private MoatedMatrix<T> Uniform(int rows, int columns) => Gallery.Uniform<T>(rows, columns, (ulong)_random.Next());

    private TOption Pick<TOption>(params ReadOnlySpan<TOption> options) => options[_random.Next(options.Length)];

    private void Set(int index, MoatedMatrix<T> matrix, Access access, Part part = Part.Full)
    {
        // NaN above the first column too: what begins before its array is caught as well as what ends behind it.
        const int Guard = 8;
        bool isVector = matrix.Columns == 1 && _call.Routine is Routine.Geqp3 or Routine.Geqrf or Routine.Orgqr or Routine.Ormqr or Routine.Gesdd && index == 1;
        int ld = Math.Max(1, matrix.Rows) + (isVector ? 0 : _random.Next(3));
        T[] storage = GC.AllocateUninitializedArray<T>((ld * Math.Max(1, matrix.Columns)) + (2 * Guard), pinned: true);
        Array.Fill(storage, T.NaN);
        _alive.Add(storage);
        T* data = (T*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(storage, Guard);
        var operand = new Operand<T>(data, matrix.Rows, matrix.Columns, ld, access, part);
        for (int j = 0; j < operand.Columns && operand.IsInput; j++)
        {
            int first = operand.First(j), end = Math.Max(first, operand.End(j));
            matrix.Column(j)[first..end].CopyTo(operand.Stored(j));
        }

        _call.Operands[index] = operand;
    }

    private void SetPivots(int[] pivots, Access access)
    {
        int[] storage = GC.AllocateUninitializedArray<int>(Math.Max(1, pivots.Length), pinned: true);
        pivots.CopyTo(storage, 0);
        _alive.Add(storage);
        _call.Pivots = (int*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(storage, 0);
        (_call.PivotCount, _call.PivotAccess) = (pivots.Length, access);
    }
}
