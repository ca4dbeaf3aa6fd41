using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <content>Before the call: the vector goes through what is given.</content>
internal unsafe ref partial struct QuickCheck<T>
{
    private void Prepare(in Call<T> call)
    {
        Operand<T> a = _given[0], b = _given[1], c = _given[2];
        switch (call.Routine)
        {
            case Routine.Gemm or Routine.Symm:
                _signs = Signs(call.N);
                _expected = Accumulated(call, c, _signs);
                break;
            case Routine.Syrk:
                _signs = Signs(call.N);
                _expected = Accumulated(call, b, _signs);
                break;
            case Routine.Gemv:
                _expected = GemvExpected(call);
                break;
            case Routine.Trmm:
                _signs = Signs(call.N);
                Probe<T> inner = call.Side == Side.Left ? Product(b, false, _signs) : TriangularProduct(a, call.TransA != Transpose.None, _signs);
                _expected = call.Side == Side.Left ? TriangularProduct(a, call.TransA != Transpose.None, inner) : Product(b, false, inner);
                _expected.Scale(call.Alpha);
                break;
            case Routine.Trsm or Routine.Trtrs:
                bool left = call.Side == Side.Left;
                _signs = Signs(left ? b.Columns : b.Rows);
                _expected = Product(b, !left, _signs);
                _expected.Scale(call.Alpha);
                break;
            case Routine.Getrf or Routine.Geqp3 or Routine.Geqrf:
                _signs = Signs(call.M);
                _expected = KeptProduct(call, _signs);
                break;
            case Routine.Potrf or Routine.Sytrf:
                _signs = Signs(call.N);
                _expected = KeptProduct(call, _signs);
                break;
            case Routine.Getrs or Routine.Potrs or Routine.Sytrs:
                _signs = Signs(call.K);
                _expected = Product(b, false, _signs);
                break;
            case Routine.Getri or Routine.Potri or Routine.Sytri:
                _signs = Signs(call.N);
                break;
            case Routine.Orgqr:
                _signs = Signs(call.M);
                _expected = Reflected(a, b.Data, call.K, backward: false, _signs).Leading(call.N);
                break;
            case Routine.Ormqr:
                PrepareOrmqr(call);
                break;
            case Routine.Gesdd when call.Job == SvdJob.None:
                _square = SquareSum(a);
                break;
            case Routine.Gesdd:
                _signs = Signs(call.M);
                _expected = KeptProduct(call, _signs);
                break;
            default:
                break;
        }
    }

    /// <summary>β·C·x, or zero where C is not read.</summary>
    private readonly Probe<T> Accumulated(in Call<T> call, in Operand<T> c, Probe<T> x)
    {
        if (T.IsZero(call.Beta))
            return New(c.Rows);
        Probe<T> y = c.Part == Part.Full ? Product(c, false, x) : SymmetricProduct(c, x);
        y.Scale(call.Beta);
        return y;
    }

    /// <summary>α·op(A)·x + β·y itself, element by element.</summary>
    private readonly Probe<T> GemvExpected(in Call<T> call)
    {
        Operand<T> vector = _given[1], result = _given[2];
        Probe<T> x = Elements(vector, call.IsXReversed);
        x.Scale(call.Alpha);
        Probe<T> y = T.IsZero(call.Beta) ? New(result.Columns) : Elements(result, call.IsYReversed);
        y.Scale(call.Beta);
        ProbeKernels<T>.AddProduct(_given[0], call.TransA != Transpose.None, x, y);
        return y;
    }

    /// <summary>A strided vector, its first element first.</summary>
    private readonly Probe<T> Elements(in Operand<T> row, bool isReversed)
    {
        Probe<T> x = New(row.Columns);
        for (int j = 0; j < row.Columns; j++)
        {
            T element = *row.Column(isReversed ? row.Columns - 1 - j : j);
            x.Value[j] = element;
            x.Size[j] = T.Abs(element);
        }

        return x;
    }

    /// <summary>wᵀ·op(Q)·C, or C·op(Q)·x.</summary>
    private void PrepareOrmqr(in Call<T> call)
    {
        bool left = call.Side == Side.Left;
        _signs = Signs(left ? call.M : call.N);

        // The left product needs the transpose of op(Q); Q = H(1)···H(k) is applied from its last reflector on, Qᵀ from its first.
        bool appliesQ = (call.TransA == Transpose.None) != left;
        Probe<T> turned = Reflected(_given[0], _given[1].Data, call.K, appliesQ, _signs);
        _expected = Product(_given[2], left, turned);
    }

    /// <summary>Qᵀ·x, or backward Q·x; the magnitudes stay those of x, whose length does not change.</summary>
    private readonly Probe<T> Reflected(in Operand<T> a, T* tau, int k, bool backward, Probe<T> x)
    {
        Probe<T> y = New(x.Length);
        y.Copy(x);
        for (int step = 0; step < k; step++)
        {
            int i = backward ? k - 1 - step : step;
            ProbeKernels<T>.Reflect(a.Column(i) + i + 1, a.Rows - i - 1, tau[i], y.Value + i);
        }

        return y;
    }

    private static double SquareSum(in Operand<T> a)
    {
        T sum = T.Zero;
        for (int j = 0; j < a.Columns; j++)
            sum += System.Numerics.Tensors.TensorPrimitives.SumOfSquares<T>(a.Stored(j));
        return double.CreateTruncating(sum);
    }
}
