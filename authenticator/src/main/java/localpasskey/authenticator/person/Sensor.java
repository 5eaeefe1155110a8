package localpasskey.authenticator.person;

/// How the fingerprint sensor stands beside a question for the PIN.
public enum Sensor {
    /// Fingerprints are no matter here: no word about them.
    NOT_ASKED,
    /// It waits for a finger while the question is on the screen.
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
    /// The system does not let us ask the sensor for this person.
    NOT_PERMITTED,
    /// Another program has it.
    IN_USE,
    /// It was lost on the way, or said what nobody understands.
    FAILED;

    /// Whether it is to wait for a finger.
    public boolean waits() {
        return this == READY || this == MISSED;
    }
}
