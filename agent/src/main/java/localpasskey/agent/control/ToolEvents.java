package localpasskey.agent.control;

import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.vault.record.Passkey;
import localpasskey.wire.RelyingPartyId;

/// Lines of the history about what the person's own tools did.
final class ToolEvents {

    static final String OK = "OK";
    static final String FAILED = "FAILED";

    private static final String OWN_TOOL = "localpasskey";

    private ToolEvents() {}

    static HistoryEvent event(Action action, Passkey passkey, Verification verification, String outcome) {
        return new HistoryEvent(
                action,
                passkey.rp().id(),
                passkey.user().name(),
                OWN_TOOL,
                verification,
                outcome,
                passkey.id().bytes());
    }

    static HistoryEvent event(Action action, Verification verification, String outcome) {
        return event(action, new RelyingPartyId(""), verification, outcome);
    }

    static HistoryEvent event(Action action, RelyingPartyId site, Verification verification, String outcome) {
        return new HistoryEvent(action, site, "", OWN_TOOL, verification, outcome);
    }
}
