package localpasskey.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.channel.FrameChannel;
import localpasskey.control.channel.MessageChannel;
import localpasskey.control.client.BrowserConnection;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.codec.MessageCodec;
import localpasskey.control.message.Change;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.Query;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.Report;
import localpasskey.control.report.StatusReport;
import localpasskey.control.server.Connections;
import localpasskey.control.server.ControlServer;
import localpasskey.control.server.Conversation;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.SocketPlace;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What clients must not get away with, and that the others are served all the same.
@Timeout(60)
final class HostileClientTest {

    private static final int MOST_CONNECTIONS = 5;
    private static final Connections.Limits LIMITS = new Connections.Limits(MOST_CONNECTIONS, 1, 1, 1, 1);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @TempDir
    Path directory;

    private final PretendAgent agent = new PretendAgent();
    private Path socket;
    private ControlServer server;

    @BeforeEach
    void listen() throws Exception {
        socket = directory.resolve("run/control.sock");
        var listener = SocketPlace.listen(socket, new AgentOwner.Oneself());
        server = ControlServer.start(
                listener,
                socket,
                new ControlServer.Admission(Files.getOwner(socket), LIMITS, PATIENCE),
                new Conversation("agent 1", agent, agent.prompters));
    }

    @AfterEach
    void others_are_still_served() throws ControlException {
        try (ControlClient client = connectPatiently()) {
            assertEquals(5, client.pinStatus().triesLeft());
        }
        server.close();
    }

    @Test
    void refuses_a_message_longer_than_the_limit_before_it_comes() throws Exception {
        try (SocketChannel channel = greeted()) {

            channel.write(ByteBuffer.allocate(4)
                    .putInt(ControlProtocol.MAX_REQUEST_LENGTH + 1)
                    .flip());

            assertRefused(channel);
        }
    }

    @Test
    void refuses_a_length_with_the_highest_bit() throws Exception {
        try (SocketChannel channel = greeted()) {

            channel.write(ByteBuffer.allocate(4).putInt(-1).flip());

            assertRefused(channel);
        }
    }

    @Test
    void refuses_a_secret_longer_than_the_limit() throws Exception {
        try (SocketChannel channel = greeted()) {
            write(channel, MessageCodec.encode(new ControlMessage.Order(new Change.SetPin(Samples.secret("x")))));

            channel.write(ByteBuffer.allocate(4).putInt(256).flip());

            assertRefused(channel);
        }
    }

    @Test
    void refuses_an_empty_message() throws Exception {
        try (SocketChannel channel = greeted()) {

            write(channel, new byte[0]);

            assertRefused(channel);
        }
    }

    @Test
    void refuses_a_message_that_only_the_agent_sends() throws Exception {
        try (SocketChannel channel = greeted()) {

            write(channel, MessageCodec.encode(new ControlMessage.Answer(new Report.Done())));

            assertRefused(channel);
        }
    }

    @Test
    void refuses_a_page_of_a_client_that_is_no_browser() throws Exception {
        try (SocketChannel channel = greeted()) {

            write(channel, MessageCodec.encode(new ControlMessage.Page(Bytes.of(new byte[] {'{', '}'}))));

            assertRefused(channel);
        }
    }

    @Test
    void refuses_a_browser_that_orders_something() throws Exception {
        try (SocketChannel channel = greeted()) {
            write(channel, MessageCodec.encode(new ControlMessage.Browse("Firefox")));
            assertInstanceOf(ControlMessage.Answer.class, channel(channel).receive());

            write(channel, MessageCodec.encode(new ControlMessage.Order(new Change.Replug())));

            assertRefused(channel);
        }
    }

    @Test
    void refuses_whoever_does_not_begin_with_a_hello() throws Exception {
        try (SocketChannel channel = connected()) {
            channel(channel).receive();

            write(channel, MessageCodec.encode(new ControlMessage.Ask(new Query.Status())));

            assertRefused(channel);
        }
    }

    @Test
    void says_to_a_client_of_another_version_what_to_do() throws Exception {
        try (SocketChannel channel = connected()) {
            channel(channel).receive();

            write(
                    channel,
                    MessageCodec.encode(new ControlMessage.Hello(ControlProtocol.VERSION + 1, "localpasskey 9.9")));

            var refused = assertInstanceOf(
                    ControlMessage.Refused.class, channel(channel).receive());
            assertEquals(Refusal.Reason.OTHER_VERSION, refused.refusal().reason());
            assertEquals(
                    UserMessage.of(
                            MessageCode.OTHER_VERSION,
                            MessageValue.of("localpasskey 9.9"),
                            MessageValue.of(ControlProtocol.VERSION + 1),
                            MessageValue.of(ControlProtocol.VERSION)),
                    refused.refusal().message());
        }
    }

    @Test
    void cuts_off_a_client_that_never_says_hello() throws Exception {
        try (SocketChannel channel = connected()) {
            channel(channel).receive();

            assertThrows(EOFException.class, () -> channel(channel).receive());
        }
    }

    @Test
    void cuts_off_a_client_that_stops_in_the_middle_of_a_message() throws Exception {
        try (SocketChannel channel = greeted()) {

            channel.write(ByteBuffer.wrap(new byte[] {0, 0}));

            assertThrows(EOFException.class, () -> channel(channel).receive());
        }
    }

    @Test
    void cuts_off_a_client_that_stops_in_a_later_message() throws Exception {
        try (SocketChannel channel = greeted()) {
            for (int i = 0; i < 3; i++) {
                write(channel, MessageCodec.encode(new ControlMessage.Ask(new Query.PinStatus())));
                channel(channel).receive();
                Thread.sleep(PATIENCE.dividedBy(2));
            }

            channel.write(ByteBuffer.wrap(new byte[] {0, 0}));

            assertThrows(EOFException.class, () -> channel(channel).receive());
        }
    }

    @Test
    void cuts_off_a_client_that_does_not_read_its_answers() throws Exception {
        try (SocketChannel channel = greeted()) {
            byte[] request = MessageCodec.encode(new ControlMessage.Ask(new Query.Passkeys(new ListRange(0, 100))));

            assertThrows(IOException.class, () -> {
                while (true) {
                    write(channel, request);
                }
            });
        }
    }

    @Test
    void lets_a_client_rest_between_its_requests() throws Exception {
        try (ControlClient client = ControlClient.connect(socket, "resting")) {
            assertEquals(5, client.pinStatus().triesLeft());

            Thread.sleep(PATIENCE.multipliedBy(2));

            assertEquals(5, client.pinStatus().triesLeft());
        }
    }

    @Test
    void ends_the_connection_that_rests_longest_when_one_more_comes() throws Exception {
        List<ControlClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_CONNECTIONS; i++) {
                clients.add(ControlClient.connect(socket, "one of many"));
                clients.getLast().pinStatus();
            }
            clients.getFirst().pinStatus();

            try (ControlClient newcomer = ControlClient.connect(socket, "one more")) {
                assertEquals(5, newcomer.pinStatus().triesLeft());
            }

            ControlException ended =
                    assertThrows(ControlException.class, () -> clients.get(1).alwaysUv(true));
            assertEquals(Reason.BROKEN, ended.reason());
            assertEquals(5, clients.getFirst().pinStatus().triesLeft());
        } finally {
            clients.forEach(ControlClient::close);
        }
    }

    @Test
    void keeps_a_prompter_and_a_browser_whoever_comes() throws Exception {
        try (PrompterConnection _ = PrompterConnection.register(socket, PrompterKind.TERMINAL, "prompter 1");
                BrowserConnection browser = BrowserConnection.open(socket, "Firefox", "relay 1")) {
            for (int i = 0; i < 2 * MOST_CONNECTIONS; i++) {
                connected(); // and stays
            }

            try (ControlClient client = ControlClient.connect(socket, "patient")) {
                assertEquals(
                        new StatusReport.Prompter.There(PrompterKind.TERMINAL, "prompter 1"),
                        client.status().prompter());
            }
            browser.send("request".getBytes(StandardCharsets.UTF_8));
            browser.send("go".getBytes(StandardCharsets.UTF_8));
            assertEquals("request", new String(browser.receive(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void takes_so_many_browsers_that_places_are_left_for_others() throws Exception {
        try (BrowserConnection _ = BrowserConnection.open(socket, "Firefox", "relay 1")) {
            ControlException refused =
                    assertThrows(ControlException.class, () -> BrowserConnection.open(socket, "Chromium", "relay 2"));

            assertEquals(Refusal.Reason.BUSY, refused.refusal());
        }
    }

    @Test
    void gives_a_connection_back_whatever_its_client_did() throws Exception {
        for (int i = 0; i < 5 * MOST_CONNECTIONS; i++) {
            try (SocketChannel channel = connected()) {
                channel.write(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1, (byte) i}));
            }
        }

        try (ControlClient client = connectPatiently()) {
            assertEquals(5, client.pinStatus().triesLeft());
        }
    }

    /// The server notices a moment later that a client has gone.
    private ControlClient connectPatiently() throws ControlException {
        while (true) {
            try {
                return ControlClient.connect(socket, "patient");
            } catch (ControlException e) {
                if (e.refusal() != Refusal.Reason.BUSY) {
                    throw e;
                }
            }
        }
    }

    private SocketChannel connected() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    private SocketChannel greeted() throws Exception {
        SocketChannel channel = connected();
        channel(channel).receive();
        write(channel, MessageCodec.encode(new ControlMessage.Hello(ControlProtocol.VERSION, "hostile")));
        return channel;
    }

    private static MessageChannel channel(SocketChannel channel) {
        return new MessageChannel(new FrameChannel(
                channel, new FrameChannel.Limits(ControlProtocol.MAX_MESSAGE_LENGTH, Duration.ofSeconds(30))));
    }

    private static void write(SocketChannel channel, byte[] body) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    private static void assertRefused(SocketChannel channel) throws Exception {
        var refused =
                assertInstanceOf(ControlMessage.Refused.class, channel(channel).receive());
        assertEquals(Refusal.Reason.MALFORMED, refused.refusal().reason());
        assertEquals(
                UserMessage.of(MessageCode.NOT_UNDERSTOOD), refused.refusal().message());
        assertThrows(IOException.class, () -> channel(channel).receive());
    }
}
