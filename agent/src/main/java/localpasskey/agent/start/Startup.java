package localpasskey.agent.start;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import localpasskey.agent.words.FailureMessages;
import localpasskey.control.options.AgentExitCode;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultHeader;
import localpasskey.wire.Bytes;

/// Opens the chip and the vault that belongs to it, or says in words why not.
///
/// A vault is pinned to the chip it was made with. Another chip, or the same one cleared, is told; a new vault is
/// never made in the place of one that does not open.
public final class Startup {

    private final Path directory;
    private final ChipOpener chip;
    private final ShutdownActions shutdown;

    /// @param shutdown closes what was opened
    public Startup(Path directory, ChipOpener chip, ShutdownActions shutdown) {
        this.directory = directory;
        this.chip = chip;
        this.shutdown = shutdown;
    }

    public ChipAndVault run(InstantSource clock, SecureRandom random) throws StartException {
        Optional<VaultHeader> header = peek();
        KeyStore keys = header.isPresent() && !header.get().chipFingerprint().isEmpty()
                ? openChipOf(header.get())
                : openAnyChip();
        shutdown.later(keys::close);

        Vault vault = openVault(keys, clock, random);
        return new ChipAndVault(keys, vault);
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
            shutdown.later(vault::close);
            vault.pinChip(Bytes.of(keys.chip().fingerprint().encoded()), ChipFailures.described(keys.chip()));
            return vault;
        } catch (VaultException e) {
            throw failed(e);
        }
    }

    private StartException failed(VaultException e) {
        return switch (e.reason()) {
            case IN_USE -> inVault(AgentExitCode.IN_USE, e);
            case KEY_UNAVAILABLE -> inVault(AgentExitCode.CHIP, e);
            case FROM_THE_FUTURE, OUTDATED, DAMAGED, MISSING, DISK_FULL, NOT_PERMITTED, DISK_FAILED ->
                inVault(AgentExitCode.VAULT, e);
            case FAILED ->
                e.getCause() instanceof KeyStoreException inChip
                        ? ChipFailures.of(inChip, chip.where())
                        : inVault(AgentExitCode.VAULT, e);
        };
    }

    private StartException inVault(AgentExitCode code, VaultException e) {
        return new StartException(
                code,
                e,
                UserMessage.of(MessageCode.START_DATA_FOLDER, MessageValue.of(directory)),
                FailureMessages.of(e));
    }
}
