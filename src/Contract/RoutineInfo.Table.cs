using static Linalg.Interop.Access;
using static Linalg.Interop.Extent;
using Family = Linalg.Interop.RoutineFamily;
using Option = Linalg.Interop.RoutineOptions;
using Task = Linalg.Interop.RoutineTask;

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
        new(Routine.Gemm, Family.Blas, Task.Product, Option.TransA | Option.TransB | Option.Alpha, WorkShape.Product,
            new("a", M, K, Read, Stored: Stored.ByTransA), new("b", K, N, Read, Stored: Stored.ByTransB), Accumulated("c", M, N)),
        new(Routine.Symm, Family.Blas, Task.Product, Option.Side | Option.Uplo | Option.Alpha, WorkShape.Applied,
            new("a", Order, Order, Read, Layout.Triangle), new("b", M, N, Read), Accumulated("c", M, N)),
        new(Routine.Syrk, Family.Blas, Task.Product, Option.Uplo | Option.TransA | Option.Alpha, WorkShape.Gram,
            new("a", N, K, Read, Stored: Stored.ByTransA), Accumulated("c", N, N, Layout.Triangle)),
        new(Routine.Gemv, Family.Blas, Task.Product, Option.TransA | Option.Alpha, WorkShape.Matrix,
            new("a", M, N, Read), new("x", OpColumns, One, Read, Layout.Strided), Accumulated("y", OpRows, One, Layout.Strided)),
        new(Routine.Trmm, Family.Blas, Task.Product, Option.Side | Option.Uplo | Option.TransA | Option.Diag | Option.Alpha, WorkShape.Applied,
            Triangular(Order), new("b", M, N, Update)),
        new(Routine.Trsm, Family.Blas, Task.TriangularSolve,
            Option.Side | Option.Uplo | Option.TransA | Option.Diag | Option.Alpha, WorkShape.Applied, Triangular(Order), new("b", M, N, Update)),

        new(Routine.Getrf, Family.Lu, Task.Factorization, Option.None, WorkShape.Matrix,
            new OperandInfo("a", M, N, Update)) { Pivots = Integers("ipiv", Least, Write), Failure = ZeroPivot },
        new(Routine.Getrs, Family.Lu, Task.Solve, Option.TransA, WorkShape.Solve,
            new("a", N, N, Read), new("b", N, K, Update)) { Pivots = Integers("ipiv", N, Read) },
        new(Routine.Getri, Family.Lu, Task.Inverse, Option.None, WorkShape.Square,
            new OperandInfo("a", N, N, Update)) { Pivots = Integers("ipiv", N, Read), Failure = ZeroDiagonal, IsFailureFoundBefore = true },
        new(Routine.Gecon, Family.Lu, Task.Condition, Option.Norm, WorkShape.Square, new OperandInfo("a", N, N, Read)),

        new(Routine.Potrf, Family.Cholesky, Task.Factorization, Option.Uplo, WorkShape.Square, Triangle(Update)) { Failure = NotPositive },
        new(Routine.Potrs, Family.Cholesky, Task.Solve, Option.Uplo, WorkShape.Solve, Triangle(Read), new("b", N, K, Update)),
        new(Routine.Potri, Family.Cholesky, Task.Inverse, Option.Uplo, WorkShape.Square,
            Triangle(Update)) { Failure = ZeroDiagonal, IsFailureFoundBefore = true },
        new(Routine.Pocon, Family.Cholesky, Task.Condition, Option.Uplo, WorkShape.Square, Triangle(Read)),

        new(Routine.Sytrf, Family.BunchKaufman, Task.Factorization, Option.Uplo, WorkShape.Square,
            Triangle(Update)) { Pivots = Integers("ipiv", N, Write), Failure = ZeroBlock },
        new(Routine.Sytrs, Family.BunchKaufman, Task.Solve, Option.Uplo, WorkShape.Solve,
            Triangle(Read), new("b", N, K, Update)) { Pivots = Integers("ipiv", N, Read) },
        new(Routine.Sytri, Family.BunchKaufman, Task.Inverse, Option.Uplo, WorkShape.Square,
            Triangle(Update)) { Pivots = Integers("ipiv", N, Read), Failure = ZeroBlock },
        new(Routine.Sycon, Family.BunchKaufman, Task.Condition, Option.Uplo, WorkShape.Square, Triangle(Read)) { Pivots = Integers("ipiv", N, Read) },

        new(Routine.Geqp3, Family.Qr, Task.Factorization, Option.None, WorkShape.Matrix,
            new("a", M, N, Update), Vector("tau", Least, Write)) { Pivots = Integers("jpvt", N, Update) },
        new(Routine.Geqrf, Family.Qr, Task.Factorization, Option.None, WorkShape.Matrix, new("a", M, N, Update), Vector("tau", Least, Write)),
        new(Routine.Orgqr, Family.Qr, Task.FormQ, Option.None, WorkShape.Matrix, new("a", M, N, Update), Vector("tau", K, Read)),
        new(Routine.Ormqr, Family.Qr, Task.ApplyQ, Option.Side | Option.TransA, WorkShape.Reflectors,
            new("a", Order, K, Read), Vector("tau", K, Read), new("c", M, N, Update)),
        new(Routine.Trtrs, Family.Blas, Task.TriangularSolve, Option.Uplo | Option.TransA | Option.Diag, WorkShape.Solve,
            Triangular(N), new("b", N, K, Update)) { Failure = ZeroDiagonal, IsFailureFoundBefore = true },

        new(Routine.Gesdd, Family.Svd, Task.SingularValues, Option.Job, WorkShape.Svd,
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
