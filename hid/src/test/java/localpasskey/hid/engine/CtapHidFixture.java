package localpasskey.hid.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import localpasskey.hid.CountedThreads;
import localpasskey.hid.CtapHidDevice;
import localpasskey.testkit.ManualTimer;
import localpasskey.testkit.hid.HidClient;
import localpasskey.testkit.hid.HidReply;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.AfterEach;

/// A device with a pretend authenticator behind it and a clock that the test moves.
public abstract class CtapHidFixture {

    public static final Duration PATIENCE = Duration.ofSeconds(10);

    public final PretendAuthenticator authenticator = new PretendAuthenticator();
    public final ManualTimer timer = new ManualTimer();
    final CountedThreads threads = new CountedThreads();
    public final CtapHidDevice device = new CtapHidDevice(authenticator, new SecureRandom(), timer, threads);

    @AfterEach
    void close_the_device() {
        device.close();
    }

    HidClient client() throws IOException {
        return HidClient.over(new OpenLink(device.open()), PATIENCE);
    }

    /// What came out of an open, the first report's octets as far as they tell: channel, command, length, first data.
    static String firstReport(DeviceOpen open) {
        return Bytes.of(open.takeWaiting().getFirst()).slice(0, 8).toHex();
    }

    static byte[] report(int channel, int command, int... payload) {
        return HidClient.reports(channel, command, answer(payload)).getFirst();
    }

    public static byte[] request(byte command) {
        return new byte[] {command};
    }

    public static byte[] answer(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return bytes;
    }

    /// The next message must be this error.
    public static void assertError(int code, HidClient client) throws IOException {
        HidReply reply = client.next();
        assertEquals(HidClient.ERROR, reply.command());
        assertEquals(code, reply.payload().at(0));
    }

    static void assertNothingSent(HidClient client) throws IOException {
        assertEquals(Optional.empty(), client.next(Duration.ZERO));
    }
}
