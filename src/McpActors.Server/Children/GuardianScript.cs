using System.Diagnostics;
using System.Globalization;

namespace McpActors.Server.Children;

/// <summary>
/// The guardian is a POSIX shell with a pipe from us as its stdin. The kernel closes that pipe when we end, however we end; then the
/// guardian ends what carries our marker. It costs about a megabyte, and needs no list of processes: the marker is the list.
/// </summary>
internal static class GuardianScript
{
    /// <summary>What the guardian reads when there is nothing left to guard.</summary>
    public const string Done = "done";

    /// <summary>Seconds that a child has to end by itself, and again once it is asked to.</summary>
    public const int GraceSeconds = 2;

    private const string Shell = "/bin/sh";
    private const string WithoutSession = "/usr/bin/setsid";

    // The marker's prefix comes over stdin, never as an argument: where processes are found by their command line and environment together,
    // an argument would make the guardian find itself. It writes nothing and closes our stdout, whose end our client waits for.
    private const string Text = """
        exec >/dev/null 2>&1
        trap '' HUP INT QUIT TERM PIPE
        IFS= read -r mark || exit 0
        while IFS= read -r line; do
          [ "$line" = done ] && exit 0
        done
        marked() {
          if [ -r /proc/self/environ ]; then
            for file in $(grep -lsF -e "$mark" /proc/[0-9]*/environ); do
              pid=${file#/proc/}
              echo "${pid%/environ}"
            done
          else
            ps -A -E -ww -o pid= -o command= | while read -r pid rest; do
              case $rest in *"$mark"*) echo "$pid" ;; esac
            done
          fi
        }
        signal() {
          for pid in $(marked); do
            kill "-$1" "$pid"
          done
        }
        wait_for_end() {
          left=$1
          while [ "$left" -gt 0 ]; do
            [ -z "$(marked)" ] && exit 0
            sleep 1
            left=$((left - 1))
          done
        }
        wait_for_end "$1"
        signal TERM
        wait_for_end "$1"
        for round in 1 2 3 4 5 6 7 8 9 10; do
          signal KILL
          wait_for_end 1
        done
        """;

    /// <summary>Whether this system has what the guardian needs.</summary>
    public static bool CanRun { get; } = !OperatingSystem.IsWindows() && File.Exists(Shell);

    /// <summary>
    /// How to start it: in a session of its own where the system has <c>setsid</c>, so that what ends our process group does not end the
    /// guardian; with nothing but the search path in its environment, so that no other guardian takes it for a child.
    /// </summary>
    public static ProcessStartInfo StartInfo()
    {
        string[] shell = [Shell, "-c", Text, "mcpactors-guardian", GraceSeconds.ToString(CultureInfo.InvariantCulture)];
        string[] command = File.Exists(WithoutSession) ? [WithoutSession, .. shell] : shell;
        var info = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        return info;
    }

    /// <summary>The first line it reads: what the environment of every child of this owner holds.</summary>
    public static string Mark(ProcessOwner owner) => $"{ChildMarker.Variable}={ChildMarker.Prefix(owner)}";
}
