package localpasskey.control.message;

import localpasskey.control.Refusal;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.Report;
import localpasskey.model.HistoryLine;
import localpasskey.model.Notice;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.wire.Bytes;

/// What travels over the control socket. One message is one frame; see `control/README.md` for the bytes.
public sealed interface ControlMessage {

    /// The first message of either side.
    ///
    /// @param version [ControlProtocol#VERSION] of the sender
    /// @param program for people, e.g. `localpasskey 0.1.0`
    record Hello(int version, String program) implements ControlMessage {}

    /// Asks for something to read. Answered by a report or a refusal.
    record Ask(Query query) implements ControlMessage {}

    /// Wants something changed. Answered by a report or a refusal.
    record Order(Change change) implements ControlMessage {}

    /// The agent's answer.
    record Answer(Report report) implements ControlMessage {}

    /// The agent will not, or could not.
    record Refused(Refusal refusal) implements ControlMessage {}

    /// From now on this connection shows the agent's questions to the person. Answered by [Report.Done] or a refusal.
    record Register(PrompterKind kind) implements ControlMessage {}

    /// To the prompter: the question goes away, whatever the person is doing with it. No answer is expected.
    ///
    /// @param id the question's
    record Withdraw(long id) implements ControlMessage, PromptEvent {}

    /// To the prompter: show this to the person.
    ///
    /// @param id chosen by the agent, goes back with the reply
    /// @param asker who wants it
    /// @param deadlineSeconds after which the agent counts the question as not answered
    record Show(long id, Question question, Requester asker, int deadlineSeconds)
            implements ControlMessage, PromptEvent {}

    /// To a desktop: this was just written into the history. No answer is expected.
    record Told(HistoryLine row) implements ControlMessage, PromptEvent {}

    /// To the prompter: a request was refused, and the person can do something about it. No answer is expected.
    record Notify(Notice notice) implements ControlMessage, PromptEvent {}

    /// To a desktop: bring this window up. No answer is expected.
    record Open(Window what) implements ControlMessage, PromptEvent {}

    /// From the prompter: the question is on the screen. No answer is expected.
    ///
    /// @param id the question's
    record Shown(long id) implements ControlMessage {}

    /// From the prompter: what the person did.
    record Reply(long id, PromptAnswer.Given answer) implements ControlMessage {}

    /// From now on this connection is a browser's. Answered by [Report.Done] or a refusal.
    ///
    /// @param browser which, for the person; [ControlProtocol#MAX_BROWSER_NAME_LENGTH] characters at most
    record Browse(String browser) implements ControlMessage {}

    /// From a browser: what a page requests.
    ///
    /// @param request a JSON object in UTF-8, [ControlProtocol#MAX_PAGE_REQUEST_LENGTH] octets at most
    record Page(Bytes request) implements ControlMessage {}

    /// To the browser: the answer to one of its requests.
    ///
    /// @param reply a JSON object in UTF-8
    record PageReply(Bytes reply) implements ControlMessage {}

    /// What a prompter hears from the agent.
    sealed interface PromptEvent permits Show, Withdraw, Told, Notify, Open {}
}
