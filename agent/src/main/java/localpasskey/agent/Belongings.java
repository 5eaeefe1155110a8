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

/// The chip and the vault that belongs to it.
///
/// A vault is pinned to the chip it was made with. Another chip, or the same one cleared, is told in words; a new
/// vault is never made in the place of one that does not open.
record Belongings(KeyStore keys, Vault vault) {

    /// Opens both, or says why not. What was opened is closed by `closing`.
    static Belongings open(Path directory, ChipOpener chip, InstantSource clock, SecureRandom random, Closing closing)
            throws StartException {
        Optional<VaultHeader> header = peek(directory);
        KeyStore keys = header.isPresent() && !header.get().chipFingerprint().isEmpty()
                ? openChipOf(header.get(), chip, directory)
                : openAnyChip(chip);
        closing.later(keys::close);

        Vault vault = openVault(directory, keys, clock, random);
        closing.later(vault::close);
        return new Belongings(keys, vault);
    }

    private static Optional<VaultHeader> peek(Path directory) throws StartException {
        try {
            return Vault.peek(directory);
        } catch (VaultException e) {
            throw failed(e, directory);
        }
    }

    private static KeyStore openAnyChip(ChipOpener chip) throws StartException {
        try {
            return chip.open();
        } catch (KeyStoreException e) {
            throw ChipFailures.of(e, chip.where());
        }
    }

    private static KeyStore openChipOf(VaultHeader header, ChipOpener chip, Path directory) throws StartException {
        try {
            return chip.openPinned(ChipFingerprint.of(header.chipFingerprint().toArray()));
        } catch (KeyStoreException e) {
            if (e.reason() != KeyStoreException.Reason.OTHER_CHIP) {
                throw ChipFailures.of(e, chip.where());
            }
        }
        try (KeyStore other = openAnyChip(chip)) {
            throw ChipFailures.notTheSame(header, other.chip(), directory);
        }
    }

    private static Vault openVault(Path directory, KeyStore keys, InstantSource clock, SecureRandom random)
            throws StartException {
        try {
            Vault vault = Vault.open(directory, new SealedNameKey(keys), clock, random);
            vault.pinChip(Bytes.of(keys.chip().fingerprint().encoded()), ChipFailures.described(keys.chip()));
            return vault;
        } catch (VaultException e) {
            throw failed(e, directory);
        }
    }

    private static StartException failed(VaultException e, Path directory) {
        ExitCode code = switch (e.reason()) {
            case IN_USE -> ExitCode.IN_USE;
            case KEY_UNAVAILABLE -> ExitCode.CHIP;
            case FROM_THE_FUTURE, DAMAGED, DISK_FULL, FAILED -> ExitCode.VAULT;
        };
        return new StartException(code, "The vault in " + directory + ": " + FailureWords.of(e), e);
    }
}
