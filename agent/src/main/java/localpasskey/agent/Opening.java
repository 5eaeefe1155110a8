package localpasskey.agent;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import localpasskey.keys.ChipFingerprint;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.Vault;
import localpasskey.vault.VaultException;
import localpasskey.vault.VaultHeader;
import localpasskey.wire.Bytes;

/// Opens the chip and the vault that belongs to it, or says in words why not.
///
/// A vault is pinned to the chip it was made with. Another chip, or the same one cleared, is told; a new vault is
/// never made in the place of one that does not open.
final class Opening {

    private final Path directory;
    private final ChipOpener chip;
    private final Closing closing;

    /// @param closing closes what was opened
    Opening(Path directory, ChipOpener chip, Closing closing) {
        this.directory = directory;
        this.chip = chip;
        this.closing = closing;
    }

    Belongings run(InstantSource clock, SecureRandom random) throws StartException {
        Optional<VaultHeader> header = peek();
        KeyStore keys = header.isPresent() && !header.get().chipFingerprint().isEmpty()
                ? openChipOf(header.get())
                : openAnyChip();
        closing.later(keys::close);

        Vault vault = openVault(keys, clock, random);
        return new Belongings(keys, vault);
    }

    private Optional<VaultHeader> peek() throws StartException {
        try {
            return Vault.peek(directory);
        } catch (VaultException e) {
            throw failed(e);
        }
    }

    private KeyStore openAnyChip() throws StartException {
        try {
            return chip.open();
        } catch (KeyStoreException e) {
            throw ChipFailures.of(e, chip.where());
        }
    }

    private KeyStore openChipOf(VaultHeader header) throws StartException {
        try {
            return chip.openPinned(ChipFingerprint.of(header.chipFingerprint().toArray()));
        } catch (KeyStoreException e) {
            if (e.reason() != KeyStoreException.Reason.OTHER_CHIP) {
                throw ChipFailures.of(e, chip.where());
            }
        }
        try (KeyStore other = openAnyChip()) {
            throw ChipFailures.notTheSame(header, other.chip(), directory);
        }
    }

    private Vault openVault(KeyStore keys, InstantSource clock, SecureRandom random) throws StartException {
        try {
            Vault vault = Vault.open(directory, new SealedNameKey(keys), clock, random);
            closing.later(vault::close);
            vault.pinChip(Bytes.of(keys.chip().fingerprint().encoded()), ChipFailures.described(keys.chip()));
            return vault;
        } catch (VaultException e) {
            throw failed(e);
        }
    }

    private StartException failed(VaultException e) {
        return switch (e.reason()) {
            case IN_USE -> inVault(ExitCode.IN_USE, e);
            case KEY_UNAVAILABLE -> inVault(ExitCode.CHIP, e);
            case FROM_THE_FUTURE, DAMAGED, DISK_FULL -> inVault(ExitCode.VAULT, e);
            case FAILED ->
                e.getCause() instanceof KeyStoreException inChip
                        ? ChipFailures.of(inChip, chip.where())
                        : inVault(ExitCode.VAULT, e);
        };
    }

    private StartException inVault(ExitCode code, VaultException e) {
        return new StartException(code, "The vault in " + directory + ": " + FailureWords.of(e), e);
    }
}
