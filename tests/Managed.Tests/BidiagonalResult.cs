using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>What a decomposition of a bidiagonal matrix returned.</summary>
internal sealed class BidiagonalResult<T>(BidiagonalCase matrix)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Bound = 30;
    private const int Padding = 3;

    public int Info { get; private set; }

    public T[] Values { get; } = matrix.DiagonalOf<T>();

    public MoatedMatrix<T> U { get; } = new(matrix.Order, matrix.Order, Padding);

    public MoatedMatrix<T> V { get; } = new(matrix.Order, matrix.Order, Padding);

    public static unsafe BidiagonalResult<T> Decompose(BidiagonalCase matrix, Execution<T> execution, SvdLimits? limits = null)
    {
        var result = new BidiagonalResult<T>(matrix);
        int n = matrix.Order;

        // What the vectors' memory holds before does not matter.
        for (int j = 0; j < n; j++)
        {
            result.U.Column(j).Fill(T.NaN);
            result.V.Column(j).Fill(T.NaN);
        }

        T[] e = [.. matrix.SuperdiagonalOf<T>(), T.NaN];
        fixed (T* d = result.Values, pe = e, u = result.U.Span, v = result.V.Span)
        {
            View<T> left = new(n, n, u, result.U.LeadingDimension), right = new(n, n, v, result.V.LeadingDimension);
            result.Info = BidiagonalSvd.Decompose(execution, limits ?? SvdLimits.Default, n, d, pe, left, right);
        }

        return result;
    }

    public void AssertAccurate(string what)
    {
        string name = $"{matrix.Name} {what}";
        Assert.True(Info == 0, $"{name}: info {Info}");
        Assert.True(U.MoatIsIntact && V.MoatIsIntact, $"{name}: memory around the vectors was written");
        Assert.True(Residuals.SingularValuesOrder<T>(Values), $"{name}: order of the values");
        double left = Residuals.OrthonormalColumns(U), right = Residuals.OrthonormalColumns(V);
        double residual = Residuals.Svd(matrix.Dense<T>(), Values, U, V.Transposed());
        Assert.True(left < Bound && right < Bound && residual < Bound, $"{name}: UᵀU {left:G3}, VᵀV {right:G3}, UΣVᵀ − B {residual:G3}");
    }

    public bool HasSameBits(BidiagonalResult<T> other) =>
        Info == other.Info && Values.SequenceEqual(other.Values) && U.HasSameBits(other.U) && V.HasSameBits(other.V);
}
