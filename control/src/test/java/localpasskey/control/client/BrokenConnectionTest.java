package localpasskey.control.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.ControlProtocol;
import localpasskey.control.PretendAgent;
import localpasskey.control.channel.FrameChannel;
import localpasskey.control.channel.MessageChannel;
import localpasskey.control.codec.MalformedMessage;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.report.StatusReport;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.SocketPlace;
import localpasskey.wire.CredentialId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The agent ends a connection, as it does with one that rests while many others come.
@Timeout(60)
final class BrokenConnectionTest {

    /// What the agent does with a connection.
    private enum Ending {
        BEFORE_HELLO,
        AFTER_REQUEST,
        AFTER_ANSWER,
        BY_CLIENT
    }

    @TempDir
    private Path directory;

    private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
    private final BlockingQueue<ControlMessage> requests = new LinkedBlockingQueue<>();
    private ServerSocketChannel listener;
    private Path socket;

    @BeforeEach
    void listen() throws ControlException {
        socket = directory.resolve("run/control.sock");
        listener = SocketPlace.listen(socket, new AgentOwner.Oneself());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    serve(endings.take());
                }
            } catch (IOException | MalformedMessage _) {
                return; // the test has ended
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void serve(Ending ending) throws IOException, MalformedMessage {
        try (MessageChannel channel = new MessageChannel(new FrameChannel(
                listener.accept(),
                new FrameChannel.Limits(ControlProtocol.MAX_REQUEST_LENGTH, ControlProtocol.PATIENCE)))) {
            if (ending == Ending.BEFORE_HELLO) {
                return;
            }
            channel.send(new ControlMessage.Hello(ControlProtocol.VERSION, "agent 1"));
            channel.receive();
            requests.add(channel.receive());
            if (ending == Ending.AFTER_REQUEST) {
                return;
            }
            channel.send(new ControlMessage.Answer(PretendAgent.STATUS));
            if (ending == Ending.BY_CLIENT) {
                awaitEnd(channel);
            }
        }
    }

    private static void awaitEnd(MessageChannel channel) throws MalformedMessage {
        try {
            while (true) {
                channel.receive();
            }
        } catch (IOException _) {
            return; // the client has closed it
        }
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private StatusReport status() throws ControlException {
        try (ControlClient client = ControlClient.connect(socket, "test 1")) {
            return client.status();
        }
    }

    @Test
    void before_it_was_greeted_is_made_once_more() throws ControlException {
        endings.addAll(List.of(Ending.BEFORE_HELLO, Ending.AFTER_ANSWER));

        assertEquals(PretendAgent.STATUS, status());
    }

    @Test
    void on_which_a_query_was_asked_is_made_once_more() throws ControlException {
        endings.addAll(List.of(Ending.AFTER_REQUEST, Ending.AFTER_ANSWER));

        assertEquals(PretendAgent.STATUS, status());
        assertEquals(2, requests.size());
    }

    @Test
    void that_rested_is_made_once_more_for_a_query() throws ControlException {
        endings.addAll(List.of(Ending.AFTER_ANSWER, Ending.AFTER_ANSWER));

        try (ControlClient client = ControlClient.connect(socket, "test 1")) {
            assertEquals(PretendAgent.STATUS, client.status());
            assertEquals(PretendAgent.STATUS, client.status());
        }
    }

    @Test
    void twice_is_told() {
        endings.addAll(List.of(Ending.AFTER_REQUEST, Ending.AFTER_REQUEST));

        assertEquals(
                Reason.BROKEN,
                assertThrows(ControlException.class, this::status).reason());
    }

    /// Nobody knows whether it was carried out.
    @Test
    void on_which_a_change_was_ordered_is_told_at_once() throws ControlException {
        endings.addAll(List.of(Ending.AFTER_REQUEST, Ending.AFTER_ANSWER));

        try (ControlClient client = ControlClient.connect(socket, "test 1")) {
            ControlException told =
                    assertThrows(ControlException.class, () -> client.rename(CredentialId.of(new byte[] {1}), "x"));

            assertEquals(Reason.BROKEN, told.reason());
            assertEquals(1, requests.size());
        }
    }

    @Test
    void by_the_client_itself_stays_so() throws ControlException {
        endings.addAll(List.of(Ending.BY_CLIENT, Ending.AFTER_ANSWER));
        ControlClient client = ControlClient.connect(socket, "test 1");
        client.status();

        client.close();

        assertEquals(
                Reason.BROKEN,
                assertThrows(ControlException.class, client::status).reason());
        assertEquals(1, requests.size());
    }
}
