using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>An array of a call: its name among the routine's arguments, its shape, and what the routine does with it.</summary>
internal readonly record struct CallShape(string Name, int Rows, int Columns, Access Access, Part Part = Part.Full)
{
    /// <summary>The arrays of numbers that a routine takes with such options and sizes, in the order of its arguments.</summary>
    public static CallShape[] Of<T>(in Call<T> call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n, int k) = (call.M, call.N, call.K);
        int order = call.Side == Side.Left ? m : n;
        bool isPlain = call.TransA == Transpose.None;
        Part triangle = call.Uplo == Uplo.Upper ? Part.Upper : Part.Lower;
        Part triangular = call.Diag != Diag.Unit ? triangle : call.Uplo == Uplo.Upper ? Part.StrictlyUpper : Part.StrictlyLower;
        Access accumulated = T.IsZero(call.Beta) ? Access.Write : Access.Update;
        return call.Routine switch
        {
            Routine.Gemm =>
            [
                isPlain ? new("a", m, k, Access.Read) : new("a", k, m, Access.Read),
                call.TransB == Transpose.None ? new("b", k, n, Access.Read) : new("b", n, k, Access.Read),
                new("c", m, n, accumulated),
            ],
            Routine.Symm => [new("a", order, order, Access.Read, triangle), new("b", m, n, Access.Read), new("c", m, n, accumulated)],
            Routine.Syrk => [isPlain ? new("a", n, k, Access.Read) : new("a", k, n, Access.Read), new("c", n, n, accumulated, triangle)],
            Routine.Gemv =>
            [
                new("a", m, n, Access.Read), new("x", 1, isPlain ? n : m, Access.Read), new("y", 1, isPlain ? m : n, accumulated),
            ],
            Routine.Trmm or Routine.Trsm => [new("a", order, order, Access.Read, triangular), new("b", m, n, Access.Update)],
            Routine.Trtrs => [new("a", n, n, Access.Read, triangular), new("b", n, k, Access.Update)],
            Routine.Getrf => [new("a", m, n, Access.Update)],
            Routine.Getrs => [new("a", n, n, Access.Read), new("b", n, k, Access.Update)],
            Routine.Potrs or Routine.Sytrs => [new("a", n, n, Access.Read, triangle), new("b", n, k, Access.Update)],
            Routine.Getri => [new("a", n, n, Access.Update)],
            Routine.Gecon => [new("a", n, n, Access.Read)],
            Routine.Pocon or Routine.Sycon => [new("a", n, n, Access.Read, triangle)],
            Routine.Geqp3 or Routine.Geqrf => [new("a", m, n, Access.Update), Vector("tau", Math.Min(m, n), Access.Write)],
            Routine.Orgqr => [new("a", m, n, Access.Update), Vector("tau", k, Access.Read)],
            Routine.Ormqr => [new("a", order, k, Access.Read), Vector("tau", k, Access.Read), new("c", m, n, Access.Update)],
            Routine.Gesdd => Svd(call.Job, m, n),
            _ => [new("a", n, n, Access.Update, triangle)],
        };
    }

    /// <summary>How many pivots a routine takes, and what it does with them.</summary>
    public static (int Count, Access Access) Pivots<T>(in Call<T> call)
        where T : unmanaged => call.Routine switch
        {
            Routine.Getrf => (Math.Min(call.M, call.N), Access.Write),
            Routine.Sytrf => (call.N, Access.Write),
            Routine.Geqp3 => (call.N, Access.Update),
            Routine.Getrs or Routine.Getri or Routine.Sytrs or Routine.Sytri or Routine.Sycon => (call.N, Access.Read),
            _ => (0, Access.None),
        };

    private static CallShape[] Svd(SvdJob job, int m, int n)
    {
        int k = Math.Min(m, n);
        (int left, int right) = job switch
        {
            SvdJob.All => (m, n),
            SvdJob.Thin => (k, k),
            SvdJob.Overwrite => m < n ? (m, 0) : (0, n),
            _ => (0, 0),
        };
        return
        [
            new("a", m, n, job == SvdJob.Overwrite ? Access.Update : Access.Destroy),
            Vector("s", k, Access.Write),
            new("u", m, left, left > 0 ? Access.Write : Access.None),
            new("vt", right, n, right > 0 ? Access.Write : Access.None),
        ];
    }

    private static CallShape Vector(string name, int count, Access access) => new(name, count, 1, count > 0 ? access : Access.None);
}
