package localpasskey.vault.cipher;

import java.security.SecureRandom;
import localpasskey.wire.Secret;

/// The keys of the history, made from a random key of its own: a reset keeps it, so the old lines stay readable.
///
/// @param content encrypts the lines
/// @param chain links them
/// @param generation tells whether the vault was set back
public record HistoryKeys(RowCipher content, KeyedHash chain, KeyedHash generation) implements AutoCloseable {

    public static HistoryKeys of(Secret historyKey, SecureRandom random) {
        return new HistoryKeys(
                new RowCipher(historyKey, "lpk vault v1 history content", random),
                new KeyedHash(historyKey, "lpk vault v1 history chain"),
                new KeyedHash(historyKey, "lpk vault v1 generation"));
    }

    @Override
    public void close() {
        content.close();
        chain.close();
        generation.close();
    }
}
