package localpasskey.agent;

import localpasskey.authenticator.Caller;

/// One of the person's own tools, on the control socket. It waits for an answer and needs no keep-alives.
final class OwnTool implements Caller {

    @Override
    public String description() {
        return "localpasskey";
    }

    @Override
    public long session() {
        return 0;
    }

    @Override
    public void personAsked(boolean asking) {}
}
