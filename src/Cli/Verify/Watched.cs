using System.Runtime.ExceptionServices;

namespace Linalg.Interop.Cli;

/// <summary>A back end whose calls are told before they are made, each on a thread of its own, whose mode a library may change.</summary>
/// <param name="steps">Where the calls are told.</param>
/// <param name="tell">Hears once that a call has left its thread with subnormal numbers flushed to zero.</param>
internal sealed class Watched<T>(Backend<T> inner, StepFile steps, Action<VerifyLine> tell) : DelegatingBackend<T>(inner)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string Flushed =
        "NOTE: this library leaves the thread that calls it with subnormal numbers flushed to zero: what the application computes there"
        + " afterwards may be wrong. Here each of its calls had a thread of its own.";

    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(2);

    private volatile bool _endsThreads;
    private int _flushes;

    protected override int Execute(ref Call<T> call)
    {
        if (DescribedCall<T>.IsTooLong(call))
            return base.Execute(ref call);
        var made = new DescribedCall<T>(call);
        int info = 0;
        bool returned = false, flushes = false;
        int step = -1;
        ExceptionDispatchInfo? thrown = null;
        var caller = new Thread(() =>
        {
            step = steps.Begin($"in {made}, {LeftOut.TypeName<T>()}");
            try
            {
                info = made.Forward(Inner);
                returned = true;
                flushes = SubnormalNumbers.AreFlushed;
            }
            catch (Exception exception)
            {
                thrown = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                steps.End(step);
            }
        });
        caller.Start();
        caller.Join();
        thrown?.Throw();
        if (!returned)
        {
            // A library that ends the process ends this thread first, and the call must still be told then.
            if (!_endsThreads)
                Thread.Sleep(LastMoment);
            _endsThreads = true;
            steps.End(step);
            throw new InvalidOperationException("the library ended the thread that called it");
        }

        if (flushes && Interlocked.Exchange(ref _flushes, 1) == 0)
            tell(new VerifyLine { Note = Flushed });
        call.Rcond = made.Rcond;
        return info;
    }
}
