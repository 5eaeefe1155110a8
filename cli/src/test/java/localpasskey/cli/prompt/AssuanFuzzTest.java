package localpasskey.cli.prompt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Tag;

/// Whatever a program says that calls itself a pinentry: a reply, or one kind of failure.
@Tag("fuzz")
final class AssuanFuzzTest {

    @FuzzTest
    void understands_or_refuses(byte[] heard) {
        AssuanClient client =
                new AssuanClient(new ByteArrayInputStream(heard), OutputStream.nullOutputStream(), () -> {});
        try {
            switch (client.transact("GETPIN", "")) {
                case AssuanReply.Okay okay -> {
                    assertTrue(okay.typed().length() <= AssuanLine.MAX_LENGTH);
                    okay.typed().close();
                }
                case AssuanReply.Failed(int code) -> assertTrue(code >= 0 && code <= 0xffff);
            }
        } catch (AssuanException _) {
            return;
        }
    }
}
