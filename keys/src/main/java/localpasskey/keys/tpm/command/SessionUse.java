package localpasskey.keys.tpm.command;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;

/// One use of a session in one command: what it proves, what it hides, and the check of the chip's answer.
///
/// Zeroed by [#close] after the command.
///
/// @spec TPM 2.0 Library Specification, Part 1: Architecture, §19.6 (Session-Based Authorizations)
public final class SessionUse implements AutoCloseable {

    /// Longest nonce and HMAC taken from an answer, in bytes.
    static final int MAX_FIELD = 64;

    private static final int NONCE_LENGTH = 32;
    private static final int CONTINUE = 0x01;
    private static final int HIDE_COMMAND = 0x20;
    private static final int HIDE_ANSWER = 0x40;

    private final TpmSession session;
    private final byte[] macKey;
    private final int attributes;
    private TpmBytes nonceCaller = TpmBytes.EMPTY;

    private SessionUse(TpmSession session, byte[] macKey, int attributes) {
        this.session = session;
        this.macKey = macKey;
        this.attributes = attributes;
    }

    /// The session as it is: it authorises by its policy, or only protects the way.
    public static SessionUse of(TpmSession session) {
        return new SessionUse(session, session.macKey(new byte[0]), CONTINUE);
    }

    /// The session proves that we know the authorisation value of the command's first object.
    public static SessionUse proving(TpmSession session, ChipSecret authValue) {
        byte[] value = authValue.exposeCopy();
        byte[] significant = significant(value);
        try {
            return new SessionUse(session, session.macKey(significant), CONTINUE);
        } finally {
            Arrays.fill(value, (byte) 0);
            Arrays.fill(significant, (byte) 0);
        }
    }

    /// The chip drops trailing zeros of an authorisation value, so both sides compute without them.
    ///
    /// @return the caller's own array
    static byte[] significant(byte[] value) {
        int length = value.length;
        while (length > 0 && value[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(value, length);
    }

    /// The first parameter of the command travels encrypted.
    SessionUse hidingCommand() {
        return new SessionUse(session, macKey, attributes | HIDE_COMMAND);
    }

    /// The first parameter of the answer travels encrypted.
    SessionUse hidingAnswer() {
        return new SessionUse(session, macKey, attributes | HIDE_ANSWER);
    }

    /// The session ends with this command, if the chip takes it.
    public SessionUse last() {
        return new SessionUse(session, macKey, attributes & ~CONTINUE);
    }

    /// Draws our nonce and hides the command's first parameter, in place, where that was asked for.
    void prepare(SecureRandom random, byte[] parameters) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        nonceCaller = TpmBytes.of(nonce);
        if ((attributes & HIDE_COMMAND) != 0) {
            int length = ((parameters[0] & 0xFF) << 8) | (parameters[1] & 0xFF);
            ParameterEncryption.apply(
                    Cipher.ENCRYPT_MODE, macKey, nonceCaller, session.nonceTpm(), parameters, 2, length);
        }
    }

    /// This session's part of the command's authorisation area.
    void write(TpmWriter area, byte[] commandHash) {
        byte[] mac = mac(commandHash, nonceCaller, session.nonceTpm(), attributes);
        area.u32(session.handle()).sized(nonceCaller).u8(attributes).sized(mac);
    }

    /// Checks the chip's HMAC over its answer, and shows the answer's first parameter where it is hidden.
    void read(TpmReader area, byte[] answerHash, byte[] parameters) throws KeyStoreException {
        TpmBytes nonceTpm = area.sizedBytes(MAX_FIELD);
        int answered = area.u8();
        byte[] mac = area.sized(MAX_FIELD);
        if (!MessageDigest.isEqual(mac(answerHash, nonceTpm, nonceCaller, answered), mac)) {
            throw new KeyStoreException(Reason.TAMPERED, "the chip's answer does not carry the right HMAC");
        }
        session.roll(nonceTpm);
        if ((attributes & CONTINUE) == 0) {
            session.end();
        }
        if ((attributes & HIDE_ANSWER) != 0) {
            int length = TpmReader.ofAnswer(parameters).part(2).u16();
            TpmReader.ofAnswer(parameters).part(2 + length);
            ParameterEncryption.apply(Cipher.DECRYPT_MODE, macKey, nonceTpm, nonceCaller, parameters, 2, length);
        }
    }

    private byte[] mac(byte[] hash, TpmBytes newer, TpmBytes older, int sessionAttributes) {
        return KeyDerivation.hmac(
                macKey, hash, newer.toArray(), older.toArray(), new byte[] {(byte) sessionAttributes});
    }

    @Override
    public void close() {
        Arrays.fill(macKey, (byte) 0);
    }
}
