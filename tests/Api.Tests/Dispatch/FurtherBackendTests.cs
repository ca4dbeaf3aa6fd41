using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>Back ends of a user's own, before managed code and the native library.</summary>
public sealed class FurtherBackendTests
{
    [Fact]
    public void A_call_goes_to_the_first_that_has_its_routine()
    {
        Answering first = new("First", Routine.Potrf), second = new("Second", Routine.Potrf, Routine.Getrf);
        var la = new Lapack(new LapackOptions
        {
            Backend = BackendChoice.Managed, FurtherBackends = [new FurtherBackend(Double: first), new FurtherBackend(Double: second)],
        });
        double[] a = [4, 1, 1, 3];
        Assert.Equal(1, la.Double.Potrf(Uplo.Lower, 2, a, 2));
        Assert.Equal(1, la.Double.Getrf(2, 2, a, 2, new int[2]));
        Assert.Equal(0, la.Double.Sytrf(Uplo.Lower, 2, a, 2, new int[2]));
        Assert.Equal((1, 1), (first.Calls, second.Calls));
        Assert.Equal(("First", "Second", "Managed"), (Server(Routine.Potrf), Server(Routine.Getrf), Server(Routine.Sytrf)));
        Assert.Equal("Managed", la.Explain<float>(Routine.Potrf, 2, 2).Backend);
        Assert.Contains("getrf, potrf", la.Describe(), StringComparison.Ordinal);

        string Server(Routine routine) => la.Explain(routine, 2, 2).Backend;
    }

    [Fact]
    public void One_without_routines_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Lapack(new LapackOptions { FurtherBackends = [new FurtherBackend()] }));

    /// <summary>Has some routines and answers 1.</summary>
    private sealed class Answering(string name, params Routine[] routines) : Backend<double>
    {
        public override BackendInfo Info { get; } = new(name, "1", "none", Threads: 1, IntegerBits: 64);

        public int Calls { get; private set; }

        public override bool Has(Routine routine) => routines.Contains(routine);

        protected override int Execute(ref Call<double> call)
        {
            Calls++;
            return 1;
        }
    }
}
