package localpasskey.agent.seat;

/// Hears what happens at the seat, one thing after the other.
public interface SeatListener {

    void seat(Seat now);

    /// The screen is about to be locked, whoever's it is.
    void lock();

    /// @param beginning true before the computer sleeps, false when it is awake again
    void sleep(boolean beginning);
}
