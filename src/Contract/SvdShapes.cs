namespace Linalg.Interop;

/// <summary>The shapes of the singular vectors that Gesdd writes to u and vt.</summary>
internal static class SvdShapes
{
    /// <summary>Columns of U that are written to u.</summary>
    public static int LeftVectors(this SvdJob jobz, int m, int n) => jobz switch
    {
        SvdJob.All => m,
        SvdJob.Thin => Math.Min(m, n),
        SvdJob.Overwrite when m < n => m,
        _ => 0,
    };

    /// <summary>Rows of Vᵀ that are written to vt.</summary>
    public static int RightVectors(this SvdJob jobz, int m, int n) => jobz switch
    {
        SvdJob.All => n,
        SvdJob.Thin => Math.Min(m, n),
        SvdJob.Overwrite when m >= n => n,
        _ => 0,
    };
}
