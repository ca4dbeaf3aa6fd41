using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// A = Q·B·Pᵀ for m ≥ n: B upper bidiagonal, Q and P products of reflectors. A step applies one reflector from the left and one from the right to the
/// trailing matrix, which becomes A − u·yᵀ − x·vᵀ: u and v are the reflectors' vectors, y = τ·Aᵀ·u, x = τ′·(A − u·yᵀ)·v. Since v is made of a row w
/// of A − u·yᵀ and the first unit vector, A·v follows from A·w; and each column of A gives its element of y, then of w, then its part of A·w when it
/// is read once (Howell, Demmel, Fulton, Hammarling and Marmol, ACM TOMS 34(3), 2008).
/// </summary>
/// <remarks>
/// In a block of steps A is not updated: the trailing matrix is A − L·Rᵀ, L = [ u x u x … ], R = [ y v y v … ]. A small
/// trailing matrix is updated at every step.
/// </remarks>
internal readonly unsafe struct Bidiagonalization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Number of parts of A's columns, each with a sum A·w of its own, that threads share. It depends on the shape only, and so do the results.
    private const int MostParts = 4;

    private readonly Execution<T> _x;
    private readonly View<T> _a;
    private readonly View<T> _p;
    private readonly T* _d;
    private readonly T* _e;
    private readonly T* _tauLeft;
    private readonly T* _tauRight;
    private readonly int _ldl;
    private readonly int _ldr;
    private readonly T* _l;
    private readonly T* _r;
    private readonly T* _z;
    private readonly T* _factors;

    /// <summary>Prepares the reduction.</summary>
    /// <param name="x">The kernels, and how to split.</param>
    /// <param name="a">A, a padded matrix with elements not far from one; becomes the vectors of Q's reflectors, below the diagonal.</param>
    /// <param name="p">n × n: where the vectors of P's reflectors go, below the diagonal's neighbour; or nothing.</param>
    /// <param name="d">The diagonal of B.</param>
    /// <param name="e">What is right of it.</param>
    /// <param name="tauLeft">n factors of Q's reflectors.</param>
    /// <param name="tauRight">n − 1 factors of P's reflectors.</param>
    /// <param name="memory">Length elements.</param>
    public Bidiagonalization(Execution<T> x, View<T> a, View<T> p, T* d, T* e, T* tauLeft, T* tauRight, T* memory)
    {
        int columns = 2 * Pairs(x, a.Columns);
        _x = x;
        _a = a;
        _p = p;
        _d = d;
        _e = e;
        _tauLeft = tauLeft;
        _tauRight = tauRight;
        _ldl = PaddedMatrix.Stride<T>(a.Rows);
        _ldr = PaddedMatrix.Stride<T>(PaddedMatrix.Columns(a.Columns));
        _l = memory;
        _z = _l + (columns * (nint)_ldl);
        _r = _z + (MostParts * (nint)_ldl);
        _factors = _r + (columns * (nint)_ldr);
    }

    /// <summary>Elements of work memory.</summary>
    public static nint Length(Execution<T> x, int m, int n)
    {
        int columns = 2 * Pairs(x, n);
        nint left = (nint)PaddedMatrix.Stride<T>(m) * (columns + MostParts);
        nint right = (nint)PaddedMatrix.Stride<T>(PaddedMatrix.Columns(n)) * columns;
        return left + right + (2 * columns) + MostParts;
    }

    /// <summary>Reduces A.</summary>
    public void Reduce()
    {
        int j = 0, m = _a.Rows, n = _a.Columns;
        for (int block = Pairs(_x, n), next; n - j > _x.Blocking.SmallBidiagonal; j = next)
        {
            next = Math.Min(n, j + block);
            for (int step = j; step < next; step++)
                Step(step, Left(step - j), Right(step - j), 2 * (step - j), _l, _r, update: false);
            View<T> l = new(m - next, 2 * (next - j), _l + next, _ldl), r = new(n - next, 2 * (next - j), _r + next, _ldr);
            Gemm.Subtract(_x, l, r.Transposed, _a.Block(next, next, m - next, n - next));
        }

        // Two pairs alternate: the one that A is still to be updated by, and the one that is computed.
        for (int first = j; j < n; j++)
            Step(j, Left(j & 1), Right(j & 1), j == first ? 0 : 2, Left((j & 1) ^ 1), Right((j & 1) ^ 1), update: j > first);
    }

    private static int Pairs(Execution<T> x, int n) => n <= x.Blocking.SmallBidiagonal ? 2 : Math.Max(2, x.Blocking.Bidiagonal);

    private T* Left(int pair) => _l + (2 * pair * (nint)_ldl);

    private T* Right(int pair) => _r + (2 * pair * (nint)_ldr);

    /// <summary>The first row of the vector that row j is in.</summary>
    private int Whole(int j) => j & -_x.Kernels.VectorLength;

    /// <summary>Makes u, x and y, v for the trailing matrix A − L·Rᵀ, L and R of <paramref name="lag"/> columns.</summary>
    private void Step(int j, T* u, T* y, int lag, T* l, T* r, bool update)
    {
        MakeLeft(j, u, lag, l, r);
        if (j + 1 == _a.Columns)
            return;
        int parts = Pass(j, u, y, lag, l, r, update);
        if (update || lag == 0)
            MakeRight(j, u, y, 0, u, y, parts);
        else
            MakeRight(j, u, y, lag, l, r, parts);
        _x.Stops(4.0 * (_a.Rows - j) * (_a.Columns - j));
    }

    /// <summary>Column j of A − L·Rᵀ, its reflector and u.</summary>
    private void MakeLeft(int j, T* u, int lag, T* l, T* r)
    {
        int top = Whole(j);
        T* column = _a.At(0, j);
        for (int p = 0; p < lag; p++)
            _factors[p] = -r[j + (p * (nint)_ldr)];
        _x.Kernels.AddProduct(_ldl - top, lag, l + top, _ldl, _factors, column + top);
        _tauLeft[j] = _x.Kernels.MakeReflector(_ldl, j, column);
        _d[j] = column[j];
        new Span<T>(u + top, j - top).Clear();
        new ReadOnlySpan<T>(column + j, _ldl - j).CopyTo(new Span<T>(u + j, _ldl - j));
        u[j] = T.One;
    }

    /// <summary>Computes y, the row w and A·w, the last in as many partial sums as it returns.</summary>
    private int Pass(int j, T* u, T* y, int lag, T* l, T* r, bool update)
    {
        // With the pending update: y = τ·(Aᵀ·u − R·(Lᵀ·u)), w = a(j, …) − R·l(j, …)ᵀ − y.
        int top = Whole(j), next = Whole(j + 1), n = RoundUp(_a.Columns - j - 1);
        T* projections = _factors, row = _factors + lag;
        new Span<T>(y + next, _ldr - next).Clear();
        new Span<T>(y + _ldr + next, _ldr - next).Clear();
        if (!update)
        {
            new Span<T>(projections, lag).Clear();
            _x.Kernels.AddTransposedProduct(_ldl - top, lag, -T.One, l + top, _ldl, u + top, projections);
            for (int p = 0; p < lag; p++)
                row[p] = -l[j + (p * (nint)_ldl)];
        }

        int size = RoundUp(((n - 1) / Parts(j)) + 1), parts = ((n - 1) / size) + 1;
        var job = new Job(this, j, n, size, (nint)u, (nint)y, lag, (nint)l, (nint)r, update);
        Team.Run(_x.Threads, parts, even: true, &PassPart, Unsafe.AsPointer(ref job));
        return parts;
    }

    /// <summary>Makes the pass over one part of the columns.</summary>
    private static void PassPart(void* state, int part)
    {
        ref readonly Job job = ref Unsafe.AsRef<Job>(state);
        ref readonly Bidiagonalization<T> b = ref job.Owner;
        Kernels<T> kernels = b._x.Kernels;
        int first = part * job.Size, n = Math.Min(job.Size, job.Columns - first), c = job.Step + 1 + first;
        int top = b.Whole(job.Step), lag = job.Lag;
        int m = b._ldl - top, row = job.Step - top;
        T* a = b._a.Data + top + (c * b._a.ColumnStride), l = (T*)job.L, r = (T*)job.R + c;
        T* u = (T*)job.U + top, y = (T*)job.Y + c, w = y + b._ldr;
        T* z = b._z + (part * (nint)b._ldl) + top;
        T tau = b._tauLeft[job.Step];
        if (job.Update)
        {
            kernels.UpdateAndReduceColumns(m, n, a, b._a.ColumnStride, row, l + top, b._ldl, r, b._ldr, u, tau, y, w, z);
            return;
        }

        kernels.AddProduct(n, lag, r, b._ldr, b._factors, y);
        kernels.AddProduct(n, lag, r, b._ldr, b._factors + lag, w);
        kernels.ReduceColumns(m, n, a, b._a.ColumnStride, row, u, tau, y, w, z);
    }

    /// <summary>Makes the row's reflector, v and x, for the trailing matrix A − L·Rᵀ − u·yᵀ; u and y follow L and R in memory.</summary>
    private void MakeRight(int j, T* u, T* y, int lag, T* l, T* r, int parts)
    {
        int top = Whole(j), c = Whole(j + 1);
        T* x = u + _ldl, v = y + _ldr;
        T tau = _x.Kernels.MakeReflector(_ldr, j + 1, v), beta = v[j + 1];
        new Span<T>(v + c, j + 1 - c).Clear();
        new Span<T>(y + c, j + 1 - c).Clear();
        v[j + 1] = T.One;
        if (!T.IsZero(tau) && T.Abs(beta) < Negligible)
        {
            tau = beta = T.Zero;
            new Span<T>(v + j + 2, _ldr - j - 2).Clear();
        }

        _e[j] = beta;
        _tauRight[j] = tau;
        if (_p.Data != null)
            new ReadOnlySpan<T>(v + j + 1, _a.Columns - j - 1).CopyTo(new Span<T>(_p.At(j + 1, j), _a.Columns - j - 1));
        if (T.IsZero(tau))
        {
            new Span<T>(x + top, _ldl - top).Clear();
            return;
        }

        // τ·v = e₁ − w/β: x = a(…, j + 1) − A·w/β − τ·[ L u ]·([ R y ]ᵀ·v).
        new ReadOnlySpan<T>(_a.At(top, j + 1), _ldl - top).CopyTo(new Span<T>(x + top, _ldl - top));
        new Span<T>(_factors, parts).Fill(-T.One / beta);
        _x.Kernels.AddProduct(_ldl - top, parts, _z + top, _ldl, _factors, x + top);
        new Span<T>(_factors, lag + 1).Clear();
        _x.Kernels.AddTransposedProduct(_ldr - c, lag + 1, -tau, r + c, _ldr, v + c, _factors);
        _x.Kernels.AddProduct(_ldl - top, lag + 1, l + top, _ldl, _factors, x + top);
        new Span<T>(x + top, j + 1 - top).Clear();
    }

    // A row this short is zero next to elements near one; A·w would have too few digits.
    private static T Negligible => Machine<T>.SafeMin / (Machine<T>.Epsilon * Machine<T>.Epsilon);

    private static int RoundUp(int n) => (n + PaddedMatrix.StripColumns - 1) / PaddedMatrix.StripColumns * PaddedMatrix.StripColumns;

    // A pass is short, but the next one finds the team still awake.
    private int Parts(int j) => 8.0 * (_a.Rows - j) * (_a.Columns - j) >= _x.Blocking.SharedWork ? MostParts : 1;

    /// <summary>The arguments that the parts of a pass have in common.</summary>
    private readonly struct Job(
        in Bidiagonalization<T> owner, int step, int columns, int size, nint u, nint y, int lag, nint l, nint r, bool update)
    {
        public readonly Bidiagonalization<T> Owner = owner;
        public readonly int Step = step;
        public readonly int Columns = columns;
        public readonly int Size = size;
        public readonly nint U = u;
        public readonly nint Y = y;
        public readonly int Lag = lag;
        public readonly nint L = l;
        public readonly nint R = r;
        public readonly bool Update = update;
    }
}
