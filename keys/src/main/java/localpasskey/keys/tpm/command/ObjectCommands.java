package localpasskey.keys.tpm.command;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.Signature;
import localpasskey.keys.hmac.HmacSalt;
import localpasskey.keys.tpm.EcdsaSignature;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.Tag;
import localpasskey.keys.tpm.TpmAnswer;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;
import localpasskey.keys.tpm.transport.ChipLost;

/// The TPM commands that load, use and flush objects, each as one method.
///
/// @spec TPM 2.0 Library Specification, Part 3: Commands, §12 (objects), §20 (signing), §28 (contexts)
public final class ObjectCommands {

    private static final int TRANSIENT = 0x80;
    private static final int MAX_NAME = 66;
    private static final int NOT_LOADED = 0;

    private final CommandRunner runner;
    private final Occupancy occupancy;

    public ObjectCommands(CommandRunner runner, Occupancy occupancy) {
        this.runner = runner;
        this.occupancy = occupancy;
    }

    /// Loads an object that this chip made before.
    public LoadedObject load(Entity parent, TpmBytes privateHalf, PublicArea publicArea)
            throws KeyStoreException, ChipLost {
        Command command = new Command(TpmCommand.LOAD)
                .on(parent)
                .byEmptyPassword()
                .parameters(new TpmWriter().sized(privateHalf).sized(publicArea.whole()));
        try (TpmAnswer answer = runner.run(command)) {
            LoadedObject object = standing(answer.handle(), publicArea.name());
            requireName(object, answer.parameters());
            return object;
        }
    }

    /// The public area of a loaded object, under the HMAC of a session: nobody on the bus can make it up.
    public PublicArea readPublic(Entity object, SessionUse way) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer =
                runner.run(new Command(TpmCommand.READ_PUBLIC).on(object).with(way.hidingAnswer()))) {
            PublicArea publicArea = PublicArea.of(answer.parameters().sizedBytes(PublicArea.MAX_LENGTH));
            if (!publicArea.name().equals(object.name())) {
                throw new KeyStoreException(Reason.TAMPERED, "the chip shows another object than was loaded");
            }
            return publicArea;
        }
    }

    /// The public area at a persistent handle, believed only after its Name is compared with a pinned one or a
    /// session was salted to it.
    public PublicArea readPublicOf(int persistent) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer = runner.run(new Command(TpmCommand.READ_PUBLIC).on(Entity.ofHandle(persistent)))) {
            return PublicArea.of(answer.parameters().sizedBytes(PublicArea.MAX_LENGTH));
        }
    }

    public Signature sign(Entity key, SessionUse proof, Digest digest) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer = runner.run(signature(key, digest).with(proof))) {
            return EcdsaSignature.der(answer.parameters(), hash(digest), digest.length());
        }
    }

    /// What a proof names that is for exactly this signature (cpHashA), 32 bytes. No session may hide the digest: the
    /// chip compares what crosses the bus.
    ///
    /// @param key its Name: it need not be loaded
    public static TpmBytes signatureHash(TpmBytes key, Digest digest) {
        return TpmBytes.of(signature(new Entity(NOT_LOADED, key), digest).hash());
    }

    private static Command signature(Entity key, Digest digest) {
        return new Command(TpmCommand.SIGN)
                .on(key)
                .parameters(new TpmWriter()
                        .sized(digest.bytes())
                        .u16(Tag.ALG_ECDSA)
                        .u16(hash(digest))
                        .u16(Tag.ST_HASHCHECK) // an empty ticket: an unrestricted key needs none
                        .u32(Tag.RH_NULL)
                        .sized(TpmBytes.EMPTY));
    }

    /// HMAC-SHA-256 of a salt, 32 bytes, for the caller to close. It travels encrypted; the salt does not.
    public ChipSecret hmac(Entity key, SessionUse proof, HmacSalt salt) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer = runner.run(hmac(key, salt).with(proof.hidingAnswer()))) {
            TpmReader reader = answer.parameters();
            byte[] output = reader.sized(KeyDerivation.LENGTH);
            reader.end();
            if (output.length != KeyDerivation.LENGTH) {
                throw reader.malformed("an HMAC of " + output.length + " bytes");
            }
            return ChipSecret.taking(output);
        }
    }

    /// What a proof names that is for exactly this HMAC, as [#signatureHash].
    public static TpmBytes hmacHash(TpmBytes key, HmacSalt salt) {
        return TpmBytes.of(hmac(new Entity(NOT_LOADED, key), salt).hash());
    }

    private static Command hmac(Entity key, HmacSalt salt) {
        return new Command(TpmCommand.HMAC)
                .on(key)
                .parameters(new TpmWriter().sized(salt.bytes()).u16(Tag.ALG_SHA256));
    }

    private static int hash(Digest digest) {
        return digest.length() == 32 ? Tag.ALG_SHA256 : Tag.ALG_SHA384;
    }

    /// Has the chip check the authorisation value of a sealed object in which there is no secret: V.
    public void proveValue(Entity object, SessionUse proof) throws KeyStoreException, ChipLost {
        runner.run(new Command(TpmCommand.UNSEAL).on(object).with(proof)).close();
    }

    /// The secret in a sealed object; it travels encrypted.
    public ChipSecret unseal(Entity object, SessionUse way) throws KeyStoreException, ChipLost {
        Command command =
                new Command(TpmCommand.UNSEAL).on(object).byEmptyPassword().with(way.hidingAnswer());
        try (TpmAnswer answer = runner.run(command)) {
            TpmReader reader = answer.parameters();
            byte[] secret = reader.sized(ChipSecret.MAX_LENGTH);
            reader.end();
            if (secret.length == 0) {
                throw reader.malformed("a sealed secret of no bytes");
            }
            return ChipSecret.taking(secret);
        }
    }

    /// A loaded object as the chip saves it outside itself, until its next reset.
    public TpmBytes contextSave(Entity object) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer = runner.run(new Command(TpmCommand.CONTEXT_SAVE).on(object))) {
            TpmReader reader = answer.parameters();
            return TpmBytes.of(reader.raw(reader.remaining()));
        }
    }

    public LoadedObject contextLoad(TpmBytes context, TpmBytes name) throws KeyStoreException, ChipLost {
        Command command = new Command(TpmCommand.CONTEXT_LOAD).parameters(new TpmWriter().raw(context));
        try (TpmAnswer answer = runner.run(command)) {
            return standing(answer.handle(), name);
        }
    }

    void flush(int handle) throws KeyStoreException, ChipLost {
        occupancy.gone(handle);
        runner.run(new Command(TpmCommand.FLUSH_CONTEXT).parameters(new TpmWriter().u32(handle)))
                .close();
    }

    /// Takes note that the chip loaded an object at this handle.
    LoadedObject standing(int handle, TpmBytes name) throws KeyStoreException {
        if (handle >>> 24 != TRANSIENT) {
            throw new KeyStoreException(Reason.FAILED, "the chip loaded an object at 0x" + Integer.toHexString(handle));
        }
        occupancy.loaded(handle);
        return new LoadedObject(new Entity(handle, name), this::flush);
    }

    /// Compares the chip's Name for an object with our own: another one means another object.
    static void requireName(LoadedObject object, TpmReader answer) throws KeyStoreException {
        TpmBytes name = answer.sizedBytes(MAX_NAME);
        answer.end();
        if (!name.equals(object.entity().name())) {
            throw new KeyStoreException(Reason.TAMPERED, "the chip loaded another object than it was given");
        }
    }
}
