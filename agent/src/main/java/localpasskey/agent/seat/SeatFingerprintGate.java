package localpasskey.agent.seat;

import localpasskey.authenticator.Authenticator;

/// The authenticator's gate for fingers, as [FingerprintSeatPolicy] sees it.
public record SeatFingerprintGate(Authenticator authenticator) implements FingerprintSeatPolicy.Gate {

    @Override
    public void permit(boolean mayOpen) {
        authenticator.fingerprint().permit(mayOpen);
    }

    @Override
    public void endPinSessions() {
        authenticator.endPinSessions();
    }
}
