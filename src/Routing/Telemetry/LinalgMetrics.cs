namespace Linalg.Interop;

/// <summary>
/// The instruments of the meter <see cref="MeterName"/>. While nobody listens a call is neither counted nor timed, and costs nothing.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>instrument</term><description>what it measures, and its tags</description></listheader>
/// <item><term><see cref="Calls"/></term><description>counter: calls of the back ends. routine, backend, type</description></item>
/// <item><term><see cref="CallDuration"/></term><description>histogram, seconds: how long they took. routine, backend,
/// type</description></item>
/// <item><term><see cref="Mismatches"/></term><description>counter: wrong results found by cross-checks. routine, type,
/// verdict</description></item>
/// <item><term><see cref="Fallbacks"/></term><description>counter: requests served otherwise than wanted. backend (the one that
/// served)</description></item>
/// <item><term><see cref="OpenBreakers"/></term>
/// <description>observed: for each circuit breaker that ever opened, the number of facades in which it is open now.
/// breaker</description></item>
/// </list>
/// <para>A routine's tag is LAPACK's stem ("getrf"), a type's "double" or "float", a back end's its name in
/// <see cref="BackendInfo"/>.</para>
/// </remarks>
public static class LinalgMetrics
{
    /// <summary>The meter's name: what a listener subscribes to.</summary>
    public const string MeterName = "Linalg.Interop";

    /// <summary>Calls of the back ends.</summary>
    public const string Calls = "linalg.calls";

    /// <summary>Seconds a call took.</summary>
    public const string CallDuration = "linalg.call.duration";

    /// <summary>Wrong results found by cross-checks.</summary>
    public const string Mismatches = "linalg.mismatches";

    /// <summary>Requests served otherwise than wanted.</summary>
    public const string Fallbacks = "linalg.fallbacks";

    /// <summary>Circuit breakers that are open.</summary>
    public const string OpenBreakers = "linalg.breakers.open";
}
