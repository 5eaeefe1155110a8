package localpasskey.hid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A Unix stream socket that carries bare 64-byte reports both ways; one connection is one open of the device.
public final class CtapHidSocket implements AutoCloseable {

    /// Clients at once; one more is cut off at once.
    static final int MAX_CONNECTIONS = 32;

    /// Before accepting again when the system refused, for instance for want of file descriptors.
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private final Path path;
    private final ServerSocketChannel server;
    private final CtapHidDevice device;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    private CtapHidSocket(Path path, ServerSocketChannel server, CtapHidDevice device) {
        this.path = path;
        this.server = server;
        this.device = device;
    }

    /// Listens at `path` (mode 0600; an old socket nobody listens on is replaced) and serves `device` until closed.
    public static CtapHidSocket listen(Path path, CtapHidDevice device) throws IOException {
        refuseWhereTaken(path);
        CtapHidSocket socket = new CtapHidSocket(path, bind(path), device);
        Thread.ofPlatform().daemon().name("ctaphid-accept").start(socket::acceptAll);
        return socket;
    }

    private static void refuseWhereTaken(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        // "Other" is a socket, a pipe or a device; connecting tells which.
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new FileAlreadyExistsException(path.toString(), null, "not a socket, not touched");
        }
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new FileAlreadyExistsException(path.toString(), null, "somebody listens there already");
        } catch (ConnectException _) {
            // Left behind by one who was killed; the new one takes its place.
        }
    }

    /// Binds out of sight and moves into place, so that there is no moment with a wider mode than 0600.
    private static ServerSocketChannel bind(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        Path hidden = Files.createTempDirectory(
                parent, ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Path made = hidden.resolve("s");
            server.bind(UnixDomainSocketAddress.of(made));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        } finally {
            Files.deleteIfExists(hidden.resolve("s"));
            Files.deleteIfExists(hidden);
        }
    }

    private void acceptAll() {
        for (int number = 1; server.isOpen(); number++) {
            try {
                serve(server.accept(), number);
            } catch (IOException _) {
                // Closed, which ends the loop, or refused for want of something that may come back.
                pause();
            }
        }
    }

    private void serve(SocketChannel client, int number) throws IOException {
        if (connections.size() >= MAX_CONNECTIONS) {
            client.close();
            return;
        }
        connections.add(client);
        device.serve(new SocketPipe(client, () -> connections.remove(client)), "ctaphid-" + number);
    }

    private void pause() {
        if (server.isOpen()) {
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    /// Stops listening, removes the socket file and cuts its clients off. The device stays.
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
            for (SocketChannel client : connections) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
