using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Contract.Tests;

/// <summary>What the contract does itself with zeros, NaN and Inf, and what it leaves to the implementation.</summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class SpecialValueTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecordingBackend<T> _backend = new();

    private static T[] Specials { get; } = [T.NaN, T.PositiveInfinity, T.NegativeInfinity];

    [Fact]
    public void GesddRefusesWhatIsNotFiniteAndWritesNothing()
    {
        foreach (SvdJob jobz in (SvdJob[])[SvdJob.None, SvdJob.Thin, SvdJob.All, SvdJob.Overwrite])
        {
            foreach ((int m, int n) in ((int, int)[])[(1, 1), (3, 2), (2, 3), (19, 4), (33, 3)])
            {
                for (int position = 0; position < m * n; position++)
                {
                    foreach (T special in Specials)
                    {
                        MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, 1).Copy(padding: 1);
                        a[position % m, position / m] = special;
                        var before = a.Copy();
                        Assert.Equal(-4, Gesdd(jobz, a, out MoatedMatrix<T>[] outputs));
                        Assert.True(before.HasSameBits(a) && outputs.All(x => x.HasSameBits(new MoatedMatrix<T>(x.Rows, x.Columns))));
                        Assert.Empty(_backend.Calls);
                    }
                }
            }
        }
    }

    [Fact]
    public void GesddLooksAtTheMatrixOnlyAndAtAllOfIt()
    {
        // The moat is NaN, the largest number is finite.
        for (int m = 1; m <= 40; m++)
        {
            var a = MoatedMatrix<T>.Create(m, 2, (_, _) => T.BitDecrement(T.PositiveInfinity), padding: 3);
            _backend.Result = 7;
            Assert.Equal(7, Gesdd(SvdJob.Thin, a, out _));
            Assert.Equal("GesddCore", Assert.Single(_backend.Calls).Core);
            _backend.Forget();
        }
    }

    [Fact]
    public void OtherRoutinesLeaveNaNToTheImplementation()
    {
        T[] a = [T.NaN, T.NaN, T.NaN, T.NaN];
        int[] ipiv = [1, 2];
        _ = _backend.Getrf(2, 2, a, 2, ipiv);
        _ = _backend.Potrf(Uplo.Lower, 2, a, 2);
        _ = _backend.Sytrf(Uplo.Upper, 2, a, 2, ipiv);
        _ = _backend.Geqp3(2, 2, a, 2, ipiv, new T[2]);
        _ = _backend.Gecon(Norm.One, 2, a, 2, T.One, out _);
        Assert.Equal(["GetrfCore", "PotrfCore", "SytrfCore", "Geqp3Core", "GeconCore"], _backend.Calls.Select(c => c.Core));
    }

    /// <summary>Exact zeros on the diagonal, of either sign, whatever op is; a unit diagonal is not looked at, and a NaN is not zero.</summary>
    [Fact]
    public void TrtrsReportsTheFirstZeroBeforeAnythingIsSolved()
    {
        foreach (Uplo uplo in (Uplo[])[Uplo.Upper, Uplo.Lower])
        {
            foreach (Transpose trans in (Transpose[])[Transpose.None, Transpose.Transpose, Transpose.ConjugateTranspose])
            {
                for (int first = 0; first < 4; first++)
                {
                    MoatedMatrix<T> a = MoatedMatrix<T>.Create(4, 4, (i, j) => i == j ? (i < first ? T.NaN : T.NegativeZero) : T.NaN, padding: 1);
                    T[] b = [T.One, T.One, T.One, T.One];
                    Assert.Equal(first + 1, _backend.Trtrs(uplo, trans, Diag.NonUnit, 4, 1, a.Span, 5, b, 4));
                    Assert.Equal(first + 1, _backend.Trtrs(uplo, trans, Diag.NonUnit, 4, 0, a.Span, 5, b, 4));
                    Assert.All(b, x => Assert.Equal(T.One, x));
                    Assert.Empty(_backend.Calls);
                    Assert.Equal(0, _backend.Trtrs(uplo, trans, Diag.Unit, 4, 1, a.Span, 5, b, 4));
                    Assert.Equal("TrtrsCore", Assert.Single(_backend.Calls).Core);
                    _backend.Forget();
                }
            }
        }
    }

    /// <summary>
    /// C := β·C without the implementation: β = 0 does not read, β = 1 does not touch, and the rest is multiplied where it is stored.
    /// </summary>
    [Fact]
    public void ZeroAlphaScalesTheOutput()
    {
        foreach (T beta in (T[])[T.Zero, T.NegativeZero, T.One, T.CreateChecked(2.5), T.NaN])
        {
            AssertScaled(beta, (_, _) => true, c => _backend.Gemm(Transpose.None, Transpose.None, 4, 4, 9, T.Zero, [], 4, [], 9, beta, c.Span, 6));
            AssertScaled(beta, (_, _) => true, c => _backend.Gemm(Transpose.None, Transpose.None, 4, 4, 0, T.One, [], 4, [], 1, beta, c.Span, 6));
            AssertScaled(beta, (_, _) => true, c => _backend.Symm(Side.Left, Uplo.Upper, 4, 4, T.Zero, [], 4, [], 4, beta, c.Span, 6));
            AssertScaled(beta, (i, j) => i <= j, c => _backend.Syrk(Uplo.Upper, Transpose.None, 4, 9, T.Zero, [], 4, beta, c.Span, 6));
            AssertScaled(beta, (i, j) => i >= j, c => _backend.Syrk(Uplo.Lower, Transpose.None, 4, 0, T.One, [], 4, beta, c.Span, 6));
            foreach (int inc in (int[])[1, -1, 6, -6])
            {
                AssertScaled(
                    beta,
                    (i, j) => Math.Abs(inc) == 1 ? j == 0 : i == 0,
                    c => _backend.Gemv(Transpose.None, 4, 4, T.Zero, [], 4, [], 1, beta, c.Span, inc));
            }
        }

        AssertScaled(T.Zero, (_, _) => true, b => _backend.Trmm(Side.Left, Uplo.Upper, Transpose.None, Diag.Unit, 4, 4, T.Zero, [], 4, b.Span, 6));
        AssertScaled(
            T.Zero, (_, _) => true, b => _backend.Trsm(Side.Right, Uplo.Lower, Transpose.None, Diag.Unit, 4, 4, T.NegativeZero, [], 4, b.Span, 6));
    }

    /// <summary>m = 0 or n = 0 leaves y as it is, even where β = 0.</summary>
    [Fact]
    public void GemvWithoutAMatrixLeavesItsOutput()
    {
        T[] y = [T.NaN, T.One];
        _backend.Gemv(Transpose.None, 2, 0, T.One, [], 2, [], 1, T.Zero, y, 1);
        _backend.Gemv(Transpose.Transpose, 0, 2, T.One, [], 1, [], 1, T.Zero, y, 1);
        Assert.Equal([T.NaN, T.One], y);
        Assert.Empty(_backend.Calls);
    }

    [Fact]
    public void ConditionNumbersOfNothingAreKnown()
    {
        _backend.Rcond = T.CreateChecked(0.25);
        Assert.Equal(0, _backend.Gecon(Norm.One, 0, [], 1, T.One, out T empty));
        Assert.Equal(0, _backend.Gecon(Norm.One, 1, [T.One], 1, T.Zero, out T zero));
        Assert.Empty(_backend.Calls);
        Assert.Equal(0, _backend.Gecon(Norm.One, 1, [T.One], 1, T.Epsilon, out T estimated));
        Assert.Equal([T.One, T.Zero, _backend.Rcond], [empty, zero, estimated]);
    }

    private int Gesdd(SvdJob jobz, MoatedMatrix<T> a, out MoatedMatrix<T>[] outputs)
    {
        (int m, int n) = (a.Rows, a.Columns);
        (MoatedMatrix<T> s, MoatedMatrix<T> u, MoatedMatrix<T> vt) = (new(Math.Min(m, n), 1), new(m, m), new(n, n));
        outputs = [s, u, vt];
        return _backend.Gesdd(jobz, m, n, a.Span, a.LeadingDimension, s.Span, u.Span, m, vt.Span, n);
    }

    private void AssertScaled(T beta, Func<int, int, bool> isOutput, Action<MoatedMatrix<T>> scale)
    {
        MoatedMatrix<T> before = MoatedMatrix<T>.Create(4, 4, (i, j) => i == j ? T.NaN : T.CreateChecked(i - j));
        MoatedMatrix<T> expected = MoatedMatrix<T>.Create(
            4, 4, (i, j) => !isOutput(i, j) ? before[i, j] : T.IsZero(beta) ? T.Zero : before[i, j] * beta);
        MoatedMatrix<T> c = before.Copy(padding: 2);
        scale(c);
        Assert.Empty(_backend.Calls);
        Assert.True(c.MoatIsIntact, $"beta {beta}");
        for (int j = 0; j < 4; j++)
            Assert.Equal(expected.Column(j).ToArray(), c.Column(j).ToArray());
    }
}

public sealed class SpecialValueDoubleTests : SpecialValueTests<double>;

public sealed class SpecialValueSingleTests : SpecialValueTests<float>;
