package localpasskey.agent.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.log.LoggedErrors;
import localpasskey.agent.start.SealedNameKey;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.AuthenticatorSettings;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.person.Person;
import localpasskey.keys.KeyStore;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.model.Question;
import localpasskey.model.time.Clocks;
import localpasskey.testkit.ManualTimer;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.vault.Vault;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chip begins with what a request needs when its question is on the screen, on a real codec and a software TPM.
final class PreparedWhenShownTest {

    private static final int START_SESSION = 0x176;
    private static final int CREATE = 0x153;
    private static final int LOAD = 0x157;
    private static final int POLICY_SECRET = 0x151;
    private static final int SIGN = 0x15D;
    private static final String PIN = "271828";
    private static final String SITE = "example.com";

    @TempDir
    private Path directory;

    /// Of each question: what the chip was told before it was on the screen, and from then on until the answer.
    private record Asked(List<Integer> before, List<Integer> meanwhile) {}

    private final List<Asked> asked = new ArrayList<>();

    @Test
    void not_before_it() throws Exception {
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"));
                TpmInterposer bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"));
                KeyStore keys = TpmKeyStore.open(bus.address(), random);
                Vault vault = Vault.open(directory.resolve("vault"), new SealedNameKey(keys), clock, random)) {
            Authenticator authenticator = new Authenticator(
                    keys,
                    vault,
                    person(keys, bus),
                    new AuthenticatorSettings(PinPolicy.STRICT, List.of("usb")),
                    new Clocks(clock, new ManualTimer()),
                    random,
                    new LoggedErrors(new AuditLog(System.err, clock, random)));
            CtapClient client =
                    CtapClient.over(request -> authenticator.handle(request, new Tool(), new Cancellation()));
            client.makeCredential(CreationRequest.of(SITE, "alice").discoverable());
            var _ = said(keys, bus);
            asked.clear();

            client.makeCredential(CreationRequest.of("another.example", "alice").discoverable());
            List<Integer> created = afterTheAnswer(keys, bus);
            client.getAssertion(AssertionRequest.of(SITE));
            List<Integer> signed = afterTheAnswer(keys, bus);

            assertEquals(2, asked.size());
            assertTrue(asked.getFirst().meanwhile().containsAll(List.of(START_SESSION, CREATE, LOAD)));
            assertTrue(asked.getLast().meanwhile().containsAll(List.of(START_SESSION, LOAD)));
            for (Asked one : asked) {
                assertTrue(one.before().stream().noneMatch(one.meanwhile()::contains), one::toString);
            }
            assertEquals(List.of(POLICY_SECRET, SIGN), created);
            assertEquals(List.of(POLICY_SECRET, SIGN), signed);
        }
    }

    private static List<Integer> afterTheAnswer(KeyStore keys, TpmInterposer bus) {
        return said(keys, bus).stream()
                .filter(code -> code == POLICY_SECRET || code == SIGN || code == START_SESSION || code == CREATE)
                .toList();
    }

    /// The tenth of a second is for a chip that would not wait.
    private Person person(KeyStore keys, TpmInterposer bus) {
        return (question, _, _, shown) -> {
            sleep();
            List<Integer> before = said(keys, bus);
            shown.run();
            asked.add(new Asked(before, said(keys, bus)));
            return question instanceof Question.Confirm
                    ? new Decision.Approved()
                    : new Decision.PinEntered(Secret.taking(PIN.getBytes(StandardCharsets.UTF_8)));
        };
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Since the last look, when all of it is done.
    private static List<Integer> said(KeyStore keys, TpmInterposer bus) {
        var _ = keys.commandTimes();
        List<Integer> codes = bus.commandCodes();
        bus.forget();
        return codes;
    }

    /// Who asks.
    private record Tool() implements Caller {

        @Override
        public String description() {
            return "test";
        }

        @Override
        public long session() {
            return 1;
        }

        @Override
        public void personAsked(boolean asking) {}
    }
}
