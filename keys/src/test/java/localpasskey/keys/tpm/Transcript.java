package localpasskey.keys.tpm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import localpasskey.keys.tpm.transport.Transport;

/// Commands and answers as they once went over the wire, one hexadecimal line each: `> command`, `< answer`.
public final class Transcript {

    private final List<String> lines = new ArrayList<>();

    public static Transcript read(String resource) throws IOException {
        Transcript transcript = new Transcript();
        try (InputStream stream = Transcript.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("no resource " + resource);
            }
            transcript.lines.addAll(new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList());
        }
        return transcript;
    }

    /// Gives the recorded answers to exactly the recorded commands.
    Transport replay() {
        return new Transport() {
            private int at;

            @Override
            public byte[] transmit(byte[] command) throws IOException {
                if (at == lines.size()) {
                    throw new IOException("the recording has ended");
                }
                String expected = lines.get(at);
                String sent = "> " + HexFormat.of().formatHex(command);
                if (!expected.equals(sent)) {
                    throw new AssertionError("command " + at / 2 + "\nrecorded " + expected + "\nsent     " + sent);
                }
                at += 2;
                return HexFormat.of().parseHex(lines.get(at - 1).substring(2));
            }

            @Override
            public void close() {
                if (at != lines.size()) {
                    throw new AssertionError((lines.size() - at) / 2 + " recorded commands were not sent");
                }
            }
        };
    }

    /// Gives the recorded answers one after the other, whatever is asked.
    public Transport anyCommands() {
        return new Transport() {
            private int at = 1;

            @Override
            public byte[] transmit(byte[] command) throws IOException {
                if (at >= lines.size()) {
                    throw new IOException("the recording has ended");
                }
                at += 2;
                return HexFormat.of().parseHex(lines.get(at - 2).substring(2));
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    /// Writes down what goes over the wire, into a file when it is closed.
    static Transport record(Transport onward, Path file) {
        List<String> lines = new ArrayList<>();
        return new Transport() {

            @Override
            public byte[] transmit(byte[] command) throws IOException {
                byte[] answer = onward.transmit(command);
                lines.add("> " + HexFormat.of().formatHex(command));
                lines.add("< " + HexFormat.of().formatHex(answer));
                return answer;
            }

            @Override
            public void close() {
                onward.close();
                try {
                    Files.write(file, lines, StandardCharsets.US_ASCII);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
