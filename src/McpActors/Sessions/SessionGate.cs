using McpActors.Deciders.Sessions;
using McpActors.Errors;
using McpActors.Kernel;

namespace McpActors.Sessions;

/// <summary>Asks a session's actor for leave to run a call, and settles with it afterwards.</summary>
internal sealed class SessionGate(ActorFamily<SessionCommand, SessionReply> sessions)
{
    /// <summary>
    /// The ceiling of the Ask. The decision itself takes no time, so only a stuck actor reaches it, or a machine that is overrun: then waiting
    /// refuses fewer calls of healthy upstreams than hurry does.
    /// </summary>
    private static readonly TimeSpan AskCeiling = TimeSpan.FromSeconds(10);

    /// <summary>Asks for leave. A fault means refused; otherwise the admission must be settled once.</summary>
    public ValueTask<(Admission Admission, Fault? Refusal)> AdmitAsync(SessionId session, SessionCommand.Admit admit, CancellationToken token)
    {
        var asked = sessions.AskAsync(session.Value, admit, AskCeiling, token);
        return asked.IsCompletedSuccessfully ? new(Read(session, asked.Result)) : AwaitAsync(session, asked);
    }

    /// <summary>Settles a call: what it used of what was reserved, or that it was refused later, before any effect.</summary>
    public void Settle(in Admission admission, TimeSpan used, bool refund)
    {
        var charged = used < admission.Reserved ? used : admission.Reserved;
        sessions.DeliverSettlement(admission.Session.Value, new SessionCommand.Settle(admission.Window, admission.Reserved, charged, refund));
    }

    private static async ValueTask<(Admission Admission, Fault? Refusal)> AwaitAsync(SessionId session, ValueTask<AskResult<SessionReply>> asked) =>
        Read(session, await asked);

    private static (Admission Admission, Fault? Refusal) Read(SessionId session, AskResult<SessionReply> answer) => answer switch
    {
        { Outcome: AskOutcome.Answered, Reply.Kind: SessionReplyKind.Admitted } =>
            (new Admission(session, answer.Reply.Window, answer.Reply.Reserved), null),
        { Outcome: AskOutcome.Answered } => (default, Refusals.OfSession(answer.Reply.Rejection)),
        _ => (default, Refusals.Undecided),
    };
}
