package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.log.LoggedErrors;
import localpasskey.agent.start.SealedNameKey;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.AuthenticatorSettings;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.FingerprintManagement.Outcome;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.person.Person;
import localpasskey.keys.KeyStore;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.model.Question;
import localpasskey.model.Sensor;
import localpasskey.model.time.Clocks;
import localpasskey.testkit.ManualTimer;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.Vault;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The gate for fingers on a software TPM: what our code would still allow, the chip ends with its power.
@Timeout(120)
final class FingerprintOnChipTest {

    private static final String PIN = "735128";
    private static final String SITE = "example.com";

    private static final Duration LIMIT = Duration.ofHours(1);

    @TempDir
    private Path directory;

    private final AtomicReference<Sensor> asked = new AtomicReference<>(Sensor.NOT_ASKED);

    /// Touches the sensor where it waits, else types the PIN.
    private Decision answer(Question prompt) {
        if (prompt instanceof Question.EnterPin(var _, var _, var _, Sensor sensor)) {
            asked.set(sensor);
            if (sensor.waits()) {
                return new Decision.FingerMatched();
            }
        }
        return new Decision.PinEntered(Secret.taking(PIN.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_chip_refuses_after_its_power_was_cut_though_our_clock_stands_still() throws Exception {
        InstantSource stopped = InstantSource.fixed(Instant.now());
        SecureRandom random = new SecureRandom();
        Person person = (prompt, _, _, _) -> answer(prompt);
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"));
                KeyStore keys = TpmKeyStore.open(tpm.address(), random);
                Vault vault = Vault.open(directory.resolve("vault"), new SealedNameKey(keys), stopped, random)) {
            Authenticator authenticator = new Authenticator(
                    keys,
                    vault,
                    person,
                    new AuthenticatorSettings(PinPolicy.STRICT, List.of("usb")),
                    new Clocks(stopped, new ManualTimer()),
                    random,
                    new LoggedErrors(new AuditLog(System.err, stopped, random)));
            CtapClient client =
                    CtapClient.over(request -> authenticator.handle(request, new Tool(), new Cancellation()));
            Created passkey = client.makeCredential(CreationRequest.of(SITE, "alice"));
            authenticator.fingerprint().permit(true);
            assertEquals(new Outcome.Done(), authenticator.fingerprint().on(LIMIT, new Tool(), new Cancellation()));

            AssertionRequest first = AssertionRequest.of(SITE).allowing(passkey.id());
            SignedIn byFinger = client.getAssertion(first);
            assertEquals(Sensor.READY, asked.get());
            tpm.restart();
            CtapFailure refused = assertThrows(
                    CtapFailure.class,
                    () -> client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));
            SignedIn byPin = client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()));

            assertTrue(byFinger.verifiesUnder(passkey.publicKey(), first.clientDataHash()));
            assertEquals(CtapStatus.PIN_AUTH_INVALID, refused.status());
            assertEquals(Sensor.NOT_ASKED, asked.get());
            assertTrue(byPin.data().flags().userVerified());
        }
    }

    /// Who asks.
    private record Tool() implements Caller {

        @Override
        public String description() {
            return "the test";
        }

        @Override
        public long session() {
            return 1;
        }

        @Override
        public void personAsked(boolean asking) {}
    }
}
