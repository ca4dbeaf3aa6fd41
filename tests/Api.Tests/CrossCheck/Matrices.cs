using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Api.Tests;

/// <summary>Matrices on which each fault of a routine shows.</summary>
internal static class Matrices
{
    private const int Order = 10;

    public static IEnumerable<MoatedMatrix<T>> For<T>(Routine routine)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> square = Gallery.Uniform<T>(Order, Order, 5);
        switch (routine)
        {
            case Routine.Potrf:
                yield return Definite<T>();
                yield return Changed(Definite<T>(), 2, 2, -1);
                break;
            case Routine.Potrs or Routine.Potri or Routine.Pocon:
                yield return Definite<T>();
                yield return Graded<T>();
                break;
            case Routine.Sytrf or Routine.Sytrs or Routine.Sytri or Routine.Sycon:
                yield return Gallery.Mirrored(square);

                // Without interchanges the first pivots are tiny, and the elements grow by their reciprocal.
                yield return TinyDiagonal<T>();
                yield return WithoutRow<T>(4);
                yield return Graded<T>();
                break;
            case Routine.Symm:
                yield return square;
                break;
            case Routine.Trmm or Routine.Trsm or Routine.Trtrs:
                yield return Definite<T>();
                break;
            case Routine.Getrs or Routine.Getri:
                yield return square;
                break;
            case Routine.Gecon:
                yield return square;
                yield return Graded<T>();

                // The inverse has one full column: its one-norm is several times its infinity-norm.
                yield return MoatedMatrix<T>.Create(Order, Order, (i, j) => T.CreateChecked(i == j ? 1 : j == 0 ? -8 : 0));
                break;
            default:
                yield return square;
                yield return Gallery.Uniform<T>(Order, Order - 3, 6);
                yield return Gallery.Uniform<T>(Order - 3, Order, 7);
                MoatedMatrix<T> hole = square.Copy();
                hole.Column(3).Clear();
                yield return hole;
                yield return TinyDiagonal<T>();
                break;
        }
    }

    public static MoatedMatrix<T> Definite<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> u = Gallery.Uniform<T>(Order, Order, 8);
        return MoatedMatrix<T>.Create(Order, Order, (i, j) => i == j ? T.CreateChecked(Order) : u[Math.Max(i, j), Math.Min(i, j)]);
    }

    private static MoatedMatrix<T> Changed<T>(MoatedMatrix<T> a, int i, int j, double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        a[i, j] = T.CreateChecked(value);
        return a;
    }

    /// <summary>The condition is 2¹², known to the last bit.</summary>
    private static MoatedMatrix<T> Graded<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MoatedMatrix<T>.Create(Order, Order, (i, j) => i == j ? T.CreateChecked(Math.ScaleB(1, i == Order - 1 ? -12 : 0)) : T.Zero);

    private static MoatedMatrix<T> TinyDiagonal<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> u = Gallery.Mirrored(Gallery.Uniform<T>(Order, Order, 9));
        T tiny = T.CreateChecked(Math.ScaleB(1, -12));
        return MoatedMatrix<T>.Create(Order, Order, (i, j) => i == j ? u[i, j] * tiny : u[i, j]);
    }

    /// <summary>Row and column k are zero: so is a pivot.</summary>
    private static MoatedMatrix<T> WithoutRow<T>(int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> u = Gallery.Mirrored(Gallery.Uniform<T>(Order, Order, 10));
        return MoatedMatrix<T>.Create(Order, Order, (i, j) => i == k || j == k ? T.Zero : u[i, j]);
    }
}
