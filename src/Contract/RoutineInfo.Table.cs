using static Linalg.Interop.Access;
using static Linalg.Interop.Extent;
using Option = Linalg.Interop.RoutineOptions;

namespace Linalg.Interop;

/// <content>The table.</content>
public sealed partial class RoutineInfo
{
    private const string ZeroPivot = "the first U(i, i) that is exactly zero";
    private const string NotPositive = "the first leading minor that is not positive";
    private const string ZeroDiagonal = "the first diagonal entry that is exactly zero: nothing was computed";
    private const string ZeroBlock = "the first block D(i, i) met that is singular";

    private static readonly RoutineInfo[] Table =
    [
        new(Routine.Gemm, Option.TransA | Option.TransB | Option.Alpha, WorkShape.Product,
            new("a", M, K, Read, Stored: Stored.ByTransA), new("b", K, N, Read, Stored: Stored.ByTransB), Accumulated("c", M, N)) { Multiplies = true },
        new(Routine.Symm, Option.Side | Option.Uplo | Option.Alpha, WorkShape.Applied,
            new("a", Order, Order, Read, Layout.Triangle), new("b", M, N, Read), Accumulated("c", M, N)) { Multiplies = true },
        new(Routine.Syrk, Option.Uplo | Option.TransA | Option.Alpha, WorkShape.Gram,
            new("a", N, K, Read, Stored: Stored.ByTransA), Accumulated("c", N, N, Layout.Triangle)) { Multiplies = true },
        new(Routine.Gemv, Option.TransA | Option.Alpha, WorkShape.Matrix,
            new("a", M, N, Read), new("x", OpColumns, One, Read, Layout.Strided), Accumulated("y", OpRows, One, Layout.Strided)) { Multiplies = true },
        new(Routine.Trmm, Option.Side | Option.Uplo | Option.TransA | Option.Diag | Option.Alpha, WorkShape.Applied, Triangular(Order), new("b", M, N, Update)) { Multiplies = true },
        new(Routine.Trsm, Option.Side | Option.Uplo | Option.TransA | Option.Diag | Option.Alpha, WorkShape.Applied, Triangular(Order), new("b", M, N, Update)),

        new(Routine.Getrf, Option.None, WorkShape.Matrix, new OperandInfo("a", M, N, Update)) { Pivots = Integers("ipiv", Least, Write), Failure = ZeroPivot },
        new(Routine.Getrs, Option.TransA, WorkShape.Solve, new("a", N, N, Read), new("b", N, K, Update)) { Pivots = Integers("ipiv", N, Read) },
        new(Routine.Getri, Option.None, WorkShape.Square, new OperandInfo("a", N, N, Update)) { Pivots = Integers("ipiv", N, Read), Failure = ZeroDiagonal, IsFailureFoundBefore = true },
        new(Routine.Gecon, Option.Norm, WorkShape.Square, new OperandInfo("a", N, N, Read)) { IsEstimate = true },

        new(Routine.Potrf, Option.Uplo, WorkShape.Square, Triangle(Update)) { Failure = NotPositive },
        new(Routine.Potrs, Option.Uplo, WorkShape.Solve, Triangle(Read), new("b", N, K, Update)),
        new(Routine.Potri, Option.Uplo, WorkShape.Square, Triangle(Update)) { Failure = ZeroDiagonal, IsFailureFoundBefore = true },
        new(Routine.Pocon, Option.Uplo, WorkShape.Square, Triangle(Read)) { IsEstimate = true },

        new(Routine.Sytrf, Option.Uplo, WorkShape.Square, Triangle(Update)) { Pivots = Integers("ipiv", N, Write), Failure = ZeroBlock },
        new(Routine.Sytrs, Option.Uplo, WorkShape.Solve, Triangle(Read), new("b", N, K, Update)) { Pivots = Integers("ipiv", N, Read) },
        new(Routine.Sytri, Option.Uplo, WorkShape.Square, Triangle(Update)) { Pivots = Integers("ipiv", N, Read), Failure = ZeroBlock },
        new(Routine.Sycon, Option.Uplo, WorkShape.Square, Triangle(Read)) { Pivots = Integers("ipiv", N, Read), IsEstimate = true },

        new(Routine.Geqp3, Option.None, WorkShape.Matrix, new("a", M, N, Update), Vector("tau", Least, Write)) { Pivots = Integers("jpvt", N, Update) },
        new(Routine.Geqrf, Option.None, WorkShape.Matrix, new("a", M, N, Update), Vector("tau", Least, Write)),
        new(Routine.Orgqr, Option.None, WorkShape.Matrix, new("a", M, N, Update), Vector("tau", K, Read)),
        new(Routine.Ormqr, Option.Side | Option.TransA, WorkShape.Reflectors, new("a", Order, K, Read), Vector("tau", K, Read), new("c", M, N, Update)),
        new(Routine.Trtrs, Option.Uplo | Option.TransA | Option.Diag, WorkShape.Solve, Triangular(N), new("b", N, K, Update)) { Failure = ZeroDiagonal, IsFailureFoundBefore = true },

        new(Routine.Gesdd, Option.Job, WorkShape.Svd,
            new("a", M, N, Destroy), Vector("s", Least, Write), new("u", M, LeftVectors, Write), new("vt", RightVectors, N, Write))
        {
            Failure = "the iteration did not converge",
        },
    ];

    private static OperandInfo Accumulated(string name, Extent rows, Extent columns, Layout layout = Layout.General) =>
        new(name, rows, columns, Update, layout, IsAccumulated: true);

    private static OperandInfo Triangle(Access access) => new("a", N, N, access, Layout.Triangle);

    private static OperandInfo Triangular(Extent order) => new("a", order, order, Read, Layout.Triangular);

    private static OperandInfo Vector(string name, Extent length, Access access) => new(name, length, One, access, Layout.Vector);

    private static OperandInfo Integers(string name, Extent length, Access access) => new(name, length, One, access, Layout.Vector);
}
