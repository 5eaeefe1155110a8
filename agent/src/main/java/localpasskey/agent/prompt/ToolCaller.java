package localpasskey.agent.prompt;

import localpasskey.authenticator.person.Caller;
import localpasskey.model.HistoryEvent.Cause;

/// One of the person's own tools, on the control socket. It waits for an answer and needs no keep-alives.
public final class ToolCaller implements Caller {

    @Override
    public String description() {
        return "localpasskey";
    }

    @Override
    public Cause cause() {
        return Cause.TOOL;
    }

    @Override
    public long session() {
        return 0;
    }

    @Override
    public void personAsked(boolean asking) {}
}
