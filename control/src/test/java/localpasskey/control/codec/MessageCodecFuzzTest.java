package localpasskey.control.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import localpasskey.control.Samples;
import localpasskey.control.message.ControlMessage;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.Tag;

/// Any octets: a message, or a refusal, and nothing else.
@Tag("fuzz")
final class MessageCodecFuzzTest {

    @FuzzTest
    void reads_a_message_or_refuses(byte[] octets) {
        List<Secret> secrets = new ArrayList<>();
        try {
            CborMap map = MessageCodec.parse(octets);
            for (int i = MessageCodec.secretsAnnounced(map); i > 0; i--) {
                secrets.add(Samples.secret("secret"));
            }
            ControlMessage message = MessageCodec.decode(map, secrets);

            byte[] written = MessageCodec.encode(message);
            ControlMessage again = MessageCodec.decode(MessageCodec.parse(written), secrets);
            assertEquals(message, again);
            assertArrayEquals(written, MessageCodec.encode(again));
        } catch (MalformedMessage _) {
            return;
        } finally {
            secrets.forEach(Secret::close);
        }
    }
}
