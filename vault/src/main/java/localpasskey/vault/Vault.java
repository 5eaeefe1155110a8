package localpasskey.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.UserEntity;

/// The file of one person's passkeys. Every change is one transaction and on the disk when the method returns.
public final class Vault implements AutoCloseable {

    private Vault() {}

    /// Reads what needs no key; empty where there is no vault in this directory yet.
    public static Optional<VaultHeader> peek(Path directory) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// Opens the vault in this directory, or makes a new one there (directory 0700, file 0600).
    public static Vault open(Path directory, NameKeySealer sealer, InstantSource clock, SecureRandom random)
            throws VaultException {
        throw new UnsupportedOperationException();
    }

    // --- passkeys ---------------------------------------------------------------------------------------------

    /// Keeps a verified passkey. A discoverable one takes the place of another for the same site and user.id.
    public void add(Passkey passkey, HistoryEvent event) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// Keeps a presence passkey with its authorisation value, encrypted.
    public void addPresent(Passkey passkey, Secret presenceAuth, HistoryEvent event) throws VaultException {
        throw new UnsupportedOperationException();
    }

    public Optional<Passkey> find(CredentialId id) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// The authorisation value of a presence passkey; empty for a verified one. The caller closes it.
    public Optional<Secret> presenceAuth(CredentialId id) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// The discoverable passkeys of one site, newest first.
    public List<Passkey> discoverable(RelyingPartyId rpId) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// All passkeys, newest first, one page.
    public List<Passkey> page(int offset, int limit) throws VaultException {
        throw new UnsupportedOperationException();
    }

    public long count() throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// Stores that a passkey signed with this count, and the history line, in one transaction.
    public void used(CredentialId id, long signCount, HistoryEvent event) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// False where there is no such passkey.
    public boolean rename(CredentialId id, String label, HistoryEvent event) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// Changes the account's names as the site tells them; the user.id stays.
    public boolean updateUser(CredentialId id, UserEntity user) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// False where there is no such passkey.
    public boolean delete(CredentialId id, HistoryEvent event) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// Reset: erases all passkeys, the verifier and the retries, and makes a new name key. The history stays, with
    /// this line.
    public void wipe(HistoryEvent event) throws VaultException {
        throw new UnsupportedOperationException();
    }

    // --- the PIN ----------------------------------------------------------------------------------------------

    /// The verifier V as the chip wrapped it; empty until a PIN was set. Kept twice, with checksums.
    public Optional<Bytes> verifier() throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// Keeps a new V (first PIN, or a changed one), sets the retries back to the full count and truncates the
    /// journal.
    public void setVerifier(Bytes verifier, int pinCodePoints, HistoryEvent event) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// Length of the PIN in code points, as told when it was set; 0 where unknown or no PIN is set.
    public int pinCodePoints() throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// Tries left by our own count, 8 at most.
    public int pinRetries() throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// Stores the count before a PIN is checked, and back to the full one after it was right.
    public void setPinRetries(int retries) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// When the count last fell or rose (stored by [#setPinRetries] and [#setVerifier], by this vault's clock); the
    /// epoch where it never did. Tries return from here on, at the chip's rate.
    public Instant pinRetriesChanged() throws VaultException {
        throw new UnsupportedOperationException();
    }

    // --- settings and the chip --------------------------------------------------------------------------------

    public boolean alwaysUv() throws VaultException {
        throw new UnsupportedOperationException();
    }

    public void setAlwaysUv(boolean alwaysUv, HistoryEvent event) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// Remembers which chip this vault belongs to; once set, only [#wipe] lets another be set.
    public void pinChip(Bytes fingerprint, String description) throws VaultException {
        throw new UnsupportedOperationException();
    }

    // --- history ----------------------------------------------------------------------------------------------

    /// Adds a line that goes with no other change.
    public void record(HistoryEvent event) throws VaultException {
        throw new UnsupportedOperationException();
    }

    /// The newest lines first.
    public List<HistoryLine> history(int offset, int limit) throws VaultException {
        throw new UnsupportedOperationException();
    }

    public HistoryVerdict verifyHistory() throws VaultException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
