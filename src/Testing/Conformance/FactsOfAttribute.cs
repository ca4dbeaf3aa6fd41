using Xunit.Abstractions;
using Xunit.Sdk;

namespace Linalg.Interop.Testing.Conformance;

/// <summary>Runs a method once for each fact of a class of the suite.</summary>
[XunitTestCaseDiscoverer("Linalg.Interop.Testing.Conformance.FactDiscoverer", "Linalg.Interop.Testing.Conformance")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactsOfAttribute(string name) : FactAttribute
{
    /// <summary>The name of the class without "Conformance".</summary>
    public string Name => name;
}

/// <summary>Runs a method once for each fact of each class of the suite that tests a routine.</summary>
[XunitTestCaseDiscoverer("Linalg.Interop.Testing.Conformance.FactDiscoverer", "Linalg.Interop.Testing.Conformance")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactsOfRoutinesAttribute : FactAttribute;

/// <summary>Finds the facts of the classes for xunit.</summary>
public sealed class FactDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    private static readonly string[] Skipping = [typeof(Xunit.SkipException).FullName!];

    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        ArgumentNullException.ThrowIfNull(factAttribute);
        Func<Routine, bool> has = ((IRoutineSuite)Activator.CreateInstance(testMethod.TestClass.Class.ToRuntimeType())!).Coverage();
        IEnumerable<object[]> rows = factAttribute.GetConstructorArguments().SingleOrDefault() is string name
            ? ConformanceClasses.Facts(ConformanceClasses.Named(name), has).Select(fact => new object[] { fact })
            : from routine in Enum.GetValues<Routine>()
              from fact in ConformanceClasses.Facts(ConformanceClasses.Of(routine), has)
              select new object[] { routine.ToString(), fact };
        return rows.Select(row => new SkippableFactTestCase(
            Skipping, diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, row));
    }
}
