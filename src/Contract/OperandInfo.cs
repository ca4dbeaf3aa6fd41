namespace Linalg.Interop;

/// <summary>A dimension of an operand in terms of a call's sizes and options.</summary>
public enum Extent : byte
{
    /// <summary>One.</summary>
    One,

    /// <summary>m.</summary>
    M,

    /// <summary>n.</summary>
    N,

    /// <summary>k, or the number of right-hand sides.</summary>
    K,

    /// <summary>min(m, n).</summary>
    Least,

    /// <summary>The order of the matrix that stands on a side: m on the left, n on the right.</summary>
    Order,

    /// <summary>Rows of op(A), A m × n.</summary>
    OpRows,

    /// <summary>Columns of op(A), A m × n.</summary>
    OpColumns,

    /// <summary>Columns of U that Gesdd writes to u.</summary>
    LeftVectors,

    /// <summary>Rows of Vᵀ that Gesdd writes to vt.</summary>
    RightVectors,
}

/// <summary>Which option, if it is not None, exchanges rows and columns of an operand as it is stored.</summary>
public enum Stored : byte
{
    /// <summary>None: the operand is stored as it stands.</summary>
    AsIs,

    /// <summary>The first matrix's op.</summary>
    ByTransA,

    /// <summary>The second matrix's op.</summary>
    ByTransB,
}

/// <summary>Where the elements of an operand lie.</summary>
public enum Layout : byte
{
    /// <summary>A general matrix with a leading dimension.</summary>
    General,

    /// <summary>The triangle that uplo names, with a leading dimension.</summary>
    Triangle,

    /// <summary>The triangle that uplo names, without its diagonal if diag says so.</summary>
    Triangular,

    /// <summary>A vector without gaps.</summary>
    Vector,

    /// <summary>A vector with an increment.</summary>
    Strided,
}

/// <summary>An array argument of a routine.</summary>
/// <param name="Name">Its name among the arguments.</param>
/// <param name="Rows">Rows, as it stands in the equation; the length of a vector.</param>
/// <param name="Columns">Columns, as it stands in the equation.</param>
/// <param name="Access">What the routine does with it. An output that β multiplies is only written where β = 0; A of Gesdd is updated with
/// Overwrite.</param>
/// <param name="Layout">Where its elements lie.</param>
/// <param name="Stored">Which option exchanges its rows and columns.</param>
/// <param name="IsAccumulated">Whether β multiplies it.</param>
public sealed record OperandInfo(
    string Name, Extent Rows, Extent Columns, Access Access, Layout Layout = Layout.General, Stored Stored = Stored.AsIs, bool IsAccumulated = false)
{
    /// <summary>The array as a call gives it.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="data">Its address.</param>
    /// <param name="ld">Its leading dimension or increment.</param>
    internal unsafe Operand<T> Of<T>(in Call<T> call, T* data, int ld)
        where T : unmanaged
    {
        int rows = Of(Rows, call), columns = Of(Columns, call);
        Access access = IsAccumulated && Scalar.IsZero(call.Beta) ? Access.Write
            : Access == Access.Destroy && call.Job == SvdJob.Overwrite ? Access.Update
            : Access;
        if (rows == 0 || columns == 0)
            return new Operand<T>(data, rows, columns, Math.Max(1, ld), Access.None);
        return Layout switch
        {
            Layout.Vector => new Operand<T>(data, rows, 1, rows, access),

            // Of one element alone the distance does not matter.
            Layout.Strided => new Operand<T>(data, 1, rows, rows == 1 ? 1 : Math.Abs(ld), access),
            Layout.Triangle => new Operand<T>(data, rows, columns, ld, access, call.Uplo == Uplo.Upper ? Part.Upper : Part.Lower),
            Layout.Triangular => new Operand<T>(data, rows, columns, ld, access, Triangle(call.Uplo, call.Diag)),
            _ => IsExchanged(call) ? new Operand<T>(data, columns, rows, ld, access) : new Operand<T>(data, rows, columns, ld, access),
        };
    }

    /// <summary>A dimension in a call.</summary>
    internal static int Of<T>(Extent extent, in Call<T> call)
        where T : unmanaged => extent switch
        {
            Extent.M => call.M,
            Extent.N => call.N,
            Extent.K => call.K,
            Extent.Least => Math.Min(call.M, call.N),
            Extent.Order => call.Side == Side.Left ? call.M : call.N,
            Extent.OpRows => call.TransA == Transpose.None ? call.M : call.N,
            Extent.OpColumns => call.TransA == Transpose.None ? call.N : call.M,
            Extent.LeftVectors => call.Job.LeftVectors(call.M, call.N),
            Extent.RightVectors => call.Job.RightVectors(call.M, call.N),
            _ => 1,
        };

    private bool IsExchanged<T>(in Call<T> call)
        where T : unmanaged => Stored switch
        {
            Stored.ByTransA => call.TransA != Transpose.None,
            Stored.ByTransB => call.TransB != Transpose.None,
            _ => false,
        };

    private static Part Triangle(Uplo uplo, Diag diag) => (uplo, diag) switch
    {
        (Uplo.Upper, Diag.NonUnit) => Part.Upper,
        (Uplo.Upper, _) => Part.StrictlyUpper,
        (_, Diag.NonUnit) => Part.Lower,
        _ => Part.StrictlyLower,
    };
}
