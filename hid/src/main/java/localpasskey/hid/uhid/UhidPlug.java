package localpasskey.hid.uhid;

import java.nio.file.Path;
import java.time.Duration;
import localpasskey.hid.CtapHidDevice;
import localpasskey.model.time.ThreadTimer;
import localpasskey.model.time.Timer;

/// The plug of the virtual USB key: puts it into the kernel by /dev/uhid and pulls it out.
///
/// Plugging in is a power-up of the key, as it is with hardware. A device that the kernel ends comes back, with
/// growing pauses between the tries, until it is pulled out. Safe from any thread; state is guarded by this object's
/// lock.
public final class UhidPlug implements AutoCloseable {

    /// Where the kernel takes virtual HID devices.
    public static final Path KERNEL = Path.of("/dev/uhid");

    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final CtapHidDevice key;
    private final UhidLine.Opener kernel;
    private final Timer timer;
    private final Watcher watcher;
    private State state = new State.Out();
    private boolean closed;

    /// Out at first.
    ///
    /// @param path the kernel's device, [#KERNEL] as a rule
    public UhidPlug(CtapHidDevice key, Path path, Watcher watcher) {
        this(key, () -> UhidFile.open(path), new ThreadTimer("ctaphid-timer"), watcher);
    }

    UhidPlug(CtapHidDevice key, UhidLine.Opener kernel, Timer timer, Watcher watcher) {
        this.key = key;
        this.kernel = kernel;
        this.timer = timer;
        this.watcher = watcher;
    }

    /// Hears what happens to the plug without anybody's doing. Must not wait for anybody.
    public interface Watcher {

        /// The kernel ended the device; it will be tried again.
        void lost();

        /// The device is there again.
        void back();
    }

    /// In the kernel, or not. Guarded by the plug's lock.
    private sealed interface State {

        /// Pulled out.
        record Out() implements State {}

        /// Plugged in.
        record In(UhidConnection device) implements State {}

        /// To be in, but the kernel did not take it: the next [UhidPlug#replug] tries again.
        record Refused() implements State {}

        /// Ended by the kernel, to be tried again.
        record Lost(Timer.Alarm nextTry) implements State {}
    }

    public synchronized boolean isPluggedIn() {
        return state instanceof State.In;
    }

    /// Plugs the key in, unless it is in: a power-up. After [#close] it stays out.
    ///
    /// @throws UhidException if the kernel has it not; [#replug] tries again
    public synchronized void plugIn() throws UhidException {
        if (!closed && !isPluggedIn()) {
            unplug();
            state = new State.Refused();
            connect();
        }
    }

    /// Pulls the key out, if it is in: requests that came over it are cancelled, its channels are forgotten.
    public synchronized void unplug() {
        switch (state) {
            case State.Out(), State.Refused() -> {}
            case State.In(var device) -> device.close();
            case State.Lost(var nextTry) -> nextTry.cancel();
        }
        state = new State.Out();
    }

    /// Pulls the key out and plugs it in again, also one that the kernel did not take before. One that was pulled out
    /// stays out; the power-up comes about nevertheless.
    ///
    /// @throws UhidException as [#plugIn]
    public synchronized void replug() throws UhidException {
        if (state instanceof State.Out) {
            key.replug();
        } else {
            unplug();
            plugIn();
        }
    }

    /// Pulls the key out for good.
    @Override
    public synchronized void close() {
        closed = true;
        unplug();
        timer.close();
    }

    private void connect() throws UhidException {
        UhidLine line = kernel.open();
        key.replug();
        state = new State.In(UhidConnection.start(line, key, this::lost));
    }

    private synchronized void lost(UhidConnection device) {
        if (state instanceof State.In(var current) && current == device) {
            tryAgainAfter(FIRST_PAUSE);
            watcher.lost();
        }
    }

    private void tryAgainAfter(Duration pause) {
        state = new State.Lost(timer.after(pause, () -> tryAgain(pause)));
    }

    private synchronized void tryAgain(Duration paused) {
        if (!(state instanceof State.Lost)) {
            return;
        }
        try {
            connect();
            watcher.back();
        } catch (UhidException _) {
            Duration longer = paused.multipliedBy(2);
            tryAgainAfter(longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
        }
    }
}
