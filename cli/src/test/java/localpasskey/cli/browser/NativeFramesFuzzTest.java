package localpasskey.cli.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import localpasskey.cli.browser.NativeFrames.Frame;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Tag;

/// Whatever comes in on standard input: messages, or one kind of failure; and a request that can be answered, or not.
@Tag("fuzz")
final class NativeFramesFuzzTest {

    @FuzzTest
    void reads_or_refuses(byte[] heard) {
        ByteArrayInputStream in = new ByteArrayInputStream(heard);
        int left = in.available();
        try {
            while (NativeFrames.read(in) instanceof Frame.Whole(Bytes json)) {
                assertEquals(left - 4 - json.length(), in.available());
                left = in.available();
                look(json.toArray());
            }
        } catch (IOException _) {
            assertTrue(left > 0, "the end is no failure");
        }
    }

    private static void look(byte[] json) {
        RequestHead.of(json).ifPresent(head -> {
            assertTrue(head.id() >= 0 && head.id() < 1L << 53);
            assertTrue(NativeFrames.frame(OwnAnswers.tooLong(head)).length > 4);
            OwnAnswers.unreachable(head, "gone").ifPresent(NativeFrames::frame);
        });
    }
}
