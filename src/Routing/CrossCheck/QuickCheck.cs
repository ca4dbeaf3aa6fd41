namespace Linalg.Interop;

/// <summary>
/// The look at a result in O(n²): a random ±1 vector goes through what was given and through what came out, and both must arrive at the
/// same, within a generous multiple of the rounding errors that magnitudes allow; reflectors must be orthogonal, pivots legal, info
/// plausible. A difference is a doubt, not a verdict; a single wrong element escapes with the probability that a random sum vanishes.
/// </summary>
/// <remarks>
/// Made before the call: it keeps what the routine will overwrite and sends the vector through what is given. Arithmetic is T's own.
/// </remarks>
internal unsafe ref partial struct QuickCheck<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Workspace _memory;
    private readonly ulong _seed;
    private readonly bool _keeps;
    private Operands<T> _given;
    private readonly int* _pivots;
    private Probe<T> _signs;
    private Probe<T> _expected;
    private double _square;

    /// <summary>Prepares the check of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="seed">Of the random vector.</param>
    /// <param name="keeps">Whether what the routine overwrites is kept; without it nothing can be judged, and what is checked by the
    /// factors given passes.</param>
    /// <exception cref="OutOfMemoryException">There is no memory for it; none is held then.</exception>
    public QuickCheck(scoped in DescribedCall<T> call, ulong seed, bool keeps)
    {
        _memory = Workspace.Current;
        _seed = seed;
        _keeps = keeps;
        _given = call.Operands;
        _pivots = call.Pivots;
        _memory.Enter();
        try
        {
            for (int i = 0; i < Operands<T>.Count && keeps; i++)
            {
                if (call.Operands[i].Access is Access.Update or Access.Destroy)
                    _given[i] = Room(call.Operands[i]);
                if (i > 0 || !IsKeptWhileRead(call))
                    Keep(call, i, 0, _given[i].Columns);
            }

            if (call.PivotAccess == Access.Update)
            {
                _pivots = _memory.Take<int>(call.PivotCount);
                new Span<int>(call.Pivots, call.PivotCount).CopyTo(new Span<int>(_pivots, call.PivotCount));
            }

            Prepare(call);
        }
        catch (OutOfMemoryException)
        {
            _memory.Leave();
            throw;
        }
    }

    /// <summary>The call with the arrays as they were before it.</summary>
    public readonly DescribedCall<T> Given(in DescribedCall<T> call)
    {
        DescribedCall<T> given = call;
        given.Operands = _given;
        given.Pivots = _pivots;
        return given;
    }

    /// <summary>Gives the memory back.</summary>
    public readonly void Dispose() => _memory.Leave();

    /// <summary>Whether nothing speaks against what the call has left.</summary>
    public bool Passes(in DescribedCall<T> call, int info)
    {
        RoutineInfo routine = call.Info;
        return routine.Task switch
        {
            RoutineTask.Product => ProductPasses(call),
            RoutineTask.Inverse => !_keeps || InversePasses(call, info),
            RoutineTask.Factorization => FactorizationPasses(call, routine.Family, info),
            _ when info != 0 => false,
            RoutineTask.TriangularSolve => TriangularSolvePasses(call),
            RoutineTask.Solve => SolvePasses(call),
            RoutineTask.FormQ or RoutineTask.ApplyQ => OrthogonalPasses(call),
            RoutineTask.SingularValues => SvdPasses(call),
            _ => ConditionPasses(call),
        };
    }

    private bool FactorizationPasses(in DescribedCall<T> call, RoutineFamily family, int info) => family switch
    {
        RoutineFamily.Lu => LuPasses(call, info),
        RoutineFamily.Cholesky => info == 0 ? CholeskyPasses(call) : !_keeps || IsIndefinite(call, info),
        RoutineFamily.BunchKaufman => BunchKaufmanPasses(call, info),
        _ => info == 0 && QrPasses(call),
    };

    /// <summary>Memory for an operand's elements, columns that are long enough to be worth it aligned.</summary>
    private readonly Operand<T> Room(in Operand<T> operand)
    {
        int line = Workspace.Alignment / sizeof(T), ld = Math.Max(1, operand.Rows);
        ld = ld < line || ld > int.MaxValue - line ? ld : (ld + line - 1) / line * line;
        return operand.At(_memory.Take<T>((nint)ld * operand.Columns), ld);
    }

    /// <summary>Copies columns of an array that the routine overwrites.</summary>
    private readonly void Keep(in DescribedCall<T> call, int operand, int start, int end)
    {
        Operand<T> given = call.Operands[operand], kept = _given[operand];
        for (int j = start; j < end && kept.Data != given.Data; j++)
        {
            int first = given.First(j);
            ProbeKernels<T>.Keep(given.Column(j) + first, given.End(j) - first, kept.Column(j) + first);
        }
    }

    /// <summary>Whether the first array is copied by <see cref="KeptProduct"/>, in the pass that reads it.</summary>
    private static bool IsKeptWhileRead(in DescribedCall<T> call) =>
        call.Info.Task == RoutineTask.Factorization || (call.Info.Task == RoutineTask.SingularValues && call.Job != SvdJob.None);

    /// <summary>Aᵀ·x, or A·x with a triangle of a symmetric matrix; what is read is kept while it is near.</summary>
    private readonly Probe<T> KeptProduct(in DescribedCall<T> call, Probe<T> x)
    {
        Operand<T> a = call.Operands[0];
        Probe<T> y = New(a.Columns);
        for (int j = 0; j < a.Columns; j += ProbeKernels<T>.Columns)
        {
            Keep(call, 0, j, Math.Min(a.Columns, j + ProbeKernels<T>.Columns));
            if (a.Part == Part.Full)
                ProbeKernels<T>.AddColumns(a, j, transposed: true, x, y);
            else
                ProbeKernels<T>.AddSymmetricColumns(a, j, x, y);
        }

        return y;
    }

    private readonly Probe<T> New(int length)
    {
        var probe = new Probe<T>(_memory.Take<T>(length), _memory.Take<T>(length), length);
        probe.Clear();
        return probe;
    }

    private readonly Probe<T> Signs(int length)
    {
        var probe = new Probe<T>(_memory.Take<T>(length), _memory.Take<T>(length), length);
        probe.Randomize(_seed);
        return probe;
    }

    /// <summary>op(A)·x.</summary>
    private readonly Probe<T> Product(in Operand<T> a, bool transposed, Probe<T> x)
    {
        Probe<T> y = New(transposed ? a.Columns : a.Rows);
        ProbeKernels<T>.AddProduct(a, transposed, x, y);
        return y;
    }

    /// <summary>A·x with the triangle of a symmetric matrix.</summary>
    private readonly Probe<T> SymmetricProduct(in Operand<T> a, Probe<T> x)
    {
        Probe<T> y = New(a.Rows);
        for (int j = 0; j < a.Columns; j += ProbeKernels<T>.Columns)
            ProbeKernels<T>.AddSymmetricColumns(a, j, x, y);
        return y;
    }

    /// <summary>op(A)·x with a triangle whose diagonal may be implied to be one.</summary>
    private readonly Probe<T> TriangularProduct(in Operand<T> a, bool transposed, Probe<T> x)
    {
        Probe<T> y = Product(a, transposed, x);
        if (a.Part is Part.StrictlyLower or Part.StrictlyUpper)
            y.Add(x);
        return y;
    }

    /// <summary>P·L·U·x.</summary>
    private readonly Probe<T> LuProduct(in Operand<T> a, int* ipiv, Probe<T> x)
    {
        int k = Math.Min(a.Rows, a.Columns);
        Probe<T> middle = Product(a.As(k, a.Columns, Part.Upper), transposed: false, x);
        Probe<T> y = Product(a.As(a.Rows, k, Part.StrictlyLower), transposed: false, middle);
        y.Add(middle);
        y.Permute(ipiv, k, backward: true);
        return y;
    }

    /// <summary>
    /// Uᵀ·Lᵀ·Pᵀ·x, and the largest magnitude in L, in one pass: column j of U needs no more of Lᵀ·Pᵀ·x than columns of L up to j give.
    /// </summary>
    private readonly Probe<T> TransposedLuProduct(in Operand<T> a, int* ipiv, Probe<T> x, out T largestMultiplier)
    {
        (int m, int n) = (a.Rows, a.Columns);
        int k = Math.Min(m, n);
        Operand<T> l = a.As(m, k, Part.StrictlyLower), u = a.As(k, n, Part.Upper);
        Probe<T> permuted = New(m), y = New(n);
        permuted.Copy(x);
        permuted.Permute(ipiv, k, backward: false);
        Probe<T> inner = New(k);
        inner.Copy(permuted);
        largestMultiplier = T.Zero;
        for (int j = 0; j < n; j += ProbeKernels<T>.Columns)
        {
            if (j < k)
                ProbeKernels<T>.AddColumns(l, j, transposed: true, permuted, inner);
            for (int c = j; c < Math.Min(k, j + ProbeKernels<T>.Columns); c++)
                largestMultiplier = T.Max(largestMultiplier, ProbeKernels<T>.Largest(a.Column(c) + c + 1, m - c - 1));
            ProbeKernels<T>.AddColumns(u, j, transposed: true, inner, y);
        }

        return y;
    }

    /// <summary>L·Lᵀ·x or Uᵀ·U·x.</summary>
    private readonly Probe<T> CholeskyProduct(in Operand<T> factor, Probe<T> x)
    {
        if (factor.Part == Part.Upper)
            return Product(factor, transposed: true, Product(factor, transposed: false, x));

        // A column of L gives its element of Lᵀ·x, and that times the column is all it adds to the product.
        Probe<T> inner = New(factor.Columns), y = New(factor.Rows);
        for (int j = 0; j < factor.Columns; j += ProbeKernels<T>.Columns)
        {
            ProbeKernels<T>.AddColumns(factor, j, transposed: true, x, inner);
            ProbeKernels<T>.AddColumns(factor, j, transposed: false, inner, y);
        }

        return y;
    }

    /// <summary>M·D·Mᵀ·x as Sytrf stores it: interchanges and columns of multipliers in turn.</summary>
    private readonly Probe<T> BunchKaufmanProduct(in Operand<T> a, int* ipiv, Probe<T> x)
    {
        int n = a.Columns;
        bool lower = a.Part == Part.Lower;
        Probe<T> y = New(n);
        y.Copy(x);
        for (int k = lower ? 0 : n - 1; k >= 0 && k < n;)
        {
            // Block k is met in the order of elimination: [k, k + size) for the lower triangle, (k − size, k] for the upper one.
            int size = ipiv[k] > 0 ? 1 : 2, start = lower ? k : k - size + 1;
            y.Swap(lower ? start + size - 1 : start, Math.Abs(ipiv[k]) - 1);
            for (int j = start; j < start + size; j++)
            {
                (int first, int length) = lower ? (start + size, n - start - size) : (0, start);
                (T value, T magnitude) = ProbeKernels<T>.Dot(a.Column(j) + first, length, y.Value + first, y.Size + first);
                y.Value[j] += value;
                y.Size[j] += magnitude;
            }

            MultiplyByBlock(a, start, size, lower, y);
            k += lower ? size : -size;
        }

        for (int k = lower ? n - 1 : 0; k >= 0 && k < n;)
        {
            int size = ipiv[k] > 0 ? 1 : 2, start = lower ? k - size + 1 : k;
            for (int j = start; j < start + size; j++)
            {
                (int first, int length) = lower ? (start + size, n - start - size) : (0, start);
                ProbeKernels<T>.Add(a.Column(j) + first, length, y.Value[j], y.Size[j], y.Value + first, y.Size + first);
            }

            y.Swap(lower ? start + size - 1 : start, Math.Abs(ipiv[k]) - 1);
            k += lower ? -size : size;
        }

        return y;
    }

    private static void MultiplyByBlock(in Operand<T> a, int k, int size, bool lower, Probe<T> y)
    {
        T d = a.Column(k)[k];
        if (size == 1)
        {
            y.Value[k] *= d;
            y.Size[k] *= T.Abs(d);
            return;
        }

        T b = lower ? a.Column(k)[k + 1] : a.Column(k + 1)[k], e = a.Column(k + 1)[k + 1];
        (T x0, T x1, T s0, T s1) = (y.Value[k], y.Value[k + 1], y.Size[k], y.Size[k + 1]);
        (y.Value[k], y.Value[k + 1]) = ((d * x0) + (b * x1), (b * x0) + (e * x1));
        (y.Size[k], y.Size[k + 1]) = ((T.Abs(d) * s0) + (T.Abs(b) * s1), (T.Abs(b) * s0) + (T.Abs(e) * s1));
    }

    /// <summary>Whether two vectors are the same within rounding. Elements without a finite expectation say nothing.</summary>
    private static bool Agree(Probe<T> computed, Probe<T> expected, int n)
    {
        T factor = T.CreateTruncating((16 + (4 * Math.Sqrt(n))) * Machine<T>.Epsilon);
        T underflow = T.CreateTruncating(64.0 * n) * T.Epsilon;
        bool agree = true;
        for (int i = 0; i < expected.Length; i++)
        {
            T distance = T.Abs(computed.Value[i] - expected.Value[i]);
            T allowed = (factor * computed.Size[i]) + (factor * expected.Size[i]) + underflow;
            bool isNear = T.IsFinite(computed.Size[i]) && distance <= allowed;
            agree &= isNear || !T.IsFinite(expected.Value[i]) || !T.IsFinite(expected.Size[i]);
        }

        return agree;
    }
}
