package localpasskey.authenticator;

import java.time.Duration;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Secret;

/// Setting, changing and checking the PIN for our own tools. PINs come in UTF-8; the caller closes them.
public interface PinManagement {

    Outcome set(Secret pin) throws VaultException, KeyStoreException;

    Outcome change(Secret old, Secret replacement) throws VaultException, KeyStoreException;

    Status status() throws VaultException, KeyStoreException;

    /// What became of it.
    sealed interface Outcome {
        record Done() implements Outcome {}

        /// The new PIN is against the policy; says which rule in words for the person.
        record AgainstPolicy(String why) implements Outcome {}

        record WrongPin(int triesLeft) implements Outcome {}

        /// No more tries now.
        ///
        /// @param worksAgainIn zero where only time unknown to us helps
        record Blocked(Duration worksAgainIn) implements Outcome {}

        /// Three wrong in a row: replug first.
        record ReplugFirst() implements Outcome {}

        record AlreadySet() implements Outcome {}

        record NotSet() implements Outcome {}
    }

    /// @param triesLeft the lesser of our count and what the chip has left
    /// @param worksAgainIn when blocked, until the next try is possible; zero otherwise
    record Status(boolean set, int triesLeft, boolean blockedUntilReplug, Duration worksAgainIn) {}
}
