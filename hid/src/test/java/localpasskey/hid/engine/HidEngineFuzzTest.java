package localpasskey.hid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.hid.CtapHidDevice;
import localpasskey.hid.packet.HidCommand;
import localpasskey.hid.packet.HidError;
import localpasskey.hid.packet.HidMessage;
import localpasskey.hid.packet.HidPacket;
import localpasskey.hid.packet.PacketAssembler;
import localpasskey.testkit.ManualTimer;
import localpasskey.testkit.hid.HidClient;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.Tag;

/// Any reports whatever: the device does not fall over, what it says is well formed, and it still gives out channels.
///
/// The input is a row of 65 octets each: what is done (which of two clients sends, time passes, a client leaves and
/// another comes, a waiting request is worked on), and a report. A channel id of 1 stands for the client's own.
@Tag("fuzz")
final class HidEngineFuzzTest {

    private static final int OWN_CHANNEL = 1;
    private static final int TIME_PASSES = 0xFE;
    private static final int CLIENT_LEAVES = 0xFD;
    private static final int REQUEST_IS_WORKED_ON = 0xFC;

    @FuzzTest
    void survives_any_sequence_of_reports(byte[] input) {
        ManualTimer timer = new ManualTimer();
        ArrayDeque<Runnable> work = new ArrayDeque<>();
        try (CtapHidDevice device = new CtapHidDevice(new QuickAuthenticator(), new SecureRandom(), timer, work::add)) {
            List<FuzzedClient> clients = new ArrayList<>(List.of(join(device), join(device)));

            ByteBuffer in = ByteBuffer.wrap(input);
            while (in.remaining() > HidPacket.REPORT_LENGTH) {
                int deed = in.get() & 0xff;
                byte[] report = new byte[HidPacket.REPORT_LENGTH];
                in.get(report);
                switch (deed) {
                    case TIME_PASSES -> timer.advance(Duration.ofMillis(report[0] * 40L + 5200));
                    case CLIENT_LEAVES -> {
                        clients.removeFirst().open().close();
                        clients.addLast(join(device));
                    }
                    case REQUEST_IS_WORKED_ON -> runOne(work);
                    default -> clients.get(deed & 1).send(report);
                }
            }
            while (!work.isEmpty()) {
                runOne(work);
            }

            clients.forEach(FuzzedClient::checkWhatItGot);
            join(device);
        }
    }

    private static void runOne(ArrayDeque<Runnable> work) {
        if (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    /// Asks the person where the request's first octet is odd, then answers with what it was asked.
    private static final class QuickAuthenticator implements RequestPort {

        @Override
        public byte[] handle(byte[] request, Caller caller, Cancellation cancellation) {
            caller.personAsked((request[0] & 1) != 0);
            return cancellation.isCancelled() ? new byte[] {(byte) CtapStatus.KEEPALIVE_CANCEL.code()} : request;
        }

        @Override
        public byte[] handleU2f(byte[] request, Caller caller, Cancellation cancellation) {
            return request;
        }

        @Override
        public void powerUp() {}
    }

    private static FuzzedClient join(CtapHidDevice device) {
        DeviceOpen open = device.open();
        open.accept(HidClient.reports(HidClient.BROADCAST, HidClient.INIT, new byte[8])
                .getFirst());
        List<byte[]> answer = open.takeWaiting();
        assertEquals(1, answer.size());
        HidPacket.Initial init = (HidPacket.Initial) HidPacket.decode(answer.getFirst());
        assertEquals(HidCommand.INIT.code(), init.command());
        assertEquals(17, init.declaredLength());
        return new FuzzedClient(open, ByteBuffer.wrap(init.data().toArray()).getInt(8));
    }

    private record FuzzedClient(DeviceOpen open, int channel) {

        void send(byte[] report) {
            ByteBuffer packet = ByteBuffer.wrap(report);
            if (packet.getInt(0) == OWN_CHANNEL) {
                packet.putInt(0, channel);
            }
            open.accept(report);
        }

        /// Each channel's packets form whole messages that a device may send.
        void checkWhatItGot() {
            Map<Integer, PacketAssembler> unfinished = new HashMap<>();
            for (byte[] report : open.takeWaiting()) {
                HidPacket packet = HidPacket.decode(report);
                PacketAssembler message = switch (packet) {
                    case HidPacket.Initial first -> {
                        assertFalse(unfinished.containsKey(first.channel()));
                        yield PacketAssembler.begin(first).orElseThrow();
                    }
                    case HidPacket.Continuation next -> {
                        PacketAssembler begun = Objects.requireNonNull(unfinished.remove(next.channel()));
                        assertTrue(begun.add(next));
                        yield begun;
                    }
                };
                if (message.isComplete()) {
                    check(message.message());
                } else {
                    unfinished.put(packet.channel(), message);
                }
            }
            assertEquals(Map.of(), unfinished);
        }

        private static void check(HidMessage message) {
            Bytes payload = message.payload();
            switch (HidCommand.of(message.command())) {
                case PING -> {}
                case CBOR, MSG -> assertTrue(payload.length() > 0);
                case INIT -> assertEquals(17, payload.length());
                case WINK, LOCK -> assertEquals(0, payload.length());
                case KEEPALIVE -> assertTrue(payload.length() == 1 && payload.at(0) >= 1 && payload.at(0) <= 2);
                case ERROR ->
                    assertTrue(payload.length() == 1
                            && Arrays.stream(HidError.values()).anyMatch(error -> error.code() == payload.at(0)));
                case CANCEL, UNKNOWN -> throw new AssertionError("a device does not send " + message);
            }
        }
    }
}
