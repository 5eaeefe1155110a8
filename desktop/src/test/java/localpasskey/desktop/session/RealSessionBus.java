package localpasskey.desktop.session;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A dbus-daemon of the test's own, which refuses every message that is not well formed, and dbus-send to call others.
public final class RealSessionBus implements AutoCloseable {

    private static final String CONFIGURATION = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig><type>session</type><keep_umask/><listen>unix:path=BUS</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
            <allow own="*"/></policy></busconfig>
            """;

    private final Path socket;
    private final Process daemon;

    private RealSessionBus(Path socket, Process daemon) {
        this.socket = socket;
        this.daemon = daemon;
    }

    public static RealSessionBus start(Path directory) throws IOException, InterruptedException {
        Path socket = directory.resolve("bus.sock");
        Path configuration = directory.resolve("bus.conf");
        Files.writeString(configuration, CONFIGURATION.replace("BUS", socket.toString()));
        Process daemon = new ProcessBuilder("dbus-daemon", "--config-file=" + configuration, "--nofork", "--nopidfile")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("bus.log").toFile())
                .start();
        while (!answers(socket)) {
            if (!daemon.isAlive()) {
                throw new IOException(Files.readString(directory.resolve("bus.log")));
            }
            Thread.sleep(5);
        }
        return new RealSessionBus(socket, daemon);
    }

    /// The socket's file is there before anybody listens at it.
    private static boolean answers(Path socket) {
        try (SocketChannel opened = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return opened.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    Path socket() {
        return socket;
    }

    /// As `DBUS_SESSION_BUS_ADDRESS` has it.
    public String address() {
        return "unix:path=" + socket;
    }

    /// What dbus-send prints of the answer, or of the error.
    ///
    /// @param member with its interface
    /// @param values as dbus-send takes them: `int32:1`
    String call(String name, String path, String member, String... values) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("dbus-send", "--bus=" + address(), "--print-reply=literal", "--dest=" + name, path, member));
        command.addAll(Arrays.asList(values));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    @Override
    public void close() {
        daemon.destroyForcibly().onExit().join();
    }
}
