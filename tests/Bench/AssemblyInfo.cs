using System.Runtime.CompilerServices;

// Native functions are called through bare pointers; nothing is marshalled.
[assembly: DisableRuntimeMarshalling]
