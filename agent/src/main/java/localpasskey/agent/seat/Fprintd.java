package localpasskey.agent.seat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import localpasskey.authenticator.person.Decision;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.UserId;
import localpasskey.dbus.BusException;
import localpasskey.model.Sensor;
import org.jspecify.annotations.Nullable;

/// The fingerprint sensor, by fprintd on the system's bus. Each watch has a connection and a thread of its own; one
/// after the other has the sensor.
public final class Fprintd implements FingerSensor {

    /// Opening a sensor can take seconds. Nobody waits for it who cannot type the PIN meanwhile.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// Somebody looks at a list.
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(4);

    private static final UserId ROOT = new UserId(0);

    private final Path busSocket;
    private final UserId system;
    private final AgentOwner served;
    private final Semaphore sensor = new Semaphore(1, true);

    /// @param served the agent's own user, or the person whom it works for as a service
    public Fprintd(AgentOwner served) {
        this(Bus.SYSTEM, ROOT, served);
    }

    /// @param system the user whose fprintd is believed
    Fprintd(Path busSocket, UserId system, AgentOwner served) {
        this.busSocket = busSocket;
        this.system = system;
        this.served = served;
    }

    @Override
    public Sensor look() {
        try (Bus bus = Bus.connect(busSocket, SHORT_PATIENCE)) {
            FprintdDevice.open(bus, system).requirePrints(user(bus));
            return Sensor.READY;
        } catch (BusException e) {
            return FprintdDevice.why(e);
        } catch (IOException _) {
            return Sensor.FAILED;
        }
    }

    @Override
    public Watch watch(Runnable heard) {
        Waiting waiting = new Waiting(heard);
        Thread.ofPlatform().name("fingerprint").daemon().start(waiting::run);
        return waiting;
    }

    /// fprintd wants the name of a user who is not the caller.
    private String user(Bus bus) throws IOException {
        return switch (served) {
            case AgentOwner.Oneself() -> "";
            case AgentOwner.Person(UserId person) -> Logind.nameOf(bus, person);
        };
    }

    /// One wait for a finger. Guarded by its own lock, which is not held while anything is asked or told.
    private final class Waiting implements Watch {

        private final Runnable whenHeard;
        private Decision.@Nullable WithFinger heard;
        private @Nullable Bus connection;
        private boolean closed;

        private Waiting(Runnable whenHeard) {
            this.whenHeard = whenHeard;
        }

        /// The one before gives the sensor back first.
        private void run() {
            sensor.acquireUninterruptibly();
            try (Bus bus = Bus.connect(busSocket, PATIENCE)) {
                if (closesLater(bus)) {
                    waitForFinger(bus);
                }
            } catch (BusException e) {
                tell(new Decision.NoFinger(FprintdDevice.why(e)));
            } catch (IOException _) {
                tell(new Decision.NoFinger(Sensor.FAILED));
            } finally {
                sensor.release();
            }
        }

        private void waitForFinger(Bus bus) throws IOException {
            FprintdDevice device = FprintdDevice.open(bus, system);
            device.claim(user(bus));
            try {
                device.verify().ifPresent(this::tell);
            } catch (BusException e) {
                tell(new Decision.NoFinger(FprintdDevice.why(e)));
            } finally {
                device.release();
            }
        }

        private synchronized boolean closesLater(Bus bus) {
            connection = bus;
            return !closed;
        }

        private void tell(Decision.WithFinger what) {
            synchronized (this) {
                if (closed || heard != null) {
                    return;
                }
                heard = what;
            }
            whenHeard.run();
        }

        @Override
        public synchronized Optional<Decision.WithFinger> heard() {
            return Optional.ofNullable(heard);
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (connection != null) {
                connection.wake();
            }
        }
    }
}
