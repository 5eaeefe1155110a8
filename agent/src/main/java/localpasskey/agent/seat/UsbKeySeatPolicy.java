package localpasskey.agent.seat;

import localpasskey.control.socket.UserId;

/// Keeps the virtual key in the computer exactly while its person sits at the screen and the computer is awake.
///
/// The kernel's device belongs to whoever has the seat, so a key that stayed in would be another's to use. Where nobody
/// can tell who has the seat it is out. What a PIN opened ends when the person leaves, locks the screen or lets the
/// computer sleep. Guarded by its own lock.
public final class UsbKeySeatPolicy implements SeatListener {

    private final UserId person;
    private final Key key;
    private Seat seat = new Seat.Unknown();
    private boolean asleep;

    /// It is to be in; a person's replug may have mended a failure without our knowing.
    private boolean tried;

    private boolean in;

    public UsbKeySeatPolicy(UserId person, Key key) {
        this.person = person;
        this.key = key;
    }

    /// What is plugged in and pulled out.
    interface Key {
        /// @return whether it is in now
        boolean plugIn();

        void pullOut();

        void endPinSessions();
    }

    @Override
    public synchronized void seat(Seat now) {
        if (isLocked(now) && !isLocked(seat)) {
            key.endPinSessions();
        }
        seat = now;
        follow();
    }

    @Override
    public synchronized void lock() {
        key.endPinSessions();
    }

    @Override
    public synchronized void sleep(boolean beginning) {
        asleep = beginning;
        key.endPinSessions(); // at both ends: the computer may have slept before we heard of it
        follow();
    }

    private void follow() {
        boolean wanted = isOurs(seat) && !asleep;
        if (wanted && !in) {
            tried = true;
            in = key.plugIn(); // where it fails, the next change at the seat tries again
        } else if (tried && !wanted) {
            key.pullOut();
            key.endPinSessions();
            tried = false;
            in = false;
        }
    }

    private boolean isOurs(Seat at) {
        return switch (at) {
            case Seat.Taken(UserId user, var _) -> user.equals(person);
            case Seat.Empty(), Seat.Unknown() -> false;
        };
    }

    private static boolean isLocked(Seat at) {
        return switch (at) {
            case Seat.Taken(var _, boolean locked) -> locked;
            case Seat.Empty(), Seat.Unknown() -> false;
        };
    }
}
