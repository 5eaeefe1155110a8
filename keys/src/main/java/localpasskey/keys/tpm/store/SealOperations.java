package localpasskey.keys.tpm.store;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.blob.StoredSecret;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.transport.ChipLost;

/// What is done with secrets of ours that belong to this chip: seal one, unseal it.
final class SealOperations {

    private final Connection connection;

    SealOperations(Connection connection) {
        this.connection = connection;
    }

    StoredSecret seal(ChipSecret secret) throws KeyStoreException, ChipLost {
        try (LoadedObject root = connection.loadRoot()) {
            CreatedObject made = connection
                    .creation()
                    .create(
                            root.entity(),
                            connection.policy().way(),
                            TpmKeyTemplate.sealed(),
                            new byte[0],
                            secret.exposeCopy());
            return new StoredSecret(made.publicArea(), made.privateHalf());
        }
    }

    ChipSecret unseal(StoredSecret stored) throws KeyStoreException, ChipLost {
        try (LoadedObject sealed = connection.load(stored.privateHalf(), stored.publicArea())) {
            return connection
                    .objects()
                    .unseal(sealed.entity(), connection.policy().way());
        }
    }
}
