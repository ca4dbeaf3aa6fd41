using System.Numerics;

namespace Linalg.Interop.Testing;

/// <summary>
/// A back end that does one thing wrong, in one routine, and everything else as the back end inside it does. A suite, or a cross-check,
/// that lets a mutant pass is blind to that fault.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="inner">The back end that computes.</param>
/// <param name="mutation">What goes wrong.</param>
public sealed unsafe partial class Mutant<T>(Backend<T> inner, Mutation mutation) : DelegatingBackend<T>(inner)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T RelativeError = T.One + ((T.BitIncrement(T.One) - T.One) * T.CreateChecked(50_000));
    private int _calls;

    /// <summary>What is wrong.</summary>
    public Mutation Mutation => mutation;

    /// <inheritdoc/>
    public override BackendInfo Info => Inner.Info with { Name = $"{Inner.Info.Name} with {mutation}" };

    private bool Has(Routine routine, Fault fault) => mutation.Routine == routine && mutation.Fault == fault;

    /// <summary>The leading dimension of the first matrix.</summary>
    private int First(Routine routine, int ld, int rows) => Has(routine, Fault.LeadingDimensionIgnored) ? Math.Max(1, rows) : ld;

    /// <summary>The leading dimension of the other matrix, which is written.</summary>
    private int Written(Routine routine, int ld, int rows) => Has(routine, Fault.OutputLeadingDimensionIgnored) ? Math.Max(1, rows) : ld;

    private Transpose Op(Routine routine, Transpose trans, bool square = true) =>
        square && Has(routine, Fault.TransposeIgnored) ? Transpose.None : trans;

    private Diag Diagonal(Routine routine, Diag diag) => Has(routine, Fault.UnitDiagonalIgnored) ? Diag.NonUnit : diag;

    private T Alpha(Routine routine, T alpha) => Has(routine, Fault.AlphaIgnored) ? T.One : alpha;

    /// <summary>β for the inner call; a mutant that reads C in spite of β = 0 multiplies it itself and adds.</summary>
    private T Beta(Routine routine, T beta, in Output c)
    {
        if (!T.IsZero(beta) || !Has(routine, Fault.ZeroBetaReadsOutput))
            return beta;
        c.Multiply(T.Zero);
        return T.One;
    }

    /// <summary>Spoils a read-only array.</summary>
    private void Spoil(Routine routine, T* input)
    {
        if (Has(routine, Fault.InputWritten))
            *input = T.BitIncrement(*input);
    }

    /// <summary>Spoils read-only pivots.</summary>
    private void Spoil(Routine routine, int* input)
    {
        if (Has(routine, Fault.InputWritten))
            *input = -*input;
    }

    /// <summary>Spoils the main output and info, as far as this mutant's fault is one of those that any routine can have.</summary>
    private int Spoil(Routine routine, in Output output, int info = 0)
    {
        if (mutation.Routine != routine)
            return info;
        if (mutation.Fault == Fault.PaddingWritten)
            output.WritePadding();
        else if (mutation.Fault == Fault.OtherTriangleTouched)
            output.WriteOtherTriangle();
        else if (mutation.Fault == Fault.InfoZero)
            return 0;
        else if (mutation.Fault == Fault.InfoZeroBased)
            return Math.Max(0, info - 1);
        else if (output.Largest() is var entry && entry is not null)
            *entry = Wrong(*entry);
        return info;
    }

    private T Wrong(T entry) => mutation.Fault switch
    {
        Fault.WrongSign => -entry,
        Fault.WrongEntry => entry * RelativeError,
        Fault.NaN => T.NaN,
        Fault.Infinity => T.PositiveInfinity,
        Fault.NotRepeatable when Interlocked.Increment(ref _calls) % 2 == 0 => T.BitIncrement(entry),
        _ => entry,
    };

    /// <summary>A matrix that a routine has written, or one triangle of it. A strided vector is a matrix of one row.</summary>
    private readonly struct Output(T* data, int rows, int columns, int ld, Uplo? triangle = null)
    {
        /// <summary>The finite entry of largest magnitude; null if there is none but zeros.</summary>
        public T* Largest()
        {
            T* largest = null;
            for (int j = 0; j < columns; j++)
            {
                int first = triangle == Uplo.Lower ? j : 0;
                int end = triangle == Uplo.Upper ? j + 1 : rows;
                for (int i = first; i < end; i++)
                {
                    T* entry = data + i + ((nint)j * ld);
                    if (T.IsFinite(*entry) && T.Abs(*entry) > (largest is null ? T.Zero : T.Abs(*largest)))
                        largest = entry;
                }
            }

            return largest;
        }

        public void Multiply(T factor)
        {
            for (int j = 0; j < columns; j++)
            {
                int first = triangle == Uplo.Lower ? j : 0;
                int end = triangle == Uplo.Upper ? j + 1 : rows;
                for (int i = first; i < end; i++)
                    data[i + ((nint)j * ld)] *= factor;
            }
        }

        public void WritePadding()
        {
            if (ld > rows && columns > 1)
                data[rows] = T.Zero;
        }

        public void WriteOtherTriangle()
        {
            if (columns > 1)
                data[triangle == Uplo.Upper ? 1 : ld] = T.Zero;
        }
    }
}
