namespace Linalg.Interop.Testing.Conformance;

/// <summary>A matrix and what Getrf made of it.</summary>
/// <typeparam name="T">double or float.</typeparam>
public sealed record LuFactors<T>(MoatedMatrix<T> Original, MoatedMatrix<T> Factored, IndexVector Ipiv, int Info)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>max|u_ij| / max|a_ij|: how much of the backward error is the matrix's own doing.</summary>
    public double Growth
    {
        get
        {
            MoatedMatrix<T> upper = MoatedMatrix<T>.Create(
                Math.Min(Original.Rows, Original.Columns), Original.Columns, (i, j) => i <= j ? Factored[i, j] : T.Zero);
            return Norms.MaxAbs(upper) / Norms.MaxAbs(Original);
        }
    }

    public static LuFactors<T> Of(Backend<T> backend, MoatedMatrix<T> a, int padding = 0)
    {
        MoatedMatrix<T> factored = a.Copy(padding);
        var ipiv = new IndexVector(Math.Min(a.Rows, a.Columns));
        int info = backend.Getrf(a.Rows, a.Columns, factored.Span, factored.LeadingDimension, ipiv.Span);
        return new(a, factored, ipiv, info);
    }

    /// <summary>The one-based position of the first exact zero on the diagonal, or 0.</summary>
    public static int FirstZeroOnDiagonal(MoatedMatrix<T> a)
    {
        for (int i = 0; i < Math.Min(a.Rows, a.Columns); i++)
        {
            if (T.IsZero(a[i, i]))
                return i + 1;
        }

        return 0;
    }
}
