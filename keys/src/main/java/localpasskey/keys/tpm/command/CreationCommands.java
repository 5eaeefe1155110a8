package localpasskey.keys.tpm.command;

import java.util.Arrays;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.Tag;
import localpasskey.keys.tpm.TpmAnswer;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;
import localpasskey.keys.tpm.transport.ChipLost;

/// The TPM commands that make objects or make them anew, each as one method.
///
/// @spec TPM 2.0 Library Specification, Part 3: Commands, §12 (objects), §24 (hierarchies)
public final class CreationCommands {

    private static final int MAX_CREATION_DATA = 512;
    private static final int MAX_DIGEST = 64;

    /// Bytes in the modulus of an endorsement key.
    private static final int MODULUS = 256;

    private final CommandRunner runner;
    private final ObjectCommands objects;

    public CreationCommands(CommandRunner runner, ObjectCommands objects) {
        this.runner = runner;
        this.objects = objects;
    }

    /// A primary object and its public area.
    public record Primary(LoadedObject object, PublicArea publicArea) {}

    /// Makes the storage root from the chip's own seed: the same one each time, until the chip is cleared.
    public Primary createPrimary(TpmBytes template) throws KeyStoreException, ChipLost {
        return createPrimary(Tag.RH_OWNER, template, withoutPublicValue(template));
    }

    /// Makes the endorsement key from the seed that its maker knew: the same one for the chip's whole life.
    /// Its template has a public value of zeros, which is a part of what the key is made of.
    public Primary createEndorsementKey() throws KeyStoreException, ChipLost {
        TpmBytes template = TpmKeyTemplate.endorsementKey();
        byte[] whole = new TpmWriter().raw(template).sized(new byte[MODULUS]).take();
        return createPrimary(Tag.RH_ENDORSEMENT, template, whole);
    }

    private Primary createPrimary(int hierarchy, TpmBytes template, byte[] whole) throws KeyStoreException, ChipLost {
        Command command = new Command(TpmCommand.CREATE_PRIMARY)
                .on(Entity.ofHandle(hierarchy))
                .byEmptyPassword()
                .parameters(new TpmWriter()
                        .sized(sensitive(new byte[0], new byte[0]))
                        .sized(whole)
                        .sized(TpmBytes.EMPTY)
                        .u32(0));
        try (TpmAnswer answer = runner.run(command)) {
            TpmReader reader = answer.parameters();
            PublicArea publicArea = PublicArea.of(reader.sizedBytes(PublicArea.MAX_LENGTH));
            LoadedObject object = objects.standing(answer.handle(), publicArea.name());
            reader.sized(MAX_CREATION_DATA);
            reader.sized(MAX_DIGEST);
            ticket(reader);
            ObjectCommands.requireName(object, reader);
            requireFit(publicArea, template);
            return new Primary(object, publicArea);
        }
    }

    /// Makes an object under a parent; its authorisation value and data travel encrypted.
    ///
    /// @param authValue and `data` may be empty; both are zeroed
    public CreatedObject create(Entity parent, SessionUse way, TpmBytes template, byte[] authValue, byte[] data)
            throws KeyStoreException, ChipLost {
        byte[] sensitive = sensitive(authValue, data);
        Command command = new Command(TpmCommand.CREATE)
                .on(parent)
                .byEmptyPassword()
                .with(way.hidingCommand())
                .parameters(new TpmWriter()
                        .sized(sensitive)
                        .sized(withoutPublicValue(template))
                        .sized(TpmBytes.EMPTY) // nothing of ours into the creation data
                        .u32(0)); // no PCRs
        Arrays.fill(sensitive, (byte) 0);
        try (TpmAnswer answer = runner.run(command)) {
            TpmReader reader = answer.parameters();
            TpmBytes privateHalf = reader.sizedBytes(CreatedObject.MAX_PRIVATE);
            PublicArea publicArea = PublicArea.of(reader.sizedBytes(PublicArea.MAX_LENGTH));
            reader.sized(MAX_CREATION_DATA);
            TpmBytes creationHash = reader.sizedBytes(MAX_DIGEST);
            TpmBytes ticket = ticket(reader);
            reader.end();
            requireFit(publicArea, template);
            return new CreatedObject(publicArea, privateHalf, new CreatedObject.CreationProof(creationHash, ticket));
        }
    }

    /// Gives an object a new authorisation value, which travels encrypted: a new private half, the same Name.
    ///
    /// @param replacement is zeroed
    public TpmBytes changeAuth(Entity object, Entity parent, SessionUse proof, byte[] replacement)
            throws KeyStoreException, ChipLost {
        Command command = new Command(TpmCommand.OBJECT_CHANGE_AUTH)
                .on(object)
                .on(parent)
                .with(proof.hidingCommand())
                .parameters(new TpmWriter().sized(replacement));
        Arrays.fill(replacement, (byte) 0);
        try (TpmAnswer answer = runner.run(command)) {
            TpmReader reader = answer.parameters();
            TpmBytes privateHalf = reader.sizedBytes(CreatedObject.MAX_PRIVATE);
            reader.end();
            return privateHalf;
        }
    }

    /// Has the chip keep a loaded object across its resets, at this handle.
    public void keep(Entity object, int handle) throws KeyStoreException, ChipLost {
        evictControl(object, handle);
    }

    /// Takes an object out of the chip that it keeps.
    public void evict(Entity kept) throws KeyStoreException, ChipLost {
        evictControl(kept, kept.handle());
    }

    /// The owner allows it, by the empty password.
    private void evictControl(Entity object, int handle) throws KeyStoreException, ChipLost {
        runner.run(new Command(TpmCommand.EVICT_CONTROL)
                        .on(Entity.ofHandle(Tag.RH_OWNER))
                        .on(object)
                        .byEmptyPassword()
                        .parameters(new TpmWriter().u32(handle)))
                .close();
    }

    private static void requireFit(PublicArea publicArea, TpmBytes template) throws KeyStoreException {
        if (!publicArea.fits(template)) {
            throw new KeyStoreException(
                    Reason.REFUSED_ATTRIBUTES,
                    "asked for " + template.hex() + ", made was "
                            + publicArea.whole().hex());
        }
    }

    /// TPMS_SENSITIVE_CREATE. Both inputs are zeroed.
    private static byte[] sensitive(byte[] authValue, byte[] data) {
        byte[] sensitive = new TpmWriter().sized(authValue).sized(data).take();
        Arrays.fill(authValue, (byte) 0);
        Arrays.fill(data, (byte) 0);
        return sensitive;
    }

    /// The template with an empty public value behind it: two coordinates, or one digest.
    private static byte[] withoutPublicValue(TpmBytes template) {
        boolean point = template.startsWith(new TpmWriter().u16(Tag.ALG_ECC).toBytes());
        TpmWriter writer = new TpmWriter().raw(template).u16(0);
        return (point ? writer.u16(0) : writer).take();
    }

    /// A ticket (TPMT_TK_…), marshalled as the chip wants it back.
    static TpmBytes ticket(TpmReader reader) throws KeyStoreException {
        return new TpmWriter()
                .u16(reader.u16())
                .u32(reader.u32())
                .sized(reader.sized(MAX_DIGEST))
                .toBytes();
    }
}
