package localpasskey.authenticator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.ChangeApproval.Outcome;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.Custody;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.HistoryLine;
import localpasskey.testkit.ManualClock;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.testkit.client.U2fClient;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.function.Executable;

/// A whole key for a test: pretend chip, real vault in a directory of its own, a clock that stands still, a
/// person with a script, and a client.
public final class KeyUnderTest implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    public static final String PIN = "correct horse";
    public static final String SITE = "example.com";

    public final ManualClock clock = new ManualClock(START);
    public final ScriptedPerson person = new ScriptedPerson();
    public final List<Throwable> troubles = new ArrayList<>();
    public final PretendChip chip;
    public final CountingChip counted;
    final Path directory;
    final PinPolicy policy;
    public final Vault vault;
    public final Authenticator authenticator;
    public final CtapClient client;
    public final TestCaller caller = new TestCaller(1);

    public KeyUnderTest() {
        this(PinPolicy.STRICT, Custody.TPM, KeyAlgorithm.values());
    }

    public KeyUnderTest(PinPolicy policy, Custody custody, KeyAlgorithm... algorithms) {
        this.policy = policy;
        chip = new PretendChip(clock.steady(), 1, custody, Set.of(algorithms));
        counted = new CountingChip(chip);
        try {
            directory = Files.createTempDirectory("authenticator-test");
            vault = Vault.open(directory.resolve("vault"), new ChipSealer(chip), clock, new SecureRandom());
        } catch (IOException | VaultException e) {
            throw new IllegalStateException(e);
        }
        authenticator = start(counted);
        client = client(caller);
    }

    /// An authenticator over the same vault, as after a restart of the program.
    public Authenticator start(KeyStore keys) {
        return start(keys, new AuthenticatorSettings(policy, List.of("internal", "usb")));
    }

    public Authenticator start(KeyStore keys, AuthenticatorSettings settings) {
        return new Authenticator(
                keys, vault, person, settings, clock.clocks(), new SecureRandom(), new RememberedTroubles(troubles));
    }

    /// Has one of the person's tools open the window for resets: asks for the PIN where one is set, else for a click.
    public void openResetWindow() throws Exception {
        if (!(authenticator.approval().openResetWindow(caller, new Cancellation()) instanceof Outcome.Approved)) {
            throw new AssertionError("not approved");
        }
    }

    public CtapClient client(Caller from) {
        return CtapClient.over(request -> authenticator.handle(request, from, new Cancellation()));
    }

    public CtapClient client(Caller from, Cancellation cancellation) {
        return CtapClient.over(request -> authenticator.handle(request, from, cancellation));
    }

    public U2fClient u2f() {
        return U2fClient.over(request -> authenticator.handleU2f(request, caller, new Cancellation()));
    }

    /// Sets [#PIN] as a client does.
    public KeyUnderTest withPin() throws IOException {
        client.setPin(2, PIN);
        return this;
    }

    public KeyUnderTest withAlwaysUvOff() throws VaultException {
        vault.setAlwaysUv(
                false, new HistoryEvent(Action.SETTING, Ceremony.NO_SITE, "", "the test", Verification.NONE, "OK"));
        return this;
    }

    /// A passkey of [#SITE], made through our prompt.
    public Created passkey(String account) throws IOException {
        person.types(PIN);
        Created created = client.makeCredential(CreationRequest.of(SITE, account));
        person.takeAsked();
        return created;
    }

    public Created discoverablePasskey(String account) throws IOException {
        return discoverablePasskey(SITE, account);
    }

    public Created discoverablePasskey(String site, String account) throws IOException {
        person.types(PIN);
        Created created =
                client.makeCredential(CreationRequest.of(site, account).discoverable());
        person.takeAsked();
        clock.advance(Duration.ofSeconds(1));
        return created;
    }

    /// A passkey of [#SITE] that works with a click, made while alwaysUv is off.
    public Created presencePasskey(String account) throws IOException {
        person.clicks();
        Created created = client.makeCredential(CreationRequest.of(SITE, account));
        person.takeAsked();
        return created;
    }

    public Created discoverablePresencePasskey(String account) throws IOException {
        person.clicks();
        Created created =
                client.makeCredential(CreationRequest.of(SITE, account).discoverable());
        person.takeAsked();
        clock.advance(Duration.ofSeconds(1));
        return created;
    }

    public AssertionRequest silent(Created passkey) {
        return AssertionRequest.of(SITE).allowing(passkey.id()).silent();
    }

    public static void assertRefused(CtapStatus status, Executable request) {
        CtapFailure failure = assertThrows(CtapFailure.class, request);
        assertEquals(status, failure.status());
    }

    /// The newest line of the history.
    public HistoryEvent lastLine() throws VaultException {
        return vault.history(0, 1).getFirst().event();
    }

    public List<HistoryEvent> lines() throws VaultException {
        return vault.history(0, 1000).stream().map(HistoryLine::event).toList();
    }

    /// Tries left by a copy of what is on the disk now, as after the plug was pulled.
    public int retriesAfterPowerCut() throws IOException, VaultException {
        Path copy = Files.createTempDirectory(directory, "unplugged");
        for (String file : List.of("vault.db", "vault.db-wal", "vault.lock", "vault.generation")) {
            Files.copy(directory.resolve("vault").resolve(file), copy.resolve(file));
        }
        try (Vault there = Vault.open(copy, new ChipSealer(chip), clock, new SecureRandom())) {
            return there.pinRetries();
        }
    }

    /// Closes the vault and checks that the script was played to its end and nothing broke that the test did not
    /// mean.
    @Override
    public void close() throws IOException {
        vault.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(KeyUnderTest::delete);
        }
        assertEquals(0, person.unasked(), "answers that nobody asked for");
        assertEquals(List.of(), troubles, "troubles that the test did not take note of");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record RememberedTroubles(List<Throwable> list) implements ErrorReporter {

        @Override
        public void chipFailed(KeyStoreException failure) {
            list.add(failure);
        }

        @Override
        public void vaultFailed(VaultException failure) {
            list.add(failure);
        }

        @Override
        public void bug(Throwable defect) {
            list.add(defect);
        }
    }
}
