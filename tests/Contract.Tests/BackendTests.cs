using System.Reflection;
using Linalg.Interop.Testing.Conformance;
using Xunit;

namespace Linalg.Interop.Contract.Tests;

/// <summary>What holds for the contract as a whole.</summary>
public sealed class BackendTests
{
    [Fact]
    public void OtherElementTypesAreRefused()
    {
        NotSupportedException thrown = Assert.Throws<NotSupportedException>(() => new RecordingBackend<Half>());
        Assert.Contains("Half", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRoutineHasASpanFormAndAPointerForm()
    {
        MethodInfo[] methods = typeof(Backend<double>).GetMethods(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        foreach (RoutineArguments<double> routine in ArgumentTable<double>.All)
        {
            MethodInfo[] forms = [.. methods.Where(m => m.IsPublic && m.Name == routine.Name)];
            Assert.Equal(2, forms.Length);
            Assert.Single(
                forms, f => f.GetParameters().Any(p => p.ParameterType.IsPointer) && !f.GetParameters().Any(p => p.ParameterType.IsByRefLike));
            Assert.Single(
                forms, f => f.GetParameters().Any(p => p.ParameterType.IsByRefLike) && !f.GetParameters().Any(p => p.ParameterType.IsPointer));
        }
    }

    [Fact]
    public void WhatTheImplementationReturnsIsReturned()
    {
        foreach (RoutineArguments<double> routine in ArgumentTable<double>.All)
        {
            foreach (bool pointers in (bool[])[false, true])
            {
                var backend = new RecordingBackend<double> { Result = 5 };
                int info = new ArgumentCall<double>(routine, routine.OptionCombinations().First()).Invoke(backend, pointers);
                Assert.Equal(routine.Parameters.Any(p => p is FactorParameter) ? 0 : 5, info);
            }
        }
    }

    [Fact]
    public void OptionsAreLapacksLetters()
    {
        Assert.Equal("UL", Letters<Uplo>());
        Assert.Equal("NTC", Letters<Transpose>());
        Assert.Equal("LR", Letters<Side>());
        Assert.Equal("NU", Letters<Diag>());
        Assert.Equal("1I", Letters<Norm>());
        Assert.Equal("NSAO", Letters<SvdJob>());
    }

    private static string Letters<TEnum>()
        where TEnum : struct, Enum =>
        string.Concat(typeof(TEnum).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (char)(byte)f.GetRawConstantValue()!));
}
