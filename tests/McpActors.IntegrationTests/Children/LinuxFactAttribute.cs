namespace McpActors.IntegrationTests.Children;

/// <summary>A test that needs /proc.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "Processes are found by /proc, which only Linux has.";
    }
}
