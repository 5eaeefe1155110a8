package localpasskey.agent.log;

import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.person.Decision;
import localpasskey.hid.uhid.UhidException;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipRefusal;
import localpasskey.keys.chip.Custody;
import localpasskey.model.HistoryEvent;
import localpasskey.model.Purpose;
import localpasskey.vault.record.VaultException;

/// All that the agent's log can hold. There is no free text, so no secret and no foreign text can get in.
public sealed interface AuditEvent {

    /// The agent takes requests from now on.
    record Ready(Custody custody) implements AuditEvent {}

    /// The agent ends in order.
    record Stopping() implements AuditEvent {}

    /// The control socket could not be removed at the end.
    record SocketLeft() implements AuditEvent {}

    /// The person was asked.
    ///
    /// @param site as [NameHash] shows it
    record Asked(Asking asking, NameHash site, Answer answer, Duration took) implements AuditEvent {}

    /// One of the person's own tools changed something.
    record Changed(HistoryEvent.Action action) implements AuditEvent {}

    /// The prompter that the agent started came up again after it had ended.
    record PrompterRestarted(int exitCode) implements AuditEvent {}

    /// The prompter that the agent started has ended, and the system does not start it; it is tried again.
    record PrompterNotStarted() implements AuditEvent {}

    /// The person has the seat: the virtual USB key is there for their programs.
    record UsbKeyPluggedIn() implements AuditEvent {}

    /// The person has left the seat, or the computer sleeps.
    record UsbKeyPulledOut() implements AuditEvent {}

    /// The kernel did not take the virtual USB key.
    record UsbKeyNotTaken(UhidException.Reason reason) implements AuditEvent {}

    /// The kernel ended the virtual USB key; it is tried again.
    record UsbKeyLost() implements AuditEvent {}

    /// The virtual USB key is there again.
    record UsbKeyBack() implements AuditEvent {}

    /// The chip, or the way to it, failed a request.
    record ChipFailed(KeyStoreException.Reason reason) implements AuditEvent {}

    /// A TPM refused a command.
    record ChipRefused(ChipRefusal refusal) implements AuditEvent {}

    /// The vault failed a request.
    record VaultFailed(VaultException.Reason reason) implements AuditEvent {}

    /// A defect: where in the program, without its message.
    record Defect(DefectId id, Class<? extends Throwable> kind, List<StackTraceElement> where) implements AuditEvent {

        public Defect {
            where = List.copyOf(where);
        }
    }

    /// A thread ended by this: the agent ends with it, to be started anew.
    record ThreadLost(Class<? extends Throwable> kind, List<StackTraceElement> where) implements AuditEvent {

        public ThreadLost {
            where = List.copyOf(where);
        }
    }

    /// No connection was taken for so long, though the agent lives: it ends, to be started anew.
    record HeldUp(Duration how) implements AuditEvent {}

    /// What a question is for.
    enum Asking {
        CREATE_PASSKEY,
        SIGN_IN,
        ALREADY_HERE,
        OPEN_TOKEN,
        CHOOSE_KEY,
        RESET,
        DELETE,
        DELETE_ALL,
        DELETE_UNDELIVERED,
        ALWAYS_UV_OFF,
        TRY_AGAIN,
        OPEN_RESET_WINDOW,
        FINGERPRINT_ON,
        ATTEST,
        SITE_ATTESTATION;

        public static Asking of(Purpose purpose) {
            return switch (purpose) {
                case Purpose.CreatePasskey _ -> CREATE_PASSKEY;
                case Purpose.SignIn _, Purpose.PickAccount _ -> SIGN_IN;
                case Purpose.AlreadyHere _ -> ALREADY_HERE;
                case Purpose.OpenToken _ -> OPEN_TOKEN;
                case Purpose.ChooseKey _ -> CHOOSE_KEY;
                case Purpose.Reset _ -> RESET;
                case Purpose.Delete _ -> DELETE;
                case Purpose.DeleteAll _ -> DELETE_ALL;
                case Purpose.DeleteUndelivered _ -> DELETE_UNDELIVERED;
                case Purpose.AlwaysUvOff _ -> ALWAYS_UV_OFF;
                case Purpose.TryAgain _ -> TRY_AGAIN;
                case Purpose.OpenResetWindow _ -> OPEN_RESET_WINDOW;
                case Purpose.FingerprintOn _ -> FINGERPRINT_ON;
                case Purpose.Attest _ -> ATTEST;
                case Purpose.SiteAttestation _ -> SITE_ATTESTATION;
            };
        }
    }

    /// What came of a question; a [Decision] without what the person typed.
    enum Answer {
        APPROVED,
        PIN_ENTERED,
        FINGER_MATCHED,
        FINGER_MISSED,
        NO_FINGER,
        DECLINED,
        ANOTHER_DEVICE,
        TIMED_OUT,
        CANCELLED,
        NOBODY_TO_ASK;

        public static Answer of(Decision decision) {
            return switch (decision) {
                case Decision.Approved() -> APPROVED;
                case Decision.PinEntered(var _) -> PIN_ENTERED;
                case Decision.Chose(int _, var yes) -> of(yes);
                case Decision.FingerMatched() -> FINGER_MATCHED;
                case Decision.FingerMissed() -> FINGER_MISSED;
                case Decision.NoFinger(var _) -> NO_FINGER;
                case Decision.Declined() -> DECLINED;
                case Decision.AnotherDevice() -> ANOTHER_DEVICE;
                case Decision.TimedOut() -> TIMED_OUT;
                case Decision.Cancelled() -> CANCELLED;
                case Decision.NobodyToAsk() -> NOBODY_TO_ASK;
            };
        }
    }

    /// By what a defect is found in the log again: eight hexadecimal digits.
    record DefectId(int value) {

        @Override
        public String toString() {
            return "%08x".formatted(value);
        }
    }
}
