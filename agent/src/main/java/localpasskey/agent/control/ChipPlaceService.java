package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.doOrRefuse;
import static localpasskey.agent.control.RefusedFailures.orRefuse;
import static localpasskey.agent.control.ToolEvents.OK;
import static localpasskey.agent.control.ToolEvents.event;

import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.authenticator.ChipPlaceManagement;
import localpasskey.control.RefusedException;
import localpasskey.control.report.Report;
import localpasskey.keys.chip.ChipPlaces;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;

/// What the chip keeps of ours. Nobody is asked: it costs time or saves it, and opens nothing.
public final class ChipPlaceService {

    private final ChipPlaceManagement places;
    private final AuditLog log;

    public ChipPlaceService(ChipPlaceManagement places, AuditLog log) {
        this.places = places;
        this.log = log;
    }

    Report.ChipPlaces places() throws RefusedException {
        return orRefuse(() -> {
            ChipPlaces found = places.places();
            return new Report.ChipPlaces(
                    places.isWanted(),
                    found.left(),
                    found.needed(),
                    found.orphans().size());
        });
    }

    void keepInChip(boolean on) throws RefusedException {
        doOrRefuse(() ->
                places.want(on, event(Action.SETTING, Verification.NONE, OK).by(Cause.TOOL)));
        log.write(new AuditEvent.Changed(Action.SETTING));
    }

    void releaseOrphans() throws RefusedException {
        doOrRefuse(() -> places.releaseOrphans(
                event(Action.SETTING, Verification.NONE, OK).by(Cause.TOOL)));
        log.write(new AuditEvent.Changed(Action.SETTING));
    }
}
