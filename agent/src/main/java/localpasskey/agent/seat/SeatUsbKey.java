package localpasskey.agent.seat;

import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.authenticator.Authenticator;
import localpasskey.hid.uhid.UhidException;
import localpasskey.hid.uhid.UhidPlug;

/// The virtual key as [UsbKeySeatPolicy] sees it: what happens goes into the log, a failure does not end the agent.
public final class SeatUsbKey implements UsbKeySeatPolicy.Key {

    private final UhidPlug plug;
    private final Authenticator authenticator;
    private final AuditLog log;

    public SeatUsbKey(UhidPlug plug, Authenticator authenticator, AuditLog log) {
        this.plug = plug;
        this.authenticator = authenticator;
        this.log = log;
    }

    @Override
    public boolean plugIn() {
        try {
            plug.plugIn();
            log.write(new AuditEvent.UsbKeyPluggedIn());
            return true;
        } catch (UhidException e) {
            log.write(new AuditEvent.UsbKeyNotTaken(e.reason()));
            return false;
        }
    }

    @Override
    public void pullOut() {
        plug.unplug();
        log.write(new AuditEvent.UsbKeyPulledOut());
    }

    @Override
    public void endPinSessions() {
        authenticator.endPinSessions();
    }
}
