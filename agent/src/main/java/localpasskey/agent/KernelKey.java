package localpasskey.agent;

import localpasskey.authenticator.Authenticator;
import localpasskey.hid.UhidException;
import localpasskey.hid.UhidPlug;

/// The virtual key as [KeyAtSeat] sees it: what happens goes into the log, a failure does not end the agent.
final class KernelKey implements KeyAtSeat.Key {

    private final UhidPlug plug;
    private final Authenticator authenticator;
    private final AuditLog log;

    KernelKey(UhidPlug plug, Authenticator authenticator, AuditLog log) {
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
    public void forgetTickets() {
        authenticator.forgetTickets();
    }
}
