package localpasskey.agent.seat;

import localpasskey.control.socket.UserId;

/// Who sits at the screen.
public sealed interface Seat {

    /// A session of this user has the screen and the keyboard.
    record Taken(UserId user, boolean locked) implements Seat {}

    /// No session has them, or one of a user whom no service of ours serves.
    record Empty() implements Seat {}

    /// Nobody can tell: logind is not there, or the way to it is broken.
    record Unknown() implements Seat {}
}
