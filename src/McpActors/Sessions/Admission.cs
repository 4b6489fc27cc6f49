using System.Runtime.InteropServices;

namespace McpActors.Sessions;

/// <summary>A session's leave to run one call.</summary>
/// <param name="Session">Whose.</param>
/// <param name="Window">The quota window it is charged to.</param>
/// <param name="Reserved">The upstream time it may use.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Admission(SessionId Session, long Window, TimeSpan Reserved);
