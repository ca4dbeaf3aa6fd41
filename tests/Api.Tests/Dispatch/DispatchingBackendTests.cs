using System.Numerics;
using Linalg.Interop.Testing.Conformance;
using Linalg.Interop.Contract.Tests;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Api.Tests;

public sealed class DoubleDispatchingBackendTests : DispatchingBackendTests<double>;

public sealed class SingleDispatchingBackendTests : DispatchingBackendTests<float>;

/// <summary>Calls reach the side that the table names, and nothing else happens.</summary>
public abstract class DispatchingBackendTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int From = 4, Until = 7;
    private readonly RecordingBackend<T> _managed = new() { Result = 11 }, _native = new() { Result = 22 };

    [Fact]
    public void Every_routine_reaches_the_side_that_its_line_names()
    {
        DispatchingBackend<T> dispatcher = Dispatcher(Enum.GetValues<Routine>());
        foreach (RoutineArguments<T> routine in ArgumentTable<T>.All)
        {
            foreach (int order in new[] { From - 1, From, Until - 1, Until })
            {
                foreach (IReadOnlyDictionary<string, int> options in routine.OptionCombinations())
                    AssertReaches(order is >= From and < Until ? _native : _managed, dispatcher, routine, options, order);
            }
        }

        Assert.Equal(Enum.GetValues<Routine>().Length, ArgumentTable<T>.All.Count);
    }

    [Fact]
    public void A_line_is_about_its_own_routine_alone()
    {
        foreach (Routine native in Enum.GetValues<Routine>())
        {
            DispatchingBackend<T> dispatcher = Dispatcher(native);
            foreach (RoutineArguments<T> routine in ArgumentTable<T>.All)
            {
                RecordingBackend<T> expected = routine.Name == native.ToString() ? _native : _managed;
                AssertReaches(expected, dispatcher, routine, routine.OptionCombinations().First(), From);
            }
        }
    }

    [Fact]
    public void A_side_that_is_alone_serves_everything()
    {
        var dispatcher = new DispatchingBackend<T>(_native, "for the test", new Telemetry(null));
        foreach (RoutineArguments<T> routine in ArgumentTable<T>.All)
            AssertReaches(_native, dispatcher, routine, routine.OptionCombinations().First(), 3);
        Assert.Equal(_native.Info, dispatcher.Info);
        DispatchDecision decision = dispatcher.Explain(Routine.Getrf, CallSize.OfMatrix(5, 5));
        Assert.Equal(new DispatchDecision(Routine.Getrf, "Recording", 1, "for the test"), decision);
    }

    [Fact]
    public void What_is_explained_is_what_is_done()
    {
        var managed = new ManagedBackend<T>(1);
        var dispatcher = new DispatchingBackend<T>(managed, _native, Table(Routine.Potrf), new Telemetry(null));
        Assert.Equal("Recording", dispatcher.Explain(Routine.Potrf, CallSize.OfSquare(From)).Backend);
        Assert.Equal("Managed", dispatcher.Explain(Routine.Potrf, CallSize.OfSquare(Until)).Backend);
        Assert.Equal("Managed", dispatcher.Explain(Routine.Sytrf, CallSize.OfSquare(From)).Backend);
        Assert.Equal(
            "Potrf: Recording on at most 1 thread: square, native from order 4 to 6 (the test).",
            $"{dispatcher.Explain(Routine.Potrf, CallSize.OfSquare(From))}");
        Assert.Equal("Managed and Recording", dispatcher.Info.Name);
    }

    [Fact]
    public void Neither_a_decision_nor_a_call_allocates()
    {
        const int n = 12;
        var managed = new ManagedBackend<T>(1);
        DispatchTable table = new("the test", [new DispatchLine(Routine.Getrf, CallForm.Square, null, null, new NativeRange(0, n))]);
        var dispatcher = new DispatchingBackend<T>(managed, managed, table, new Telemetry(null));
        T[] a = new T[n * n], b = new T[n];
        int[] pivots = new int[n];
        long fewest = long.MaxValue;
        for (int repeat = 0; repeat < 20; repeat++)
        {
            for (int i = 0; i < n; i++)
                (a[i * (n + 1)], b[i]) = (T.One, T.One);
            long before = GC.GetAllocatedBytesForCurrentThread();
            dispatcher.Getrf(n, n, a, n, pivots);
            dispatcher.Getrf(n - 1, n - 1, a, n, pivots);
            dispatcher.Getrs(Transpose.None, n, 1, a, n, pivots, b, n);
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, fewest);
    }

    private static DispatchTable Table(params Routine[] native) => new(
        "the test",
        from routine in native
        from form in Enum.GetValues<CallForm>()
        select new DispatchLine(routine, form, null, null, new NativeRange(From, Until)));

    private DispatchingBackend<T> Dispatcher(params Routine[] native) => new(_managed, _native, Table(native), new Telemetry(null));

    private void AssertReaches(
        RecordingBackend<T> expected, DispatchingBackend<T> dispatcher, RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, int order)
    {
        var call = new ArgumentCall<T>(routine, options, routine.Sizes.ToDictionary(size => size, _ => order));
        foreach (bool pointers in new[] { false, true })
        {
            _managed.Forget();
            _native.Forget();
            int info = call.Invoke(dispatcher, pointers);
            string what = $"{routine} of order {order}";
            Assert.True(expected.Calls.Count == 1, $"{what} did not reach its side");
            Assert.Equal($"{routine.Name}Core", expected.Calls[0].Core);
            Assert.True(_managed.Calls.Count + _native.Calls.Count == 1, $"{what} reached both sides");
            Assert.True(info == 0 || info == expected.Result, $"{what} returned {info}");
        }
    }
}
