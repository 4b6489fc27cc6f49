using System.Runtime.InteropServices;

namespace McpActors.UnitTests.Kernel;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct CounterReply(long Value, DateTimeOffset At);
