package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import localpasskey.agent.start.TpmOpener;
import localpasskey.attestation.AttestationRequest;
import localpasskey.attestation.AttestationStatement;
import localpasskey.attestation.AttestationVerdict;
import localpasskey.attestation.AttestationVerdict.Grade;
import localpasskey.attestation.AttestationVerifier;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.keys.KeyStore;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.PinOutcome;
import localpasskey.model.Purpose;
import localpasskey.model.message.MessageCode;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmMaker;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The agent has a TPM prove that a passkey is in it, by what a program of the person sends and gets.
@Timeout(120)
final class AttestationTest {

    private static final String PIN = "735128";

    @TempDir
    private Path directory;

    private final List<Purpose> asked = new CopyOnWriteArrayList<>();
    private TpmMaker maker;
    private SoftwareTpm tpm;
    private RunningAgent agent;
    private ControlClient client;

    @BeforeEach
    void start() throws Exception {
        maker = TpmMaker.ofChips(Files.createDirectories(directory.resolve("maker")));
        tpm = maker.make("tpm");
        start("with-certificate");
    }

    private void start(String name) throws Exception {
        agent = begun(name);
        client = agent.connect();
        try (Secret pin = secret()) {
            assertEquals(new PinOutcome.Changed(), client.setPin(pin));
        }
    }

    private RunningAgent begun(String name) throws Exception {
        Path data = Files.createDirectories(directory.resolve(name));
        return RunningAgent.startOn(new TpmOpener(tpm.address(), new SecureRandom()), data);
    }

    @AfterEach
    void stop() {
        client.close();
        agent.close();
        tpm.close();
    }

    private static Secret secret() {
        return Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
    }

    private PrompterConnection person() throws ControlException {
        return agent.person(question -> {
            asked.add(question.purpose());
            return new PromptAnswer.PinTyped(secret());
        });
    }

    private HistoryEvent lastLine() throws ControlException {
        return client.history(new ListRange(0, 1)).rows().getFirst().event();
    }

    private AttestationVerifier verifier() throws Exception {
        try (InputStream in = Files.newInputStream(maker.certificate())) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return new AttestationVerifier(new SecureRandom(), Set.of(certificate));
        }
    }

    @Test
    void the_passkey_that_a_site_has_stored_is_proven_to_be_in_the_chip() throws Exception {
        try (PrompterConnection _ = person()) {
            Created created = agent.plugIn().makeCredential(CreationRequest.of("bank.example", "ada"));
            AttestationVerifier verifier = verifier();

            AttestationRequest request = AttestationRequest.of(client.startAttestation());
            AttestationVerifier.Issued issued = verifier.challenge(request);
            Bytes statement = client.attest(created.id(), issued.challenge().encoded());
            AttestationVerdict verdict =
                    verifier.verify(AttestationStatement.of(statement), issued.notes(), Instant.now());

            assertEquals(Grade.HARDWARE, verdict.grade());
            assertEquals(created.publicKey(), verdict.passkey());
            assertEquals(Action.ATTEST, lastLine().action());
            assertEquals(Verification.PIN_IN_PROMPT, lastLine().verification());
            assertEquals("bank.example", lastLine().site().value());
            assertEquals(
                    List.of(
                            new Purpose.Attest(new RelyingPartyId("")),
                            new Purpose.Attest(new RelyingPartyId("bank.example"))),
                    asked.subList(asked.size() - 2, asked.size()));
        }
    }

    @Test
    void a_no_shows_nobody_which_chip_it_is() throws Exception {
        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.Declined())) {
            ControlException refused = assertThrows(ControlException.class, client::startAttestation);

            assertEquals(Refusal.Reason.DECLINED, refused.refusal());
            assertEquals(Action.ATTEST, lastLine().action());
            assertEquals("OPERATION_DENIED", lastLine().outcome());
        }
    }

    /// A program that took the prompter's place clicks.
    @Test
    void without_a_PIN_a_click_does_not_do() throws Exception {
        client.close();
        agent.close();
        agent = begun("without-pin");
        client = agent.connect();
        try (PrompterConnection _ = agent.person(question -> {
            asked.add(question.purpose());
            return new PromptAnswer.Approved();
        })) {
            ControlException refused = assertThrows(ControlException.class, client::startAttestation);

            assertEquals(MessageCode.ATTESTATION_NO_PIN, refused.userMessage().code());
            assertEquals(List.of(), asked);
        }
    }

    @Test
    void a_challenge_for_another_chip_is_refused_in_words() throws Exception {
        try (PrompterConnection _ = person();
                SoftwareTpm another = maker.make("another");
                KeyStore keys = TpmKeyStore.open(another.address(), new SecureRandom())) {
            Created created = agent.plugIn().makeCredential(CreationRequest.of("bank.example", "ada"));
            EndorsedKey foreign = keys.endorse();
            AttestationRequest request = new AttestationRequest(
                    foreign.certificates().stream()
                            .map(certificate -> Bytes.of(certificate.toArray()))
                            .toList(),
                    Bytes.of(foreign.publicArea().toArray()),
                    Bytes.of(foreign.wrapped().toArray()));
            Bytes challenge = verifier().challenge(request).challenge().encoded();

            ControlException refused =
                    assertThrows(ControlException.class, () -> client.attest(created.id(), challenge));

            assertEquals(
                    MessageCode.ATTESTATION_NOT_BY_THIS_CHIP,
                    refused.userMessage().code());
            assertEquals("FAILED", lastLine().outcome());
        }
    }

    @Test
    void what_is_no_challenge_asks_nobody() throws Exception {
        try (PrompterConnection _ = person()) {
            Created created = agent.plugIn().makeCredential(CreationRequest.of("bank.example", "ada"));
            int before = asked.size();

            ControlException refused =
                    assertThrows(ControlException.class, () -> client.attest(created.id(), Bytes.ofUtf8("hello")));

            assertEquals(
                    MessageCode.ATTESTATION_MALFORMED, refused.userMessage().code());
            assertEquals(before, asked.size());
        }
    }

    @Test
    void a_chip_without_a_certificate_says_so() throws Exception {
        stop();
        tpm = SoftwareTpm.start(directory.resolve("bare"));
        start("with-bare");
        try (PrompterConnection _ = person()) {
            ControlException refused = assertThrows(ControlException.class, client::startAttestation);

            assertEquals(
                    MessageCode.ATTESTATION_NO_CERTIFICATE,
                    refused.userMessage().code());
        }
    }
}
