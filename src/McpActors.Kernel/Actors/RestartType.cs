namespace McpActors.Kernel;

/// <summary>Which ends of an actor its supervisor answers with a restart. As in OTP's child specifications.</summary>
public enum RestartType
{
    /// <summary>Failures only. An actor that reached a terminal state stays stopped. The default.</summary>
    Transient,

    /// <summary>Failures and terminal states alike.</summary>
    Permanent,

    /// <summary>None: a directive to restart stops the actor.</summary>
    Temporary,
}
