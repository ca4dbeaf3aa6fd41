using System.Numerics;

namespace Linalg.Interop.Testing.Conformance;

/// <content>The class of each routine, over a given back end and at small sizes.</content>
public abstract partial class MutationConformance<T>
{
    private const int SmallSize = 10;

    private static Conformance<T> Suite(Routine routine, Backend<T> backend) => routine switch
    {
        Routine.Gemm => new Gemm(backend),
        Routine.Symm => new Symm(backend),
        Routine.Syrk => new Syrk(backend),
        Routine.Gemv => new Gemv(backend),
        Routine.Trmm => new Trmm(backend),
        Routine.Trsm => new Trsm(backend),
        Routine.Getrf => new Getrf(backend),
        Routine.Getrs => new Getrs(backend),
        Routine.Getri => new Getri(backend),
        Routine.Gecon => new Gecon(backend),
        Routine.Potrf => new Potrf(backend),
        Routine.Potrs => new Potrs(backend),
        Routine.Potri => new Potri(backend),
        Routine.Pocon => new Pocon(backend),
        Routine.Sytrf => new Sytrf(backend),
        Routine.Sytrs => new Sytrs(backend),
        Routine.Sytri => new Sytri(backend),
        Routine.Sycon => new Sycon(backend),
        Routine.Geqp3 => new Geqp3(backend),
        Routine.Geqrf => new Geqrf(backend),
        Routine.Orgqr => new Orgqr(backend),
        Routine.Ormqr => new Ormqr(backend),
        Routine.Trtrs => new Trtrs(backend),
        Routine.Gesdd => new Gesdd(backend),
        _ => throw new ArgumentOutOfRangeException(nameof(routine), routine, "No class tests this routine."),
    };

    private sealed class Gemm(Backend<T> backend) : GemmConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Symm(Backend<T> backend) : SymmConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Syrk(Backend<T> backend) : SyrkConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Gemv(Backend<T> backend) : GemvConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Trmm(Backend<T> backend) : TrmmConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Trsm(Backend<T> backend) : TrsmConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Getrf(Backend<T> backend) : GetrfConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Getrs(Backend<T> backend) : GetrsConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Getri(Backend<T> backend) : GetriConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Gecon(Backend<T> backend) : GeconConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Potrf(Backend<T> backend) : PotrfConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Potrs(Backend<T> backend) : PotrsConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Potri(Backend<T> backend) : PotriConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Pocon(Backend<T> backend) : PoconConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Sytrf(Backend<T> backend) : SytrfConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Sytrs(Backend<T> backend) : SytrsConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Sytri(Backend<T> backend) : SytriConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Sycon(Backend<T> backend) : SyconConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Geqp3(Backend<T> backend) : Geqp3Conformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Geqrf(Backend<T> backend) : GeqrfConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Orgqr(Backend<T> backend) : OrgqrConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Ormqr(Backend<T> backend) : OrmqrConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Trtrs(Backend<T> backend) : TrtrsConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }

    private sealed class Gesdd(Backend<T> backend) : GesddConformance<T>
    {
        protected override Backend<T> Backend => backend;

        protected override int MaxSize => SmallSize;
    }
}
