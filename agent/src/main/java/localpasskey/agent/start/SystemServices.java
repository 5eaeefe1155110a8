package localpasskey.agent.start;

import localpasskey.agent.seat.FingerSensor;
import localpasskey.agent.seat.Fprintd;
import localpasskey.agent.seat.SeatListener;
import localpasskey.agent.seat.SeatWatch;
import localpasskey.control.socket.AgentOwner;

/// What the system tells about the person: by its fingerprint sensor, and about the seat.
///
/// @param seats whose screen it is, and whether it is locked
public record SystemServices(FingerSensor sensor, Seats seats) {

    /// Where changes of the seat are heard of.
    public interface Seats {

        /// Tells the listener how things are and then whatever changes, until it is closed.
        ShutdownActions.Step follow(SeatListener listener);
    }

    /// fprintd and logind, on the system's bus.
    public static SystemServices ofThisSystem(AgentOwner served) {
        return new SystemServices(new Fprintd(served), listener -> SeatWatch.start(listener)::close);
    }
}
