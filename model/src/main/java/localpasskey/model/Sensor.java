package localpasskey.model;

/// How the fingerprint sensor stands, beside a question for the PIN or in a report.
public enum Sensor {
    /// Fingerprints are no matter here: no word about them.
    NOT_ASKED,
    /// A finger works: it waits for one, or would.
    READY,
    /// The finger was not recognised; it waits for another try.
    MISSED,
    /// Too many fingers were not recognised: only the PIN helps.
    MISSED_TOO_OFTEN,
    /// The system has no fprintd.
    NOT_INSTALLED,
    NO_SENSOR,
    /// The person has enrolled no finger.
    NO_PRINTS,
    /// The system does not let the agent ask the sensor for this person.
    NOT_PERMITTED,
    /// Another program has it.
    IN_USE,
    /// It was lost on the way, or said what nobody understands.
    FAILED;

    /// Whether it waits for a finger now.
    public boolean waits() {
        return this == READY || this == MISSED;
    }
}
