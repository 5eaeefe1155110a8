package localpasskey.e2e.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Random;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.testkit.hid.HidClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Rubbish at the key's socket: the agent serves the next client as if nothing had been.
@Tag("built")
final class HostileClientTest extends AgentFixture {

    private static final int REPORT_LENGTH = 64;
    private static final int INVALID_COMMAND = 0x01;

    @Test
    void rubbish_of_any_kind_harms_nobody() throws Exception {
        try (RunningAgent agent = RunningAgent.start(place)) {
            TestWebsite.Account account = SITE.register(agent.key(), "ada");
            Random random = new Random(20260226);

            randomOctets(random, 5_000);
            halfAReport();
            malformedRequests(agent, random);

            SITE.signIn(agent.key(), account);
            assertEquals(
                    1,
                    person().questions().stream()
                            .filter(question -> question.title().contains("Sign"))
                            .count());
        }
    }

    private void randomOctets(Random random, int reports) throws IOException {
        byte[] octets = new byte[REPORT_LENGTH];
        for (int client = 0; client < 5; client++) {
            try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(place.keySocket()))) {
                for (int i = 0; i < reports / 5; i++) {
                    random.nextBytes(octets);
                    socket.write(ByteBuffer.wrap(octets));
                }
            } catch (IOException cutOff) {
                // A client that does not read its answers is cut off: as good an end as any.
                assertEquals(IOException.class, cutOff.getClass());
            }
        }
    }

    private void halfAReport() throws IOException {
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(place.keySocket()))) {
            socket.write(ByteBuffer.wrap(new byte[REPORT_LENGTH / 2]));
        }
    }

    /// Well-framed requests whose content is not CTAP.
    private static void malformedRequests(RunningAgent agent, Random random) throws IOException {
        try (HidClient client = agent.open()) {
            for (int i = 0; i < 200; i++) {
                byte[] request = new byte[1 + random.nextInt(300)];
                random.nextBytes(request);
                request[0] = (byte) (0x01 + random.nextInt(2));
                byte[] answer = client.cbor(request);
                assertEquals(1, answer.length, "a refusal is one octet");
            }
            assertEquals(INVALID_COMMAND, client.cbor(new byte[] {0x7E})[0]);
            assertEquals(7609, client.ping(new byte[7609]).length);
            for (int i = 0; i < 200; i++) {
                byte[] request = new byte[1 + random.nextInt(300)];
                random.nextBytes(request);
                assertEquals(2, client.transact(HidClient.MSG, request).length, "a refusal is two octets");
            }
        }
    }
}
