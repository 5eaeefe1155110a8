package localpasskey.agent.start;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import localpasskey.agent.EnglishTexts;
import localpasskey.agent.PretendOpener;
import localpasskey.control.options.AgentExitCode;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.Custody;
import localpasskey.keys.chip.FirmwareVersion;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.testkit.ManualClock;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultHeader;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the person reads when the agent does not start, and that nothing is lost or made anew then.
final class StartupTest {

    private static final VaultHeader ON_INFINEON = new VaultHeader(1, Bytes.ofHex("0a0b"), "IFX SLB9670 7.85", 12);

    @TempDir
    private Path home;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final SecureRandom random = new SecureRandom();
    private final PretendChip chip = new PretendChip(clock, 1);
    private ShutdownActions shutdown = new ShutdownActions();
    private Path directory;

    @BeforeEach
    void name() {
        directory = home.resolve("keys");
    }

    @AfterEach
    void close() {
        shutdown.close();
    }

    @Test
    void the_first_start_makes_a_vault_and_remembers_the_chip() throws Exception {
        open(chip);
        restart();

        VaultHeader header = Vault.peek(directory).orElseThrow();
        ChipAndVault again = open(chip);

        assertEquals(0, again.vault().count());
        assertEquals("PRET Pretend chip 1.0", header.chipDescription());
        assertEquals(
                chip.chip().fingerprint(),
                ChipFingerprint.of(header.chipFingerprint().toArray()));
    }

    @Test
    void a_cleared_chip_is_told_and_the_vault_stays_as_it_is() throws Exception {
        open(chip);
        restart();
        byte[] before = Files.readAllBytes(directory.resolve("vault.db"));
        chip.clear();

        StartException failure = assertThrows(StartException.class, () -> open(chip));

        assertEquals(AgentExitCode.CHIP, failure.exitCode());
        assertTrue(EnglishTexts.of(failure).startsWith("The chip of this computer (PRET Pretend chip) was cleared"));
        assertTrue(EnglishTexts.of(failure).contains("The passkeys are gone"), EnglishTexts.of(failure));
        assertTrue(
                EnglishTexts.of(failure).contains("mv '" + directory + "' '" + directory + ".old'"),
                EnglishTexts.of(failure));
        assertArrayEquals(before, Files.readAllBytes(directory.resolve("vault.db")));
    }

    @Test
    void another_chip_is_told_by_its_name_with_what_that_means() {
        ChipDescription here = new ChipDescription(
                Custody.TPM, "INTC", "Intel", FirmwareVersion.of(600, 18), ChipFingerprint.of(new byte[] {1}));

        StartException failure = ChipFailures.notTheSame(ON_INFINEON, here, Path.of("/keys"));

        assertEquals("""
                These passkeys were created with the chip IFX SLB9670 7.85, and this computer has INTC Intel 600.18. \
                They cannot be used here, but on the computer that they were created on. (Passkeys: 12. Nothing was changed.)
                To start over here, move the old data folder away first:
                    mv '/keys' '/keys.old'
                Then sign in to your sites another way, and create a new passkey at each.""", EnglishTexts.of(failure));
    }

    @Test
    void a_firmware_update_is_not_another_model() {
        ChipDescription updated = new ChipDescription(
                Custody.TPM, "IFX", "SLB9670", FirmwareVersion.of(7, 86), ChipFingerprint.of(new byte[] {1}));

        StartException failure = ChipFailures.notTheSame(ON_INFINEON, updated, Path.of("/keys"));

        assertTrue(EnglishTexts.of(failure).startsWith("The chip of this computer (IFX SLB9670) was cleared"));
    }

    @Test
    void a_second_agent_is_told_that_the_vault_is_in_use() throws Exception {
        open(chip);

        StartException failure = assertThrows(StartException.class, () -> open(new PretendChip(clock, 1)));

        assertEquals(AgentExitCode.IN_USE, failure.exitCode());
        assertTrue(
                EnglishTexts.of(failure).contains("Another agent is using these passkeys"), EnglishTexts.of(failure));
    }

    @Test
    void a_truncated_vault_is_told_and_not_replaced() throws Exception {
        open(chip);
        restart();
        Path file = directory.resolve("vault.db");
        byte[] half = new byte[100];
        Files.write(file, half);

        StartException failure = assertThrows(StartException.class, () -> open(chip));

        assertEquals(AgentExitCode.VAULT, failure.exitCode());
        assertTrue(EnglishTexts.of(failure).contains("damaged"), EnglishTexts.of(failure));
        assertArrayEquals(half, Files.readAllBytes(file));
    }

    @Test
    void a_chip_that_is_gone_is_told() {
        chip.failWith(KeyStoreException.Reason.UNAVAILABLE);

        StartException failure = assertThrows(StartException.class, () -> open(chip));

        assertEquals(AgentExitCode.CHIP, failure.exitCode());
        assertTrue(EnglishTexts.of(failure).startsWith("No TPM answers at pretend"), EnglishTexts.of(failure));
    }

    @Test
    void a_chip_that_is_locked_out_is_told_with_when_it_works_again() {
        StartException failure =
                ChipFailures.of(new KeyStoreException(KeyStoreException.Reason.LOCKED_OUT, "lockout"), "/dev/tpmrm0");

        assertEquals(AgentExitCode.CHIP, failure.exitCode());
        assertTrue(EnglishTexts.of(failure).contains("localpasskey pin status"), EnglishTexts.of(failure));
    }

    @Test
    void a_computer_without_a_tpm_is_told_how_to_get_one() throws IOException {
        Path device = home.resolve("tpmrm0");
        TpmOpener nothingThere = new TpmOpener(new TpmAddress.Device(device), random);

        StartException failure = assertThrows(
                StartException.class, () -> new Startup(directory, nothingThere, shutdown).run(clock, random));

        assertEquals(AgentExitCode.CHIP, failure.exitCode());
        assertTrue(EnglishTexts.of(failure).startsWith("There is no TPM at " + device), EnglishTexts.of(failure));
        assertTrue(Files.notExists(directory));
    }

    @Test
    void somebody_who_may_not_use_the_tpm_is_told_the_group() {
        String words = EnglishTexts.of(ChipFailures.unavailable("/dev/tpmrm0", true, false));

        assertTrue(words.contains("sudo usermod -aG tss \"$USER\""), words);
    }

    @Test
    void a_software_tpm_that_does_not_run_is_told() {
        TpmOpener nobody = new TpmOpener(new TpmAddress.UnixSocket(home.resolve("tpm.sock")), random);

        StartException failure =
                assertThrows(StartException.class, () -> new Startup(directory, nobody, shutdown).run(clock, random));

        assertEquals(AgentExitCode.CHIP, failure.exitCode());
        assertTrue(EnglishTexts.of(failure).startsWith("No TPM answers at unix:"), EnglishTexts.of(failure));
    }

    private ChipAndVault open(PretendChip which) throws StartException {
        return new Startup(directory, new PretendOpener(which), shutdown).run(clock, random);
    }

    private void restart() {
        shutdown.close();
        shutdown = new ShutdownActions();
    }
}
