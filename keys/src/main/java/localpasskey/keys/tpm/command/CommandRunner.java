package localpasskey.keys.tpm.command;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.ResponseCode;
import localpasskey.keys.tpm.Tag;
import localpasskey.keys.tpm.TpmAnswer;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;
import localpasskey.keys.tpm.transport.ChipLost;
import localpasskey.keys.tpm.transport.CommandStatistics;
import localpasskey.keys.tpm.transport.RetryDelay;
import localpasskey.keys.tpm.transport.Transport;

/// Sends one command at a time: builds it, waits where the chip says wait, checks and opens the answer.
///
/// Nothing else in LocalPasskey writes to a TPM. Used by the store's one thread.
public final class CommandRunner {

    /// Milliseconds to wait, in all, for a chip that asks for patience (it tests itself, or saves its memory's life).
    static final long BUSY_LIMIT = 8_000;

    /// Milliseconds to wait, in all, for others to make room.
    static final long FULL_LIMIT = 2_000;

    private static final Set<TpmCommand> ANSWERED_BY_A_HANDLE = EnumSet.of(
            TpmCommand.CREATE_PRIMARY, TpmCommand.LOAD, TpmCommand.START_AUTH_SESSION, TpmCommand.CONTEXT_LOAD);

    /// Frees room in the chip, if that is ours to do.
    public interface Room {

        /// Whether it is worth asking the chip again at once.
        boolean make(CommandRunner runner) throws KeyStoreException, ChipLost;
    }

    private final Transport transport;
    private final SecureRandom random;
    private final RetryDelay.Sleeper sleeper;
    private final Room room;
    private final CommandStatistics statistics;

    public CommandRunner(
            Transport transport,
            SecureRandom random,
            RetryDelay.Sleeper sleeper,
            Room room,
            CommandStatistics statistics) {
        this.transport = transport;
        this.random = random;
        this.sleeper = sleeper;
        this.room = room;
        this.statistics = statistics;
    }

    /// Runs a command. Its parameters and its use of a session are zeroed afterwards.
    TpmAnswer run(Command command) throws KeyStoreException, ChipLost {
        try {
            for (SessionUse use : command.sessions()) {
                use.prepare(random, command.parameters());
            }
            return opened(command, accepted(command.code, marshalled(command)));
        } finally {
            command.sessions().forEach(SessionUse::close);
            Arrays.fill(command.parameters(), (byte) 0);
        }
    }

    /// Sends until the chip takes the command, or refuses it for good. A refused command changed nothing in the chip,
    /// not even a nonce, so the same bytes may be sent again.
    private byte[] accepted(TpmCommand code, byte[] command) throws KeyStoreException, ChipLost {
        RetryDelay busy = new RetryDelay(sleeper, BUSY_LIMIT);
        RetryDelay full = new RetryDelay(sleeper, FULL_LIMIT);
        while (true) {
            byte[] answer = transmitted(code, command);
            ResponseCode response = responseCode(code, answer);
            if (response.isSuccess()) {
                return answer;
            }
            if (response.isAmnesia()) {
                statistics.refused(code, response.code());
                throw ChipLost.forgot(response.toString());
            }
            boolean again = response.asksAgain() && busy.waitOnce();
            if (response.isFull()) {
                again = room.make(this) || full.waitOnce();
            }
            if (!again) {
                statistics.refused(code, response.code());
                throw response.refusal();
            }
        }
    }

    private byte[] transmitted(TpmCommand code, byte[] command) throws ChipLost {
        long begun = System.nanoTime();
        try {
            byte[] answer = transport.transmit(command);
            statistics.took(code, Duration.ofNanos(System.nanoTime() - begun));
            return answer;
        } catch (IOException e) {
            throw ChipLost.silent("the way to the chip broke: " + e.getMessage(), e);
        }
    }

    private static ResponseCode responseCode(TpmCommand code, byte[] answer) throws KeyStoreException {
        TpmReader header = TpmReader.ofAnswer(answer);
        header.u16();
        int size = header.u32();
        if (size != answer.length) {
            throw header.malformed(answer.length + " bytes, its header says " + Integer.toUnsignedString(size));
        }
        return new ResponseCode(code, header.u32());
    }

    private byte[] marshalled(Command command) {
        TpmWriter body = new TpmWriter();
        command.handles().forEach(entity -> body.u32(entity.handle()));
        if (command.hasAuthorisationArea()) {
            body.sizedBy32Bits(authorisationArea(command));
        }
        byte[] written = body.raw(command.parameters()).take();
        return new TpmWriter()
                .u16(command.hasAuthorisationArea() ? Tag.ST_SESSIONS : Tag.ST_NO_SESSIONS)
                .u32(Transport.HEADER + written.length)
                .u32(command.code.code)
                .raw(written)
                .take();
    }

    private static byte[] authorisationArea(Command command) {
        TpmWriter area = new TpmWriter();
        if (command.hasEmptyPassword()) {
            area.u32(Tag.RS_PASSWORD).sized(TpmBytes.EMPTY).u8(0).sized(TpmBytes.EMPTY);
        }
        byte[] commandHash = command.hash();
        command.sessions().forEach(use -> use.write(area, commandHash));
        return area.take();
    }

    private static TpmAnswer opened(Command command, byte[] answer) throws KeyStoreException {
        TpmReader reader = TpmReader.ofAnswer(answer);
        int tag = reader.u16();
        reader.raw(Transport.HEADER - 2);
        int handle = ANSWERED_BY_A_HANDLE.contains(command.code) ? reader.u32() : 0;
        if (tag != (command.hasAuthorisationArea() ? Tag.ST_SESSIONS : Tag.ST_NO_SESSIONS)) {
            throw new KeyStoreException(Reason.TAMPERED, command.code + " was answered under tag " + tag);
        }
        if (!command.hasAuthorisationArea()) {
            return new TpmAnswer(handle, reader.raw(reader.remaining()));
        }
        byte[] parameters = reader.raw(reader.u32());
        if (command.hasEmptyPassword()) {
            reader.sized(SessionUse.MAX_FIELD);
            reader.u8();
            reader.sized(SessionUse.MAX_FIELD);
        }
        byte[] hashed = new TpmWriter()
                .u32(ResponseCode.SUCCESS)
                .u32(command.code.code)
                .raw(parameters)
                .take();
        for (SessionUse use : command.sessions()) {
            use.read(reader, KeyDerivation.sha256(hashed), parameters);
        }
        reader.end();
        return new TpmAnswer(handle, parameters);
    }
}
