using System.Runtime.InteropServices;

namespace Linalg.Interop.Managed;

// Numbers and choices that are part of a type. A number is the size of a struct and a choice the struct itself: both are known to the JIT before it
// reads a body, so that what a body does not need is not compiled at all.

[StructLayout(LayoutKind.Sequential, Size = 1)]
internal readonly struct One;

[StructLayout(LayoutKind.Sequential, Size = 2)]
internal readonly struct Two;

[StructLayout(LayoutKind.Sequential, Size = 3)]
internal readonly struct Three;

[StructLayout(LayoutKind.Sequential, Size = 4)]
internal readonly struct Four;

[StructLayout(LayoutKind.Sequential, Size = 5)]
internal readonly struct Five;

[StructLayout(LayoutKind.Sequential, Size = 6)]
internal readonly struct Six;

[StructLayout(LayoutKind.Sequential, Size = 7)]
internal readonly struct Seven;

[StructLayout(LayoutKind.Sequential, Size = 8)]
internal readonly struct Eight;

internal readonly struct Yes;

internal readonly struct No;
