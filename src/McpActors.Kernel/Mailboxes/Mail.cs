namespace McpActors.Kernel;

/// <summary>A link of a <see cref="MailQueue"/>.</summary>
internal abstract class Mail
{
    /// <summary>The head of a queue that takes nothing any more.</summary>
    internal static readonly Mail Closed = new ClosedMail();

    internal Mail? Next { get; set; }

    private sealed class ClosedMail : Mail;
}
