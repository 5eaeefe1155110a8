package localpasskey.agent;

import localpasskey.authenticator.Authenticator;

/// The authenticator's gate for fingers, as [GateAtSeat] sees it.
record FingerGate(Authenticator authenticator) implements GateAtSeat.Gate {

    @Override
    public void permit(boolean mayOpen) {
        authenticator.fingerprint().permit(mayOpen);
    }

    @Override
    public void forgetTickets() {
        authenticator.forgetTickets();
    }
}
