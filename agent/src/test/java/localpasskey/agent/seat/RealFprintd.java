package localpasskey.agent.seat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.UserId;
import localpasskey.dbus.BusCall;
import localpasskey.dbus.BusException;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusReader;

/// The real fprintd with libfprint's virtual sensor, on a bus of the test's own, where a mock of polkit permits what
/// the test says. As root and as anybody else.
public final class RealFprintd implements AutoCloseable {

    private static final String BUS = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig><type>system</type><keep_umask/><listen>unix:path=BUS</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
            <allow own="*"/></policy></busconfig>
            """;
    private static final String DEVICE = FprintdDevice.NAME + ".Device";
    private static final String DEVICE_PATH = "/net/reactivated/Fprint/Device/0";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final List<Process> processes = new ArrayList<>();
    private Optional<Process> fprintd = Optional.empty();

    private RealFprintd(Path directory) {
        this.directory = directory;
    }

    /// @throws IOException where one of them does not come up, with what they wrote
    public static RealFprintd start(Path directory) throws Exception {
        RealFprintd real = new RealFprintd(directory);
        try {
            real.startAll();
            return real;
        } catch (Exception e) {
            real.close();
            throw new IOException(
                    "fprintd does not come up on a bus of the test's own: it needs the packages fprintd, python3-dbusmock and dbus. They wrote:\n"
                            + real.log(),
                    e);
        }
    }

    private void startAll() throws Exception {
        Files.createDirectories(directory.resolve("state"));
        Files.writeString(directory.resolve("bus.conf"), BUS.replace("BUS", bus().toString()));
        run("dbus-daemon", "--config-file=" + directory.resolve("bus.conf"), "--nofork", "--nopidfile");
        await(() -> Files.exists(bus()));
        run("/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "polkitd");
        awaitName("org.freedesktop.PolicyKit1");
        startAgain();
        permit("net.reactivated.fprint.device.verify", "net.reactivated.fprint.device.enroll");
    }

    /// What the processes wrote; empty where none began.
    private String log() throws IOException {
        Path log = directory.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /// fprintd itself ends, and its name is nobody's.
    public void kill() throws Exception {
        fprintd.orElseThrow().destroyForcibly().waitFor();
    }

    /// As new: the virtual sensor forgets its fingers when fprintd ends, so the system does, too.
    public void startAgain() throws Exception {
        try (Stream<Path> kept = Files.walk(directory.resolve("state"))) {
            for (Path path : kept.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Files.createDirectories(directory.resolve("state"));
        fprintd = Optional.of(run("/usr/libexec/fprintd", "-t"));
        awaitName(FprintdDevice.NAME);
    }

    Path bus() {
        return directory.resolve("bus.sock");
    }

    /// @param actions that polkit allows everybody; no others
    void permit(String... actions) throws Exception {
        send(
                "org.freedesktop.PolicyKit1",
                "method_call",
                "/org/freedesktop/PolicyKit1/Authority",
                "org.freedesktop.DBus.Mock.SetAllowed",
                "array:string:" + String.join(",", actions));
    }

    /// Another program's signal, sent to everybody on the bus.
    void forgeMatch() throws Exception {
        String names = send(BusCall.DAEMON, "method_call", "/", BusCall.DAEMON + ".ListNames");
        List<String> unique = Pattern.compile(":1\\.[0-9]+")
                .matcher(names)
                .results()
                .map(MatchResult::group)
                .toList();
        for (String name : unique) {
            send(name, "signal", DEVICE_PATH, DEVICE + ".VerifyStatus", "string:verify-match", "boolean:true");
        }
    }

    /// What dbus-send printed.
    private String send(String destination, String type, String path, String member, String... values)
            throws Exception {
        List<String> command = new ArrayList<>(
                List.of("dbus-send", "--bus=unix:path=" + bus(), "--dest=" + destination, "--type=" + type));
        if (type.equals("method_call")) {
            command.add("--print-reply");
        }
        command.add(path);
        command.add(member);
        command.addAll(Arrays.asList(values));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(printed);
        }
        return printed;
    }

    Fprintd sensor() throws IOException {
        return new Fprintd(bus(), UserId.own(), new AgentOwner.Oneself());
    }

    /// The sensor of one who believes only the fprintd of another user than ours.
    Fprintd sensorOf(UserId system) {
        return new Fprintd(bus(), system, new AgentOwner.Oneself());
    }

    /// What lies on the sensor: `SCAN right`, `SCAN wrong`, `RETRY 1`, `ERROR 1`.
    public void finger(String command) throws Exception {
        Path socket = directory.resolve("finger.sock");
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
            channel.shutdownOutput();
            ByteBuffer answer = ByteBuffer.allocate(256);
            while (channel.read(answer) > 0) {
                answer.clear();
            }
        }
    }

    /// Enrols the finger called `right` as the only one.
    public void enrol() throws Exception {
        try (Bus bus = connect()) {
            call(bus, "Claim", "");
            try {
                bus.match("type='signal',interface='" + DEVICE + "',member='EnrollStatus'");
                call(bus, "EnrollStart", "right-index-finger");
                boolean done = false;
                while (!done) {
                    finger("SCAN right");
                    BusReader status = enrolStatus(bus).values("sb");
                    String result = status.text();
                    done = status.flag();
                    if (done && !result.equals("enroll-completed")) {
                        throw new IOException(result);
                    }
                }
                call(bus, "EnrollStop");
            } finally {
                call(bus, "Release");
            }
        }
    }

    private static BusMessage enrolStatus(Bus bus) throws IOException {
        while (true) {
            BusMessage signal = bus.nextSignal().orElseThrow();
            if (signal.isSignal(DEVICE, "EnrollStatus")) {
                return signal;
            }
        }
    }

    void forgetFingers() throws Exception {
        try (Bus bus = connect()) {
            call(bus, "Claim", "");
            call(bus, "DeleteEnrolledFingers2");
            call(bus, "Release");
        }
    }

    /// Another program has the sensor until this is closed.
    Bus occupied() throws IOException {
        Bus bus = connect();
        call(bus, "Claim", "");
        return bus;
    }

    /// Waits until somebody has the sensor wait for a finger. Does not touch it.
    public void awaitWaiting() throws Exception {
        await(() -> {
            try (Bus bus = connect()) {
                BusCall get = BusCall.of(
                        FprintdDevice.NAME,
                        DEVICE_PATH,
                        "org.freedesktop.DBus.Properties",
                        "Get",
                        DEVICE,
                        "finger-needed");
                return bus.call(get).values("v").variant("b").flag();
            }
        });
    }

    /// Whether nobody has the sensor.
    public boolean isFree() throws IOException {
        try (Bus bus = connect()) {
            call(bus, "Claim", "");
            call(bus, "Release");
            return true;
        } catch (BusException e) {
            if (e.errorName().endsWith("AlreadyInUse")) {
                return false;
            }
            throw e;
        }
    }

    private static void call(Bus bus, String member, String... arguments) throws IOException {
        bus.call(BusCall.of(FprintdDevice.NAME, DEVICE_PATH, DEVICE, member, arguments));
    }

    private Bus connect() throws IOException {
        return Bus.connect(bus(), PATIENCE);
    }

    void awaitName(String name) throws Exception {
        await(() -> {
            try (Bus bus = connect()) {
                return !bus.ownerOf(name).isEmpty();
            } catch (BusException _) {
                return false;
            }
        });
    }

    /// @throws TimeoutException where it does not become true within [#PATIENCE]
    public static void await(Condition condition) throws Exception {
        long begun = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new TimeoutException("not within %d s".formatted(PATIENCE.toSeconds()));
            }
            Thread.sleep(20);
        }
    }

    /// May fail.
    public interface Condition {
        boolean holds() throws Exception;
    }

    /// Until the bus is closed, with this bus as its system's.
    Process run(String... command) throws IOException {
        Process process = start(List.of(command));
        processes.add(process);
        return process;
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()));
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + bus());
        builder.environment()
                .put(
                        "FP_VIRTUAL_DEVICE_STORAGE",
                        directory.resolve("finger.sock").toString());
        builder.environment().put("FP_DRIVERS_ALLOWLIST", "virtual_device_storage");
        builder.environment().put("STATE_DIRECTORY", directory.resolve("state").toString());
        return builder.start();
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroyForcibly();
        }
        for (Process process : processes) {
            process.onExit().join();
        }
    }
}
