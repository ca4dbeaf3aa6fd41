using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>A call apart from the memory it was made on, with everything it was given: it can be made again, and judged, at any time.</summary>
internal sealed unsafe class RecordedCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most elements of all arrays together.</summary>
    internal const long MostElements = 1L << 23;

    private readonly DescribedCall<T> _call;

    private RecordedCall(in DescribedCall<T> call, Snapshot<T> before)
    {
        _call = call;
        Before = before;
    }

    /// <summary>The call; its arrays point nowhere.</summary>
    public ref readonly DescribedCall<T> Call => ref _call;

    /// <summary>What it was given.</summary>
    public Snapshot<T> Before { get; }

    /// <summary>
    /// Whether a call is small enough for a file: its pivots and its arrays as they are copied, none of which has a longer side either.
    /// </summary>
    public static bool Fits(in DescribedCall<T> call)
    {
        long elements = call.PivotCount;
        for (int i = 0; i < Operands<T>.Count && elements <= MostElements; i++)
        {
            Operand<T> operand = call.Operands[i];
            bool isLong = operand.Rows > MostElements || operand.Columns > MostElements;
            elements = isLong ? long.MaxValue : elements + Snapshot<T>.Length(operand);
        }

        return elements <= MostElements;
    }

    /// <summary>A call as it was made.</summary>
    public static RecordedCall<T> Of(in DescribedCall<T> call, Snapshot<T> before)
    {
        DescribedCall<T> apart = call;
        apart.Pivots = null;
        for (int i = 0; i < Operands<T>.Count; i++)
            apart.Operands[i] = call.Operands[i].At(null, call.Operands[i].Ld);
        return new RecordedCall<T>(apart, before);
    }

    /// <summary>The call of a document.</summary>
    /// <exception cref="CaseFormatException">It is not one that could have been made.</exception>
    public static RecordedCall<T> Of(CaseCall document)
    {
        var given = new Call<T>(Enum.IsDefined(document.Routine) ? document.Routine : throw new CaseFormatException("the routine is not known"))
        {
            Uplo = document.Uplo ?? default,
            TransA = document.TransA ?? default,
            TransB = document.TransB ?? default,
            Side = document.Side ?? default,
            Diag = document.Diag ?? default,
            Norm = document.Norm ?? default,
            Job = document.Job ?? default,
            M = document.M,
            N = document.N,
            K = document.K,
            Alpha = ElementBytes<T>.OfBits(document.Alpha, "alpha"),
            Beta = ElementBytes<T>.OfBits(document.Beta, "beta"),
        };
        if (given.M < 0 || given.N < 0 || given.K < 0)
            throw new CaseFormatException("a size is negative");
        if (Math.Max(given.M, Math.Max(given.N, given.K)) > MostElements)
            throw new CaseFormatException($"a size is more than {MostElements}, the most elements that a recorded case has");
        var call = new DescribedCall<T>(given) { IsXReversed = document.IsXReversed, IsYReversed = document.IsYReversed };
        CaseArray[] arrays = Matched(call, document.Arrays);
        for (int i = 0; i < arrays.Length; i++)
            call.Operands[i] = call.Operands[i].At(null, arrays[i].LeadingDimension);

        // Nothing is allocated before this holds.
        if (!Fits(call))
            throw new CaseFormatException($"its arrays have more than {MostElements} elements");
        for (int i = 0; i < arrays.Length; i++)
        {
            if (call.Operands[i].IsInput)
                ElementBytes<T>.ThrowIfOther(call.Operands[i], arrays[i].Encoding, arrays[i].Elements, arrays[i].Name);
        }

        var recorded = new RecordedCall<T>(call, Given(call, arrays, document.Pivots));
        recorded.ThrowIfImpossible();
        return recorded;
    }

    /// <summary>The call in the form of its document.</summary>
    /// <param name="expectedInfo">The info that the matrix demands, or null.</param>
    public CaseCall ToDocument(int? expectedInfo)
    {
        IReadOnlyList<OperandInfo> operands = _call.Info.Operands;
        var arrays = new List<CaseArray>();
        for (int i = 0; i < operands.Count; i++)
        {
            Operand<T> operand = _call.Operands[i];
            if (operand.Access == Access.None)
                continue;
            (ArrayEncoding encoding, byte[] elements) =
                operand.IsInput ? ElementBytes<T>.Encode(operand, Before.Arrays[i]) : (ArrayEncoding.Raw, []);
            arrays.Add(new CaseArray(
                operands[i].Name, operand.Rows, operand.Columns, operand.Ld, operand.Part, operand.Access, encoding, elements));
        }

        return new CaseCall(
            _call.Routine, typeof(T) == typeof(double) ? "double" : "float", Option(_call.Uplo), Option(_call.TransA), Option(_call.TransB),
            Option(_call.Side), Option(_call.Diag), Option(_call.Norm), Option(_call.Job), _call.M, _call.N, _call.K,
            ElementBytes<T>.Bits(_call.Alpha), ElementBytes<T>.Bits(_call.Beta), _call.IsXReversed, _call.IsYReversed, arrays,
            _call.PivotAccess is Access.Read or Access.Update ? Before.Pivots : null, expectedInfo);
    }

    /// <summary>
    /// The arrays of a document in the order of the operands that the routine has; where it does not refer to one, an array without elements.
    /// </summary>
    private static CaseArray[] Matched(in DescribedCall<T> call, IReadOnlyList<CaseArray> arrays)
    {
        var rest = new Queue<CaseArray>(arrays);
        IReadOnlyList<OperandInfo> operands = call.Info.Operands;
        var matched = new CaseArray[operands.Count];
        for (int i = 0; i < matched.Length; i++)
        {
            Operand<T> operand = call.Operands[i];
            string name = operands[i].Name;
            if (operand.Access == Access.None)
            {
                matched[i] = new CaseArray(name, 0, 0, Math.Max(1, call.M), operand.Part, operand.Access, ArrayEncoding.Raw, []);
                continue;
            }

            if (!rest.TryDequeue(out CaseArray? array) || array is null || array.Elements is null
                || (array.Name, array.Rows, array.Columns) != (name, operand.Rows, operand.Columns)
                || (array.Access, array.Part) != (operand.Access, operand.Part))
                throw new CaseFormatException($"array {name} is not there, or not of the shape that the sizes give it");
            if (array.LeadingDimension < Math.Max(1, array.Rows))
                throw new CaseFormatException($"the leading dimension of array {name} is less than its rows");
            matched[i] = array;
        }

        return rest.Count == 0 ? matched : throw new CaseFormatException("there are more arrays than the routine has");
    }

    private static Snapshot<T> Given(in DescribedCall<T> call, CaseArray[] arrays, IReadOnlyList<int>? pivots)
    {
        var given = new MoatedMatrix<T>[Operands<T>.Count];
        for (int i = 0; i < given.Length; i++)
        {
            given[i] = Snapshot<T>.Copy(call.Operands[i], withElements: false);
            if (call.Operands[i].IsInput)
                ElementBytes<T>.Decode(call.Operands[i], arrays[i].Encoding, arrays[i].Elements, given[i], arrays[i].Name);
            else if (i < arrays.Length && arrays[i].Elements.Length > 0)
                throw new CaseFormatException($"array {arrays[i].Name} is only written and has elements");
        }

        bool reads = call.PivotAccess is Access.Read or Access.Update;
        if ((pivots?.Count ?? 0) != (reads ? call.PivotCount : 0))
            throw new CaseFormatException($"there are {pivots?.Count ?? 0} pivots, not {(reads ? call.PivotCount : 0)}");
        return new Snapshot<T>(given, reads ? [.. pivots ?? []] : new int[call.PivotCount]);
    }

    /// <summary>Has the contract check the call, and a core describe it: what comes out must be what went in.</summary>
    private void ThrowIfImpossible()
    {
        var contract = new CallRecorder<T>(null);
        try
        {
            _ = Outcome<T>.Of(_call, Before, contract, isChecked: true);
        }
        catch (ArgumentException exception)
        {
            throw new CaseFormatException($"the contract refuses the call: {exception.Message.ReplaceLineEndings(" ")}");
        }

        if (contract.Last is not { } made)
            throw new CaseFormatException("the contract answers the call by itself: no back end has anything to do");
        DescribedCall<T> other = made.Call;
        bool same = (other.M, other.N, other.K) == (_call.M, _call.N, _call.K)
            && (other.PivotCount, other.PivotAccess) == (_call.PivotCount, _call.PivotAccess);
        for (int i = 0; i < Operands<T>.Count && same; i++)
        {
            Operand<T> x = other.Operands[i], y = _call.Operands[i];
            same = (x.Rows, x.Columns, x.Access, x.Part) == (y.Rows, y.Columns, y.Access, y.Part);
        }

        if (!same)
            throw new CaseFormatException("its sizes contradict each other");
    }

    private static TOption? Option<TOption>(TOption option)
        where TOption : struct, Enum => Unsafe.As<TOption, byte>(ref option) == 0 ? null : option;
}
