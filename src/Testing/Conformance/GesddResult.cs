namespace Linalg.Interop.Testing.Conformance;

/// <summary>One call of Gesdd and everything that it was given: NaN where it is to write, and arrays it is to leave alone.</summary>
internal sealed class GesddResult<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SvdJob _job;
    private readonly bool _tall;
    private readonly MoatedMatrix<T> _a;
    private readonly MoatedMatrix<T> _u;
    private readonly MoatedMatrix<T> _vt;

    private GesddResult(SvdJob job, MoatedMatrix<T> a, int padding)
    {
        (int m, int n) = (a.Rows, a.Columns);
        int k = Math.Min(m, n);
        _job = job;
        _tall = m >= n;
        _a = a.Copy(padding);
        Values = Unwritten(k, 1, 0);
        _u = WritesU ? Unwritten(m, job == SvdJob.Thin ? k : m, padding) : Unwritten(m, m, padding);
        _vt = WritesVt ? Unwritten(job == SvdJob.Thin ? k : n, n, padding + 1) : Unwritten(n, n, padding + 1);
    }

    public int Info { get; private set; }

    public MoatedMatrix<T> Values { get; }

    /// <summary>U, wherever it was left; null if there is none.</summary>
    public MoatedMatrix<T>? U => _job == SvdJob.None ? null : OverwritesWithU ? _a : _u;

    /// <summary>Vᵀ, wherever it was left; null if there is none.</summary>
    public MoatedMatrix<T>? Vt => _job == SvdJob.None ? null : _job == SvdJob.Overwrite && !_tall ? _a : _vt;

    private bool OverwritesWithU => _job == SvdJob.Overwrite && _tall;

    private bool WritesU => _job is SvdJob.All or SvdJob.Thin || (_job == SvdJob.Overwrite && !_tall);

    private bool WritesVt => _job is SvdJob.All or SvdJob.Thin || (_job == SvdJob.Overwrite && _tall);

    /// <summary>Calls Gesdd through spans or through pointers; arrays that it is not to reference are given, or are absent.</summary>
    public static unsafe GesddResult<T> Of(Backend<T> backend, SvdJob job, MoatedMatrix<T> a, int padding, bool pointers, bool absent)
    {
        var r = new GesddResult<T>(job, a, padding);
        (int m, int n) = (a.Rows, a.Columns);
        Span<T> u = absent && !r.WritesU ? default : r._u.Span;
        Span<T> vt = absent && !r.WritesVt ? default : r._vt.Span;
        int ldu = absent && !r.WritesU ? 1 : r._u.LeadingDimension;
        int ldvt = absent && !r.WritesVt ? 1 : r._vt.LeadingDimension;
        int lda = r._a.LeadingDimension;
        fixed (T* pa = r._a.Span)
        fixed (T* ps = r.Values.Span)
        fixed (T* pu = u)
        fixed (T* pvt = vt)
        {
            r.Info = pointers
                ? backend.Gesdd(job, m, n, pa, lda, ps, pu, ldu, pvt, ldvt)
                : backend.Gesdd(job, m, n, r._a.Span, lda, r.Values.Span, u, ldu, vt, ldvt);
        }

        return r;
    }

    /// <summary>What was written that should not have been, or null.</summary>
    public string? WrongWrite()
    {
        foreach ((string name, MoatedMatrix<T> x) in new[] { ("A", _a), ("s", Values), ("u", _u), ("vt", _vt) })
        {
            if (!x.MoatIsIntact)
                return $"outside {name}";
        }

        return !WritesU && !IsUnwritten(_u) ? "u" : !WritesVt && !IsUnwritten(_vt) ? "vt" : null;
    }

    /// <summary>True if A still is what it was and nothing else was written.</summary>
    public bool WroteNothing(MoatedMatrix<T> a) =>
        WrongWrite() is null && _a.HasSameBits(a) && IsUnwritten(Values) && IsUnwritten(_u) && IsUnwritten(_vt);

    public bool HasSameBits(GesddResult<T> other) =>
        Info == other.Info && Values.HasSameBits(other.Values)
        && (U is null || U.HasSameBits(other.U!)) && (Vt is null || Vt.HasSameBits(other.Vt!));

    private static MoatedMatrix<T> Unwritten(int rows, int columns, int padding) =>
        MoatedMatrix<T>.Create(rows, columns, (_, _) => T.NaN, padding);

    private static bool IsUnwritten(MoatedMatrix<T> x) => x.HasSameBits(Unwritten(x.Rows, x.Columns, 0));
}
