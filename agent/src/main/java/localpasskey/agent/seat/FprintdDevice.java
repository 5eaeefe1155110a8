package localpasskey.agent.seat;

import java.io.IOException;
import java.util.Optional;
import localpasskey.authenticator.person.Decision;
import localpasskey.control.socket.UserId;
import localpasskey.dbus.BusCall;
import localpasskey.dbus.BusException;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusReader;
import localpasskey.model.Sensor;

/// The fingerprint sensor of fprintd, over one connection to the bus. For one thread.
///
/// All is asked of, and believed from, the one program that has fprintd's name, which must be the system's.
///
/// @spec https://fprint.freedesktop.org/fprintd-dev/ fprintd's D-Bus interface
final class FprintdDevice {

    static final String NAME = "net.reactivated.Fprint";

    private static final String MANAGER = NAME + ".Manager";
    private static final String MANAGER_PATH = "/net/reactivated/Fprint/Manager";
    private static final String DEVICE = NAME + ".Device";
    private static final String ANY_FINGER = "any";

    private final Bus bus;
    private final String fprintd;
    private final String path;

    private FprintdDevice(Bus bus, String fprintd, String path) {
        this.bus = bus;
        this.fprintd = fprintd;
        this.path = path;
    }

    /// The system's default sensor. Starts fprintd where it does not run.
    ///
    /// @param system the user whose fprintd is believed
    static FprintdDevice open(Bus bus, UserId system) throws IOException {
        String path = bus.call(BusCall.of(NAME, MANAGER_PATH, MANAGER, "GetDefaultDevice"))
                .values("o")
                .text();
        String fprintd = bus.ownerOf(NAME);
        if (bus.userOf(fprintd) != system.number()) {
            throw new BusException("fprintd's name is not the system's own");
        }
        return new FprintdDevice(bus, fprintd, path);
    }

    /// Refuses where this user has enrolled no finger.
    ///
    /// @param user by name; empty for our own
    void requirePrints(String user) throws IOException {
        call("ListEnrolledFingers", user);
    }

    void claim(String user) throws IOException {
        call("Claim", user);
    }

    /// Waits for a finger of the user for whom the sensor was claimed. Empty where the bus was woken.
    Optional<Decision.WithFinger> verify() throws IOException {
        bus.match("type='signal',sender='" + fprintd + "',path='" + path + "',interface='" + DEVICE
                + "',member='VerifyStatus'");
        bus.match("type='signal',sender='" + BusCall.DAEMON + "',member='NameOwnerChanged',arg0='" + NAME + "'");
        call("VerifyStart", ANY_FINGER);
        while (true) {
            Optional<BusMessage> signal = bus.nextSignal();
            if (signal.isEmpty()) {
                return Optional.empty();
            }
            Optional<Decision.WithFinger> said = said(signal.get());
            if (said.isPresent()) {
                return said;
            }
        }
    }

    /// Any program can send us a signal of its own making; the sender is what it cannot make up. fprintd sends what
    /// happens at each of its sensors, for whomever they were claimed: only the path says that it is about ours.
    private Optional<Decision.WithFinger> said(BusMessage signal) throws BusException {
        if (signal.sender().equals(BusCall.DAEMON) && signal.isSignal(BusCall.DAEMON, "NameOwnerChanged")) {
            return Optional.of(new Decision.NoFinger(Sensor.FAILED));
        }
        if (!signal.sender().equals(fprintd)
                || !signal.path().equals(path)
                || !signal.isSignal(DEVICE, "VerifyStatus")) {
            return Optional.empty();
        }
        BusReader values = signal.values("sb");
        String result = values.text();
        boolean done = values.flag();
        return done ? Optional.of(ended(result)) : Optional.empty(); // else: too short a swipe, or not centred
    }

    private static Decision.WithFinger ended(String result) {
        return switch (result) {
            case "verify-match" -> new Decision.FingerMatched();
            case "verify-no-match" -> new Decision.FingerMissed();
            case "verify-disconnected" -> new Decision.NoFinger(Sensor.NO_SENSOR);
            default -> new Decision.NoFinger(Sensor.FAILED);
        };
    }

    /// Gives the sensor back, whatever it was doing. fprintd does the same where we just go away.
    void release() throws IOException {
        try {
            call("VerifyStop");
        } catch (BusException e) {
            if (e.errorName().isEmpty()) {
                throw e;
            } // else: it was not waiting
        }
        call("Release");
    }

    private void call(String member, String... arguments) throws IOException {
        bus.call(BusCall.of(fprintd, path, DEVICE, member, arguments));
    }

    /// Why no finger can be asked for, of what fprintd or the bus refused with.
    static Sensor why(BusException refusal) {
        return switch (refusal.errorName()) {
            case "org.freedesktop.DBus.Error.ServiceUnknown",
                    "org.freedesktop.DBus.Error.NameHasNoOwner",
                    "org.freedesktop.DBus.Error.Spawn.ServiceNotFound" -> Sensor.NOT_INSTALLED;
            case NAME + ".Error.NoSuchDevice" -> Sensor.NO_SENSOR;
            case NAME + ".Error.NoEnrolledPrints" -> Sensor.NO_PRINTS;
            case NAME + ".Error.PermissionDenied", "org.freedesktop.DBus.Error.AccessDenied" -> Sensor.NOT_PERMITTED;
            case NAME + ".Error.AlreadyInUse" -> Sensor.IN_USE;
            default -> Sensor.FAILED;
        };
    }
}
