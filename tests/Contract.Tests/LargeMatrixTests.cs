using System.Numerics;
using Xunit;

namespace Linalg.Interop.Contract.Tests;

/// <summary>
/// Matrices past 2³¹ elements: indices and distances need 64 bits. The addresses are made up, which shows at the same time that the checks touch no
/// element.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract unsafe class LargeMatrixTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Ld = int.MaxValue;
    private static readonly T* A = (T*)0x10000;
    private readonly RecordingBackend<T> _backend = new();

    /// <summary>Where the third column of a matrix of leading dimension <see cref="Ld"/> begins: far behind element 2³¹.</summary>
    private static T* ThirdColumn => unchecked(A + (2 * (nint)Ld));

    [Fact]
    public void TheyReachTheImplementation()
    {
        int* ipiv = (int*)(ThirdColumn + 1000);
        _ = _backend.Getrf(5, 3, A, Ld, ipiv);
        _ = _backend.Potrf(Uplo.Lower, 3, A, Ld);
        _ = _backend.Sytrf(Uplo.Lower, 3, A, Ld, ipiv);
        _backend.Gemm(Transpose.None, Transpose.None, 5, 3, 3, T.One, A, Ld, A + 5, Ld, T.One, A + 10, Ld);
        _backend.Trsm(Side.Left, Uplo.Lower, Transpose.None, Diag.NonUnit, 5, 3, T.One, ThirdColumn + 5, Ld, A, Ld);
        Assert.Equal(["GetrfCore", "PotrfCore", "SytrfCore", "GemmCore", "TrsmCore"], _backend.Calls.Select(c => c.Core));
    }

    [Fact]
    public void OverlapIsFoundAtAnyDistance()
    {
        foreach (int offset in (int[])[-3, -2, -1, 0, 1, 4, 5, 6])
        {
            // B is 3 × 1, A is 5 × 3.
            T* b = ThirdColumn + offset;
            Exception? thrown = Record.Exception(
                () => _backend.Gemm(Transpose.None, Transpose.None, 5, 1, 3, T.One, A, Ld, A + 100, 3, T.Zero, b, 5));
            bool shares = offset > -5 && offset < 5;
            Assert.True(shares == thrown is ArgumentException { ParamName: "c" }, $"offset {offset}: {thrown}");
        }
    }

    [Fact]
    public void TrianglesLeaveRoomForEachOtherAtAnyDistance()
    {
        // The lower triangle of a matrix of order 3 has one element in the third column, the last.
        for (int offset = -1; offset <= 4; offset++)
        {
            T* b = ThirdColumn + offset;
            Exception? thrown = Record.Exception(() => _backend.Trsm(Side.Left, Uplo.Lower, Transpose.None, Diag.NonUnit, 3, 1, T.One, A, Ld, b, 3));
            bool shares = offset <= 2 && offset + 2 >= 2;
            Assert.True(shares == thrown is ArgumentException { ParamName: "b" }, $"offset {offset}: {thrown}");
        }
    }
}

public sealed class LargeMatrixDoubleTests : LargeMatrixTests<double>;

public sealed class LargeMatrixSingleTests : LargeMatrixTests<float>;
