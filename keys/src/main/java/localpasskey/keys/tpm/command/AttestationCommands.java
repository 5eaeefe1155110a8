package localpasskey.keys.tpm.command;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.Signature;
import localpasskey.keys.tpm.EcdsaSignature;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.Tag;
import localpasskey.keys.tpm.TpmAnswer;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;
import localpasskey.keys.tpm.transport.ChipLost;

/// The TPM commands of attestation, each as one method: read what the maker signed, open what a verifier
/// sent, certify.
///
/// @spec TPM 2.0 Library Specification, Part 3: Commands, §12.5 (TPM2_ActivateCredential), §18.2
///     (TPM2_Certify), §31.6, §31.13 (TPM2_NV_ReadPublic, TPM2_NV_Read)
public final class AttestationCommands {

    /// Longest content of one index taken in, in bytes.
    private static final int MAX_INDEX = 4096;

    /// Bytes that every chip gives out at once.
    private static final int CHUNK = 512;

    private static final int MAX_INDEX_PUBLIC = 128;
    private static final int MAX_ATTEST = 512;

    private final CommandRunner runner;

    public AttestationCommands(CommandRunner runner) {
        this.runner = runner;
    }

    /// The content of an index that everybody may read. Whoever sits on the bus can change it: it is a
    /// certificate, to be judged by its signature.
    public TpmBytes read(int index) throws KeyStoreException, ChipLost {
        int size = size(index);
        TpmWriter content = new TpmWriter();
        for (int at = 0; at < size; at += CHUNK) {
            content.raw(read(index, Math.min(CHUNK, size - at), at));
        }
        return content.toBytes();
    }

    private int size(int index) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer = runner.run(new Command(TpmCommand.NV_READ_PUBLIC).on(Entity.ofHandle(index)))) {
            TpmReader area = TpmReader.ofAnswer(answer.parameters().sized(MAX_INDEX_PUBLIC));
            area.raw(Integer.BYTES + Short.BYTES + Integer.BYTES); // which index, its Name's hash, its attributes
            area.sized(MAX_INDEX_PUBLIC);
            int size = area.u16();
            if (size > MAX_INDEX) {
                throw area.malformed("an index of " + size + " bytes, the limit is " + MAX_INDEX);
            }
            return size;
        }
    }

    private byte[] read(int index, int length, int offset) throws KeyStoreException, ChipLost {
        Command command = new Command(TpmCommand.NV_READ)
                .on(Entity.ofHandle(index))
                .on(Entity.ofHandle(index))
                .byEmptyPassword()
                .parameters(new TpmWriter().u16(length).u16(offset));
        try (TpmAnswer answer = runner.run(command)) {
            return answer.parameters().sized(length);
        }
    }

    /// Opens a secret that was encrypted to the endorsement key and names the attestation key: the chip does
    /// so only where it has both. It travels encrypted.
    ///
    /// @param met a session in which the endorsement key's policy is met
    public byte[] activate(
            Entity attestationKey, Entity endorsementKey, SessionUse met, TpmBytes credential, TpmBytes seed)
            throws KeyStoreException, ChipLost {
        Command command = new Command(TpmCommand.ACTIVATE_CREDENTIAL)
                .on(attestationKey)
                .on(endorsementKey)
                .byEmptyPassword()
                .with(met.hidingAnswer())
                .parameters(new TpmWriter().sized(credential).sized(seed));
        try (TpmAnswer answer = runner.run(command)) {
            TpmReader reader = answer.parameters();
            byte[] secret = reader.sized(KeyDerivation.LENGTH);
            reader.end();
            if (secret.length == 0) {
                throw reader.malformed("a secret of no bytes");
            }
            return secret;
        }
    }

    /// What a certification says, and the attestation key's signature over it.
    ///
    /// @param information TPMS_ATTEST
    public record Certification(TpmBytes information, Signature signature) {}

    /// Has the chip say that this object is in it. That takes the object's ADMIN role: for a verified passkey
    /// the empty value, which opens nothing else, since its attribute adminWithPolicy is clear; its policy is
    /// not asked for.
    ///
    /// @param way authorises the attestation key and guards the answer
    /// @param qualifyingData what the verifier wants to see in it
    public Certification certify(Entity object, Entity attestationKey, SessionUse way, TpmBytes qualifyingData)
            throws KeyStoreException, ChipLost {
        Command command = new Command(TpmCommand.CERTIFY)
                .on(object)
                .on(attestationKey)
                .byEmptyPassword()
                .with(way)
                .parameters(new TpmWriter().sized(qualifyingData).u16(Tag.ALG_NULL)); // the key's own scheme
        try (TpmAnswer answer = runner.run(command)) {
            TpmReader reader = answer.parameters();
            TpmBytes information = reader.sizedBytes(MAX_ATTEST);
            return new Certification(information, EcdsaSignature.der(reader, Tag.ALG_SHA256, KeyDerivation.LENGTH));
        }
    }
}
