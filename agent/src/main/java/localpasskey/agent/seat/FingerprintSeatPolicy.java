package localpasskey.agent.seat;

import localpasskey.control.socket.UserId;

/// Lets fingers do only while their person sits at the screen, unlocked, and the computer is awake.
///
/// Where nobody can tell, only the PIN does. Guarded by its own lock.
public final class FingerprintSeatPolicy implements SeatListener {

    private final UserId person;
    private final Gate gate;
    private Seat seat = new Seat.Unknown();
    private boolean asleep;
    private boolean here;

    public FingerprintSeatPolicy(UserId person, Gate gate) {
        this.person = person;
        this.gate = gate;
    }

    /// What is opened and closed.
    interface Gate {

        /// @param mayOpen false closes it, too
        void permit(boolean mayOpen);

        void endPinSessions();
    }

    @Override
    public synchronized void seat(Seat now) {
        seat = now;
        follow();
    }

    @Override
    public synchronized void lock() {
        leave();
        follow();
    }

    @Override
    public synchronized void sleep(boolean beginning) {
        asleep = beginning;
        leave(); // at both ends: the computer may have slept before we heard of it
        follow();
    }

    private void follow() {
        boolean now = isOurs(seat) && !asleep;
        if (here && !now) {
            leave();
        } else if (now && !here) {
            here = true;
            gate.permit(true);
        }
    }

    private void leave() {
        here = false;
        gate.permit(false);
        gate.endPinSessions();
    }

    private boolean isOurs(Seat at) {
        return switch (at) {
            case Seat.Taken(UserId user, boolean locked) -> user.equals(person) && !locked;
            case Seat.Empty(), Seat.Unknown() -> false;
        };
    }
}
