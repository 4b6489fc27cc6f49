using System.Collections.Frozen;

namespace McpActors.Server.Children;

/// <summary>
/// What of our own environment a child may see: what a program needs to run at all (search path, home, language, temporary folder, time
/// zone, trusted certificates), nothing that could hold a token. Proxies are left out: their URLs carry credentials.
/// </summary>
internal static class ChildEnvironment
{
    private static readonly FrozenSet<string> Allowed = FrozenSet.Create(
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal,
        "PATH", "HOME", "LANG", "LANGUAGE", "TMPDIR", "TMP", "TEMP", "TZ", "USER", "LOGNAME", "SHELL", "TERM",
        "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "DOTNET_ROOT", "JAVA_HOME",
        "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "USERNAME", "HOMEDRIVE",
        "HOMEPATH", "ProgramData", "ProgramFiles", "ProgramFiles(x86)", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE");

    /// <summary>Fills the environment of a child.</summary>
    /// <param name="child">The child's environment; what it holds is dropped first.</param>
    /// <param name="own">Our environment.</param>
    /// <param name="configured">What the configuration gives this child; it wins.</param>
    public static void Fill(
        IDictionary<string, string?> child,
        IEnumerable<KeyValuePair<string, string?>> own,
        IEnumerable<KeyValuePair<string, string>> configured)
    {
        var allowed = own.Where(variable => IsAllowed(variable.Key)).ToArray();
        child.Clear();
        foreach (var (name, value) in allowed)
            child[name] = value;

        foreach (var (name, value) in configured)
            child[name] = value;
    }

    private static bool IsAllowed(string name) => Allowed.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal);
}
