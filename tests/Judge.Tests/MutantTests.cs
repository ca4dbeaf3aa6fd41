using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>Mutants change what they say they change, and nothing else.</summary>
public sealed class MutantTests
{
    private const int Ld = 5;

    public static TheoryData<Routine, Fault> Mutations
    {
        get
        {
            var data = new TheoryData<Routine, Fault>();
            foreach (Mutation mutation in Mutation.All)
                data.Add(mutation.Routine, mutation.Fault);
            return data;
        }
    }

    [Fact]
    public void EveryRoutineHasDistinctMutationsAndEveryFaultIsUsed()
    {
        Assert.Equal(Mutation.All.Count, Mutation.All.Distinct().Count());
        Assert.Equal(Enum.GetValues<Routine>(), Mutation.All.Select(x => x.Routine).Distinct().Order());
        Assert.Equal(Enum.GetValues<Fault>(), Mutation.All.Select(x => x.Fault).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public void AMutantIsWrongInItsRoutineOnly(Routine routine, Fault fault)
    {
        var inner = new EchoBackend();
        var mutant = new Mutant<double>(inner, new Mutation(routine, fault));
        foreach (Routine other in Enum.GetValues<Routine>())
        {
            // Some faults show with one job only, some in every second call only.
            bool same = true;
            foreach (SvdJob job in Enum.GetValues<SvdJob>())
            {
                for (int call = 0; call < 2; call++)
                    same &= IsSame(inner, mutant, other, job);
            }

            Assert.True(same == (other != routine), $"{mutant.Info.Name}: {other} is {(same ? "the same" : "changed")}");
        }
    }

    /// <summary>Whether both leave the same; an estimate that the contract refuses is another one.</summary>
    private static bool IsSame(Backend<double> inner, Backend<double> mutant, Routine routine, SvdJob job)
    {
        double[] right = Call(inner, routine, job);
        try
        {
            return right.SequenceEqual(Call(mutant, routine, job));
        }
        catch (FaultyBackendException)
        {
            return false;
        }
    }

    [Fact]
    public void AMutantIsNamedAfterWhatItMutates() =>
        Assert.Equal("Echo with Gesdd: NaN", new Mutant<double>(new EchoBackend(), new Mutation(Routine.Gesdd, Fault.NaN)).Info.Name);

    [Fact]
    public void WithoutPivotingAFactorizationIsStillOne()
    {
        var lu = new Mutant<double>(new EchoBackend(), new Mutation(Routine.Getrf, Fault.NoPivoting));
        MoatedMatrix<double> a = Gallery.Moler<double>(6);
        MoatedMatrix<double> factored = a.Copy(2);
        var ipiv = new int[6];
        Assert.Equal(0, lu.Getrf(6, 6, factored.Span, factored.LeadingDimension, ipiv));
        Assert.Equal([1, 2, 3, 4, 5, 6], ipiv);
        Assert.True(Residuals.Lu(a, factored, ipiv) < Residuals.Threshold);

        var ldlt = new Mutant<double>(new EchoBackend(), new Mutation(Routine.Sytrf, Fault.NoPivoting));
        foreach (Uplo uplo in Enum.GetValues<Uplo>())
        {
            factored = a.Copy(2);
            Assert.Equal(0, ldlt.Sytrf(uplo, 6, factored.Span, factored.LeadingDimension, ipiv));
            Assert.True(Residuals.BunchKaufman(uplo, a, factored, ipiv) < Residuals.Threshold);
            Assert.True(factored.MoatIsIntact);
        }
    }

    [Fact]
    public void WithoutPivotingAZeroPivotIsLeftToTheInnerBackEnd()
    {
        var lu = new Mutant<double>(new EchoBackend(), new Mutation(Routine.Getrf, Fault.NoPivoting));
        Assert.Equal(2, lu.Getrf(2, 2, [0.0, 1, 1, 0], 2, new int[2]));
        var ldlt = new Mutant<double>(new EchoBackend(), new Mutation(Routine.Sytrf, Fault.NoPivoting));
        Assert.Equal(2, ldlt.Sytrf(Uplo.Lower, 2, [0.0, 1, 1, 0], 2, new int[2]));
    }

    /// <summary>Calls a routine with every option on and padded arrays; all that it was given, as it is afterwards.</summary>
    private static double[] Call(Backend<double> backend, Routine routine, SvdJob job)
    {
        const int N = 3;
        double[] a = Numbers(40), b = Numbers(40), c = Numbers(40);
        int[] p = [1, 2, 3];
        double rcond = 0;
        c[7] = double.NaN;
        (Transpose t, Uplo up, Diag unit, Side left) = (Transpose.Transpose, Uplo.Upper, Diag.Unit, Side.Left);
        int info = 0;
        switch (routine)
        {
            case Routine.Gemm: backend.Gemm(t, t, N, N, N, 2, a, Ld, b, Ld, 0, c, Ld); break;
            case Routine.Symm: backend.Symm(left, up, N, N, 2, a, Ld, b, Ld, 0, c, Ld); break;
            case Routine.Syrk: backend.Syrk(up, t, N, N, 2, a, Ld, 0, c, Ld); break;
            case Routine.Gemv: backend.Gemv(t, N, N, 2, a, Ld, b, 2, 0, c, 2); break;
            case Routine.Trmm: backend.Trmm(left, up, t, unit, N, N, 2, a, Ld, b, Ld); break;
            case Routine.Trsm: backend.Trsm(left, up, t, unit, N, N, 2, a, Ld, b, Ld); break;
            case Routine.Getrf: info = backend.Getrf(N, N, a, Ld, p); break;
            case Routine.Getrs: info = backend.Getrs(t, N, N, a, Ld, p, b, Ld); break;
            case Routine.Getri: info = backend.Getri(N, a, Ld, p); break;
            case Routine.Gecon: info = backend.Gecon(Norm.Infinity, N, a, Ld, 2, out rcond); break;
            case Routine.Potrf: info = backend.Potrf(up, N, a, Ld); break;
            case Routine.Potrs: info = backend.Potrs(up, N, N, a, Ld, b, Ld); break;
            case Routine.Potri: info = backend.Potri(up, N, a, Ld); break;
            case Routine.Pocon: info = backend.Pocon(up, N, a, Ld, 2, out rcond); break;
            case Routine.Sytrf: info = backend.Sytrf(up, N, a, Ld, p); break;
            case Routine.Sytrs: info = backend.Sytrs(up, N, N, a, Ld, p, b, Ld); break;
            case Routine.Sytri: info = backend.Sytri(up, N, a, Ld, p); break;
            case Routine.Sycon: info = backend.Sycon(up, N, a, Ld, p, 2, out rcond); break;
            case Routine.Geqp3: info = backend.Geqp3(N, N, a, Ld, p.AsSpan(), c.AsSpan(0, N)); break;
            case Routine.Geqrf: info = backend.Geqrf(N, N, a, Ld, b); break;
            case Routine.Orgqr: info = backend.Orgqr(N, N, N, a, Ld, b); break;
            case Routine.Ormqr: info = backend.Ormqr(left, t, N, N, N, a, Ld, b, c, Ld); break;
            case Routine.Trtrs: info = backend.Trtrs(up, t, unit, N, N, a, Ld, b, Ld); break;
            case Routine.Gesdd: info = backend.Gesdd(job, N + 1, N, a, Ld, new Span<double>(c, 0, N), b, Ld, c.AsSpan(10), Ld); break;
            default: throw new ArgumentOutOfRangeException(nameof(routine), routine, null);
        }

        return [.. a, .. b, .. c, .. p.Select(x => (double)x), info, rcond];
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => 1 + (0.01 * i))];
}
