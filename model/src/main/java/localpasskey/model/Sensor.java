package localpasskey.model;

import localpasskey.model.message.MessageCode;

/// How the fingerprint sensor stands, beside a question for the PIN or in a report.
public enum Sensor {
    /// Fingerprints are no matter here: no word about them.
    NOT_ASKED(MessageCode.NONE, MessageCode.NONE),
    /// A finger works: it waits for one, or would.
    READY(MessageCode.SENSOR_READY, MessageCode.NONE),
    /// The finger was not recognised; it waits for another try.
    MISSED(MessageCode.SENSOR_MISSED, MessageCode.NONE),
    /// Too many fingers were not recognised: only the PIN helps.
    MISSED_TOO_OFTEN(MessageCode.SENSOR_MISSED_TOO_OFTEN, MessageCode.SENSOR_TYPE_THE_PIN),
    /// The system has no fprintd.
    NOT_INSTALLED(MessageCode.SENSOR_NOT_INSTALLED, MessageCode.SENSOR_INSTALL_FPRINTD),
    NO_SENSOR(MessageCode.SENSOR_NONE, MessageCode.SENSOR_SEE_FPRINTD),
    /// The person has enrolled no finger.
    NO_PRINTS(MessageCode.SENSOR_NO_PRINTS, MessageCode.SENSOR_ENROL),
    /// The system does not let the agent ask the sensor for this person.
    NOT_PERMITTED(MessageCode.SENSOR_NOT_PERMITTED, MessageCode.SENSOR_INSTALL_AGAIN),
    /// Another program has it.
    IN_USE(MessageCode.SENSOR_IN_USE, MessageCode.SENSOR_TYPE_THE_PIN),
    /// It was lost on the way, or said what nobody understands.
    FAILED(MessageCode.SENSOR_FAILED, MessageCode.SENSOR_SEE_LOG);

    private final MessageCode message;
    private final MessageCode remedy;

    Sensor(MessageCode message, MessageCode remedy) {
        this.message = message;
        this.remedy = remedy;
    }

    /// What is said of it; no message has values.
    public MessageCode message() {
        return message;
    }

    /// What the person can do, [MessageCode#NONE] where nothing has to be done.
    public MessageCode remedy() {
        return remedy;
    }

    /// Whether it waits for a finger now.
    public boolean waits() {
        return this == READY || this == MISSED;
    }
}
