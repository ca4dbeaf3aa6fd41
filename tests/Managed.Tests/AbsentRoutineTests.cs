using Xunit;

namespace Linalg.Interop.Managed.Tests;

public sealed class AbsentRoutineTests
{
    [Fact]
    public void AnAbsentRoutineIsRefusedByName()
    {
        var backend = new ManagedBackend<double>(1);
        RoutineAbsentException exception = Assert.Throws<RoutineAbsentException>(() => backend.Sytrf(Uplo.Lower, 1, [1.0], 1, new int[1]));
        Assert.Equal("Sytrf", exception.Routine);
    }
}
