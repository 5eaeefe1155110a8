package localpasskey.cli.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import localpasskey.cli.prompt.AssuanException.Reason;
import localpasskey.wire.Secret;

/// Speaks Assuan as a client: one command, one reply. What was read is zeroed after each reply.
///
/// Reads pieces as large as the buffer of the JDK's process stream, which then passes them through without keeping
/// them.
final class AssuanClient {

    private static final int CHUNK_LENGTH = 8192;
    private static final int CODE_MASK = 0xffff;

    private final InputStream in;
    private final OutputStream out;
    private final Runnable asking;
    private final byte[] chunk = new byte[CHUNK_LENGTH];
    private final byte[] line = new byte[AssuanLine.MAX_LENGTH];
    private int chunkAt;
    private int chunkEnd;

    /// @param asking runs each time that the pinentry was told to bring the question up
    AssuanClient(InputStream in, OutputStream out, Runnable asking) {
        this.asking = asking;
        this.in = in;
        this.out = out;
    }

    /// What it says first. Anything but `OK` is a failure.
    void greeting() throws AssuanException {
        accept(reply());
    }

    /// A command that must work.
    void must(String command, String argument) throws AssuanException {
        accept(transact(command, argument));
    }

    /// A command that this pinentry may not know.
    void may(String command, String argument) throws AssuanException {
        switch (transact(command, argument)) {
            case AssuanReply.Okay okay -> okay.typed().close();
            case AssuanReply.Failed _ -> {}
        }
    }

    /// A command that brings the question up, and is answered when the person has. A pinentry does not say when it has
    /// drawn its window.
    AssuanReply ask(String command) throws AssuanException {
        send(command, "");
        asking.run();
        return reply();
    }

    /// @param argument foreign characters in it are encoded; empty for none
    AssuanReply transact(String command, String argument) throws AssuanException {
        send(command, argument);
        return reply();
    }

    private void send(String command, String argument) throws AssuanException {
        String text = argument.isEmpty() ? command : command + " " + encoded(argument);
        byte[] octets = (text + "\n").getBytes(StandardCharsets.UTF_8);
        if (octets.length > AssuanLine.MAX_LENGTH) {
            throw new AssuanException(
                    Reason.NOT_UNDERSTOOD,
                    command + " of " + octets.length + " octets, the limit is " + AssuanLine.MAX_LENGTH);
        }
        try {
            out.write(octets);
            out.flush();
        } catch (IOException e) {
            throw new AssuanException(Reason.GONE, "the pinentry is gone", e);
        }
    }

    /// Ends the conversation: nothing more can be asked. A pinentry that is gone already needs no goodbye.
    void bye() {
        try (out) {
            out.write("BYE\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            return;
        }
    }

    /// `%`, line ends and the other controls as `%XX`.
    private static String encoded(String argument) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < argument.length(); i++) {
            char character = argument.charAt(i);
            if (character < ' ' || character == '%' || character == 0x7f) {
                text.append("%%%02X".formatted((int) character));
            } else {
                text.append(character);
            }
        }
        return text.toString();
    }

    private static void accept(AssuanReply reply) throws AssuanException {
        switch (reply) {
            case AssuanReply.Okay okay -> okay.typed().close();
            case AssuanReply.Failed(int code) ->
                throw new AssuanException(Reason.NOT_UNDERSTOOD, "the pinentry answered error " + code);
        }
    }

    private AssuanReply reply() throws AssuanException {
        Optional<Secret> typed = Optional.empty();
        boolean repeated = false;
        try {
            while (true) {
                switch (AssuanLine.parse(line, nextLine())) {
                    case AssuanLine.Okay() -> {
                        Secret all = typed.orElseGet(() -> Secret.taking(new byte[0]));
                        typed = Optional.empty();
                        return new AssuanReply.Okay(all, repeated);
                    }
                    case AssuanLine.Failed(long code) -> {
                        return new AssuanReply.Failed((int) (code & CODE_MASK));
                    }
                    case AssuanLine.Data(Secret octets) -> typed = Optional.of(only(typed, octets));
                    case AssuanLine.Status(String keyword) -> repeated |= keyword.equals("PIN_REPEATED");
                    case AssuanLine.Comment() -> {}
                }
            }
        } finally {
            typed.ifPresent(Secret::close);
            Arrays.fill(line, (byte) 0);
            Arrays.fill(chunk, (byte) 0);
        }
    }

    /// A PIN fits into one line.
    private static Secret only(Optional<Secret> before, Secret octets) throws AssuanException {
        if (before.isPresent()) {
            octets.close();
            throw new AssuanException(Reason.NOT_UNDERSTOOD, "more than one line of data");
        }
        return octets;
    }

    /// Fills [#line].
    ///
    /// @return its length
    private int nextLine() throws AssuanException {
        int length = 0;
        while (true) {
            byte octet = next();
            if (octet == '\n') {
                return length;
            }
            if (length == line.length) {
                throw new AssuanException(Reason.NOT_UNDERSTOOD, "a line of more than " + length + " octets");
            }
            line[length++] = octet;
        }
    }

    private byte next() throws AssuanException {
        if (chunkAt == chunkEnd) {
            try {
                chunkEnd = in.read(chunk, 0, chunk.length);
            } catch (IOException e) {
                throw new AssuanException(Reason.GONE, "the pinentry is gone", e);
            }
            chunkAt = 0;
            if (chunkEnd < 0) {
                chunkEnd = 0;
                throw new AssuanException(Reason.GONE, "the pinentry ended");
            }
        }
        return chunk[chunkAt++];
    }
}
