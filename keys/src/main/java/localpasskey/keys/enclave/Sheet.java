package localpasskey.keys.enclave;

import java.lang.foreign.MemorySegment;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;

/// The system's sheet for one use of one key: an `LAContext`, which carries the words and can take the sheet away.
///
/// Never used twice: a context that was answered would let a second signature pass without asking. [#dismiss] may
/// come from any thread at any time; the rest belongs to the thread of its [FrameworkScope]. Guarded by its own lock.
final class Sheet implements AutoCloseable {

    /// `LAPolicyDeviceOwnerAuthenticationWithBiometrics`
    private static final long WITH_BIOMETRICS = 1;

    private final ObjectiveC objectiveC;
    private final MemorySegment context;
    private boolean closed;

    private Sheet(ObjectiveC objectiveC, MemorySegment context) {
        this.objectiveC = objectiveC;
        this.context = context;
    }

    private static Sheet open(FrameworkScope work) throws KeyStoreException {
        ObjectiveC objectiveC = work.frameworks().objectiveC();
        MemorySegment type = objectiveC.classNamed("LAContext");
        if (type.address() == 0) {
            throw new KeyStoreException(Reason.UNAVAILABLE, "this system has no LAContext");
        }
        MemorySegment context = objectiveC.sendForObject(type, "new");
        if (context.address() == 0) {
            throw new KeyStoreException(Reason.FAILED, "the system made no LAContext");
        }
        return new Sheet(objectiveC, context);
    }

    /// One that says this. The system puts the program's name before it.
    static Sheet saying(FrameworkScope work, String text) throws KeyStoreException {
        Sheet sheet = open(work);
        // A CFString is an NSString: the two are bridged without a conversion.
        sheet.objectiveC.sendObject(
                sheet.context, "setLocalizedReason:", work.text(text).lent());
        return sheet;
    }

    /// One that is never shown: what would have to ask is refused.
    static Sheet thatAsksNobody(FrameworkScope work) throws KeyStoreException {
        Sheet sheet = open(work);
        sheet.objectiveC.sendFlag(sheet.context, "setInteractionNotAllowed:", true);
        return sheet;
    }

    /// How the sensor stands. Shows nothing.
    static Sensor sensor(FrameworkScope work) throws KeyStoreException {
        try (Sheet sheet = open(work)) {
            MemorySegment error = work.errorSlot();
            if (sheet.objectiveC.sendPolicy(sheet.context, "canEvaluatePolicy:error:", WITH_BIOMETRICS, error)) {
                return Sensor.READY;
            }
            FrameworkError refused = work.lentErrorIn(error);
            return switch (refused.reason(FrameworkError.Moment.MAKING)) {
                case SENSOR_LOCKED -> Sensor.READY; // enrolled, and closed until the password was typed
                case NOT_SET_UP -> refused.code() == Sensor.NO_PASSCODE ? Sensor.NO_PASSWORD : Sensor.MISSING;
                default -> throw refused.during(FrameworkError.Moment.MAKING);
            };
        }
    }

    /// What there is to recognise a person by.
    enum Sensor {
        READY,
        /// None built in, none paired, or no finger enrolled.
        MISSING,
        /// Not even a password protects this Mac.
        NO_PASSWORD;

        /// `LAErrorPasscodeNotSet`
        private static final long NO_PASSCODE = -5;
    }

    /// For a key that is opened with it.
    MemorySegment lent() {
        return context;
    }

    /// Takes the sheet away, or keeps it from being shown. Once it was answered, too late to matter.
    synchronized void dismiss() {
        if (!closed) {
            objectiveC.send(context, "invalidate");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            objectiveC.send(context, "release");
        }
    }
}
