package localpasskey.agent.words;

import localpasskey.model.Sensor;

/// Why no finger can be asked for, and what helps.
public final class SensorWords {

    private SensorWords() {}

    public static String of(Sensor sensor) {
        return switch (sensor) {
            case NOT_ASKED, READY, MISSED -> "The sensor is there, and a finger is enrolled.";
            case MISSED_TOO_OFTEN -> "Too many fingers were not recognised.";
            case NOT_INSTALLED -> "The system has no fprintd, which reads fingerprints.";
            case NO_SENSOR -> "fprintd finds no fingerprint sensor.";
            case NO_PRINTS -> "You have enrolled no finger.";
            case NOT_PERMITTED -> "The system does not let the agent ask the fingerprint sensor for you.";
            case IN_USE -> "Another program is using the fingerprint sensor.";
            case FAILED -> "The fingerprint sensor cannot be reached.";
        };
    }

    /// Empty where nothing has to be done.
    public static String remedy(Sensor sensor) {
        return switch (sensor) {
            case NOT_ASKED, READY, MISSED -> "";
            case MISSED_TOO_OFTEN -> "Type the PIN.";
            case NOT_INSTALLED -> "Install it: sudo apt install fprintd";
            case NO_SENSOR -> "See what fprintd knows: fprintd-list \"$USER\"";
            case NO_PRINTS -> "Enrol one: fprintd-enroll";
            case NOT_PERMITTED ->
                "As a service: install again (bin/install), for the rule of polkit. docs/fingerprint.md";
            case IN_USE -> "Wait until it is done, or type the PIN.";
            case FAILED -> "Look what it says: journalctl -u fprintd";
        };
    }
}
