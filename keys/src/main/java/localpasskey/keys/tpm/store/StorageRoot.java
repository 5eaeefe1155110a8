package localpasskey.keys.tpm.store;

import java.util.Optional;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.command.CreationCommands;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.command.ObjectCommands;
import localpasskey.keys.tpm.transport.ChipLost;

/// The parent of all our objects, and the key that sessions are salted to. Its Name tells one chip from another.
public sealed interface StorageRoot {

    /// Where the TCG's provisioning guidance has the storage root key.
    int PERSISTENT_HANDLE = 0x81000001;

    PublicArea publicArea();

    /// The root in the chip, for the length of a try block.
    LoadedObject load(ObjectCommands objects, CreationCommands creation) throws KeyStoreException, ChipLost;

    default KeyPoint point() throws KeyStoreException {
        return publicArea().point(KeyAlgorithm.P256, TpmKeyTemplate.storageRoot());
    }

    default ChipFingerprint fingerprint() {
        return ChipFingerprint.of(publicArea().name().toArray());
    }

    /// One that is kept in the chip, by the machine or by us: it costs no slot but while it is used.
    record Persistent(int handle, PublicArea publicArea) implements StorageRoot {

        @Override
        public LoadedObject load(ObjectCommands objects, CreationCommands creation) {
            return new LoadedObject(new Entity(handle, publicArea.name()), _ -> {});
        }
    }

    /// One that we made at start and keep outside the chip: loaded for each operation.
    record Saved(PublicArea publicArea, TpmBytes context) implements StorageRoot {

        @Override
        public LoadedObject load(ObjectCommands objects, CreationCommands creation) throws KeyStoreException, ChipLost {
            return objects.contextLoad(context, publicArea.name());
        }
    }

    /// One that is made for each operation: the chip loads no context that it was told to let go.
    record Remade(PublicArea publicArea) implements StorageRoot {

        @Override
        public LoadedObject load(ObjectCommands objects, CreationCommands creation) throws KeyStoreException, ChipLost {
            CreationCommands.Primary made = creation.createPrimary(TpmKeyTemplate.storageRoot());
            if (!made.publicArea().name().equals(publicArea.name())) {
                made.object().close();
                throw ChipLost.forgot("another storage root: the chip was cleared");
            }
            return made.object();
        }
    }

    /// Takes the one that the machine keeps where it is made from our template, else the one that we keep, else
    /// makes it. Changes nothing in the chip.
    ///
    /// @param pinned where there is one, nothing else is taken
    static StorageRoot find(
            KeptObjects kept, ObjectCommands objects, CreationCommands creation, Optional<ChipFingerprint> pinned)
            throws KeyStoreException, ChipLost {
        Optional<PublicArea> machines = kept.of(PERSISTENT_HANDLE);
        if (machines.isPresent()) {
            StorageRoot there = new Persistent(PERSISTENT_HANDLE, machines.get());
            if (machines.get().fits(TpmKeyTemplate.storageRoot()) && isExpected(there, pinned)) {
                return there;
            }
        }
        if (pinned.isPresent()) {
            Optional<Persistent> ours = kept.root(TpmBytes.of(pinned.get().encoded()));
            if (ours.isPresent()) {
                return ours.get();
            }
        }
        StorageRoot made = made(objects, creation);
        if (!isExpected(made, pinned)) {
            throw new KeyStoreException(
                    Reason.OTHER_CHIP,
                    "this is not the TPM that was set up: it is another one, or it was cleared since");
        }
        Optional<Persistent> ours = kept.root(made.publicArea().name());
        return ours.isPresent() ? ours.get() : made;
    }

    private static boolean isExpected(StorageRoot root, Optional<ChipFingerprint> pinned) {
        return pinned.isEmpty() || pinned.get().equals(root.fingerprint());
    }

    /// Made at start, and kept outside the chip.
    static StorageRoot made(ObjectCommands objects, CreationCommands creation) throws KeyStoreException, ChipLost {
        CreationCommands.Primary primary = creation.createPrimary(TpmKeyTemplate.storageRoot());
        try (LoadedObject object = primary.object()) {
            return new Saved(primary.publicArea(), objects.contextSave(object.entity()));
        }
    }
}
