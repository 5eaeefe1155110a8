package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.log.LoggedErrors;
import localpasskey.agent.start.SealedNameKey;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.AuthenticatorSettings;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.ChipPlaceManagement;
import localpasskey.authenticator.person.Decision;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.chip.ChipPlaces;
import localpasskey.model.HistoryEvent;
import localpasskey.model.PinOutcome;
import localpasskey.model.time.Clocks;
import localpasskey.testkit.ManualTimer;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.vault.Vault;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the person wants of the chip's places, on a software TPM: remembered, and done by each start.
@Timeout(120)
final class KeepInChipTest {

    private static final String PIN = "735128";
    private static final String NEW_PIN = "846239";
    private static final int MOST_COMMANDS = 60;
    private static final HistoryEvent EVENT = new HistoryEvent(
            HistoryEvent.Action.SETTING, new RelyingPartyId(""), "", "test", HistoryEvent.Verification.NONE, "OK");

    @TempDir
    private Path directory;

    private SoftwareTpm tpm;
    private TpmInterposer bus;
    private KeyStore keys;
    private Vault vault;
    private Authenticator authenticator;

    @BeforeEach
    void start() throws Exception {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"));
        startAgent();
    }

    private void startAgent() throws Exception {
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        keys = TpmKeyStore.open(bus.address(), random);
        vault = Vault.open(directory.resolve("vault"), new SealedNameKey(keys), clock, random);
        authenticator = new Authenticator(
                keys,
                vault,
                (_, _, _, _) -> new Decision.NobodyToAsk(),
                new AuthenticatorSettings(PinPolicy.STRICT, List.of("usb")),
                new Clocks(clock, new ManualTimer()),
                random,
                new LoggedErrors(new AuditLog(System.err, clock, random)));
        authenticator.begin();
    }

    @AfterEach
    void stop() {
        stopAgent();
        bus.close();
        tpm.close();
    }

    private void stopAgent() {
        vault.close();
        keys.close();
    }

    private ChipPlaces places() throws Exception {
        return authenticator.chipPlaces().places();
    }

    private static Secret secret(String pin) {
        return Secret.taking(pin.getBytes(StandardCharsets.UTF_8));
    }

    private void setPin() throws Exception {
        try (Secret pin = secret(PIN)) {
            assertEquals(new PinOutcome.Changed(), authenticator.pin().set(pin));
        }
    }

    @Test
    void a_no_before_the_first_pin_takes_no_place_now_or_later() throws Exception {
        int free = places().left();
        authenticator.chipPlaces().want(false, EVENT);

        setPin();
        assertEquals(free, places().left());
        try (Secret old = secret(PIN);
                Secret replacement = secret(NEW_PIN)) {
            assertEquals(new PinOutcome.Changed(), authenticator.pin().change(old, replacement));
        }
        assertEquals(free, places().left());
        stopAgent();
        startAgent();
        assertEquals(free, places().left());
    }

    @Test
    void a_no_gives_both_places_back_and_a_yes_takes_them_again() throws Exception {
        int free = places().left();
        setPin();
        assertEquals(free - 2, places().left());

        authenticator.chipPlaces().want(false, EVENT);
        assertEquals(free, places().left());

        authenticator.chipPlaces().want(true, EVENT);
        assertEquals(free - 2, places().left());
    }

    /// A chip's memory takes so many writes: a program that asks again and again gets no more of them.
    @Test
    void the_chip_is_written_to_once_for_each_start() throws Exception {
        int free = places().left();
        setPin();
        ChipPlaceManagement management = authenticator.chipPlaces();
        management.want(false, EVENT);
        management.want(true, EVENT);
        assertEquals(free - 2, places().left());

        management.want(false, EVENT);
        management.want(true, EVENT);
        assertEquals(free, places().left());
        assertTrue(management.isWanted());

        stopAgent();
        startAgent();
        assertEquals(free - 2, places().left());
    }

    /// The power went behind the setting: as the next start finds it.
    @Test
    void a_no_that_only_reached_the_disk_is_done_by_the_next_start() throws Exception {
        int free = places().left();
        setPin();
        vault.setKeepsInChip(false, EVENT);

        stopAgent();
        startAgent();

        assertEquals(free, places().left());
    }

    /// As `bin/uninstall --purge` asks for it, before it deletes the vault: the agent is killed behind any command.
    @Test
    void a_no_that_was_killed_on_the_way_is_done_by_the_next_start() throws Exception {
        int free = places().left();
        setPin();
        boolean done = false;
        for (int at = 0; !done; at++) {
            assertTrue(at < MOST_COMMANDS);
            authenticator.chipPlaces().want(true, EVENT);
            assertEquals(free - 2, places().left());

            done = givenBackUntilKilledBehind(at);

            assertEquals(free, places().left(), "killed behind " + at);
        }
    }

    private boolean givenBackUntilKilledBehind(int commands) throws Exception {
        AtomicInteger left = new AtomicInteger(commands);
        bus.play((command, onward) -> {
            if (left.getAndDecrement() <= 0) {
                throw new IOException("killed");
            }
            return onward.send(command);
        });
        boolean done = false;
        try {
            authenticator.chipPlaces().want(false, EVENT);
            done = true;
        } catch (KeyStoreException e) {
            assertEquals(KeyStoreException.Reason.UNAVAILABLE, e.reason(), e.getMessage());
        }
        stopAgent();
        bus.play((command, onward) -> onward.send(command));
        startAgent();
        return done;
    }

    @Test
    void takes_out_what_another_vault_left_and_not_what_is_its_own() throws Exception {
        int free = places().left();
        try (PinHash pin = PinHash.taking(new byte[16])) {
            VerifierBlob other = keys.pinVerifier().orElseThrow().create(pin);
            assertTrue(keys.pinVerifier().orElseThrow().keep(other).isEmpty());
        }
        setPin();
        assertEquals(1, places().orphans().size());

        authenticator.chipPlaces().releaseOrphans(EVENT);

        assertEquals(new ChipPlaces(free - 2, 0, List.of()), places());
    }
}
