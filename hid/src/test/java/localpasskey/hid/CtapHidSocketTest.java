package localpasskey.hid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import localpasskey.hid.engine.PretendAuthenticator;
import localpasskey.model.time.ThreadTimer;
import localpasskey.testkit.hid.HidClient;
import localpasskey.testkit.hid.HidFailure;
import localpasskey.testkit.hid.HidReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The device over a real socket, with real threads and real time.
final class CtapHidSocketTest {

    private static final int CHANNEL_BUSY = 0x06;
    private static final int CLIENTS = 20;
    private static final int ROUNDS = 25;

    @TempDir
    private Path folder;

    private final PretendAuthenticator authenticator = new PretendAuthenticator();
    private final CtapHidDevice device = new CtapHidDevice(
            authenticator,
            new SecureRandom(),
            new ThreadTimer("ctaphid-timer"),
            task -> Thread.ofVirtual().start(task));
    private CtapHidSocket socket;
    private Path path;

    @BeforeEach
    void listen() throws IOException {
        path = folder.resolve("key.sock");
        socket = CtapHidSocket.listen(path, device);
    }

    @AfterEach
    void stop() {
        socket.close();
        device.close();
    }

    @Test
    void a_client_gets_a_channel_and_an_answer() throws Exception {
        try (HidClient client = HidClient.connect(path)) {
            byte[] answer = client.cbor(new byte[] {PretendAuthenticator.QUICK, 5});

            assertArrayEquals(new byte[] {0, PretendAuthenticator.QUICK, 5}, answer);
        }
    }

    @Test
    void only_its_owner_may_connect() throws Exception {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));

        assertEquals("rw-------", mode);
    }

    @Test
    void twenty_clients_at_once_are_all_served() throws Exception {
        List<Future<Integer>> served = new ArrayList<>();

        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                byte marker = (byte) i;
                served.add(clients.submit(() -> askOften(marker)));
            }
        }

        for (Future<Integer> client : served) {
            assertEquals(ROUNDS, client.get());
        }
    }

    /// As a browser does, a client that meets a busy device tries again.
    private int askOften(byte marker) throws IOException {
        byte[] request = new byte[300];
        request[0] = PretendAuthenticator.QUICK;
        request[299] = marker;
        int answered = 0;
        try (HidClient client = HidClient.connect(path)) {
            while (answered < ROUNDS) {
                try {
                    byte[] answer = client.cbor(request);
                    assertEquals(301, answer.length);
                    assertEquals(marker, answer[300]);
                    answered++;
                } catch (HidFailure failure) {
                    assertEquals(CHANNEL_BUSY, failure.code());
                }
            }
        }
        return answered;
    }

    @Test
    void a_client_that_is_killed_in_mid_message_holds_up_nobody() throws Exception {
        SocketChannel dying = SocketChannel.open(UnixDomainSocketAddress.of(path));
        dying.write(ByteBuffer.wrap(new byte[30]));

        dying.close();

        try (HidClient client = HidClient.connect(path)) {
            assertArrayEquals(new byte[] {1}, client.ping(new byte[] {1}));
        }
    }

    @Test
    void the_request_of_a_client_that_goes_away_is_cancelled() throws Exception {
        HidClient client = HidClient.connect(path);
        client.send(HidClient.CBOR, new byte[] {PretendAuthenticator.SLOW});
        PretendAuthenticator.Held request = authenticator.takeHeld();

        client.close();

        assertTrue(request.waitUntilCancelled());
        request.answer(0);
    }

    @Test
    void a_client_that_never_reads_holds_up_nobody_and_is_cut_off() throws Exception {
        SocketChannel deaf = SocketChannel.open(UnixDomainSocketAddress.of(path));
        byte[] init = HidClient.reports(HidClient.BROADCAST, HidClient.INIT, new byte[8])
                .getFirst();

        assertThrows(IOException.class, () -> {
            for (int i = 0; i < 1_000_000; i++) {
                deaf.write(ByteBuffer.wrap(init));
            }
        });

        try (HidClient client = HidClient.connect(path)) {
            assertArrayEquals(new byte[] {1}, client.ping(new byte[] {1}));
        }
        deaf.close();
    }

    @Test
    void keep_alives_go_out_while_every_carrier_of_virtual_threads_is_held() throws Exception {
        try (HidClient client = HidClient.connect(path)) {
            client.send(HidClient.CBOR, new byte[] {PretendAuthenticator.SLOW});
            PretendAuthenticator.Held request = authenticator.takeHeld();
            SpinningThreads spinning = SpinningThreads.onEveryCarrier();

            HidReply first = client.next();
            HidReply second = client.next();

            spinning.stop();
            request.answer(0);
            assertTrue(first.isKeepAlive());
            assertTrue(second.isKeepAlive());
            assertArrayEquals(new byte[] {0}, client.answerTo(HidClient.CBOR));
        }
    }

    @Test
    void one_connection_too_many_is_cut_off_and_has_room_later() throws Exception {
        List<HidClient> clients = new ArrayList<>();
        for (int i = 0; i < CtapHidSocket.MAX_CONNECTIONS; i++) {
            clients.add(HidClient.connect(path));
        }

        assertThrows(IOException.class, () -> HidClient.connect(path));

        clients.forEach(HidClient::close);
        connectWhenThereIsRoom().close();
    }

    private HidClient connectWhenThereIsRoom() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                return HidClient.connect(path);
            } catch (IOException stillFull) {
                if (System.nanoTime() > end) {
                    throw stillFull;
                }
                Thread.sleep(5);
            }
        }
    }

    @Test
    void a_second_listener_is_refused_in_words_and_the_first_goes_on() throws Exception {
        IOException refusal = assertThrows(IOException.class, () -> CtapHidSocket.listen(path, device));

        assertEquals(path + ": somebody listens there already", refusal.getMessage());
        HidClient.connect(path).close();
    }

    @Test
    void a_socket_that_a_killed_program_left_is_replaced() throws Exception {
        Path left = folder.resolve("left.sock");
        ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        killed.bind(UnixDomainSocketAddress.of(left));
        killed.close();

        try (CtapHidSocket _ = CtapHidSocket.listen(left, device);
                HidClient client = HidClient.connect(left)) {
            assertArrayEquals(new byte[] {1}, client.ping(new byte[] {1}));
        }
    }

    @Test
    void a_file_that_is_not_a_socket_is_left_alone() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");

        IOException refusal = assertThrows(IOException.class, () -> CtapHidSocket.listen(file, device));

        assertEquals(file + ": not a socket, not touched", refusal.getMessage());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void closing_removes_the_socket_and_cuts_the_clients_off() throws Exception {
        HidClient client = HidClient.connect(path);

        socket.close();

        assertFalse(Files.exists(path));
        assertThrows(IOException.class, () -> client.ping(new byte[] {1}));
    }

    @Test
    void nothing_is_left_in_the_folder_but_the_socket() throws Exception {
        try (var files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
    }

    @Test
    void a_folder_that_is_not_there_is_an_error_that_names_it() {
        Path nowhere = folder.resolve("nowhere").resolve("key.sock");

        IOException failure = assertThrows(IOException.class, () -> CtapHidSocket.listen(nowhere, device));

        assertTrue(failure.toString().contains("nowhere"), failure::toString);
    }
}
