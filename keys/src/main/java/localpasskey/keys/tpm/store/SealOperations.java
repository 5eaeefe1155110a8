package localpasskey.keys.tpm.store;

import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.blob.StoredSecret;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.transport.ChipLost;

/// What is done with secrets of ours that belong to this chip: seal one, unseal it.
final class SealOperations {

    private final Connection connection;

    SealOperations(Connection connection) {
        this.connection = connection;
    }

    StoredSecret seal(ChipSecret secret) throws KeyStoreException, ChipLost {
        try (Preparation preparation = connection.take()) {
            CreatedObject made = connection
                    .creation()
                    .create(
                            preparation.root(),
                            SessionUse.of(preparation.hmac()).last(),
                            TpmKeyTemplate.sealed(),
                            new byte[0],
                            secret.exposeCopy());
            return new StoredSecret(made.publicArea(), made.privateHalf());
        }
    }

    ChipSecret unseal(StoredSecret stored) throws KeyStoreException, ChipLost {
        try (Preparation preparation = connection.take();
                LoadedObject sealed =
                        connection.objects().load(preparation.root(), stored.privateHalf(), stored.publicArea())) {
            SessionUse way = SessionUse.of(preparation.hmac()).last();
            return connection.objects().unseal(sealed.entity(), way);
        }
    }
}
