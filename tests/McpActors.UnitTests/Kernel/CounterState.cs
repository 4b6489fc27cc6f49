using System.Runtime.InteropServices;
using McpActors.Deciding;

namespace McpActors.UnitTests.Kernel;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct CounterState(long Value, OneOrMany<AskToken> Waiting, bool IsFinished);
