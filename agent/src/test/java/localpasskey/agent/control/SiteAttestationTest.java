package localpasskey.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.start.TpmOpener;
import localpasskey.attestation.AttestationAnswer;
import localpasskey.attestation.AttestationCa;
import localpasskey.attestation.AttestationCa.IssuedKey;
import localpasskey.attestation.AttestationChallenge;
import localpasskey.attestation.AttestationException;
import localpasskey.attestation.AttestationRequest;
import localpasskey.attestation.AttestationVerdict.Grade;
import localpasskey.attestation.AttestationVerifier;
import localpasskey.attestation.IssuedCertificates;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.Report.AttestedSite;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A site is shown which chip this is, and gets the chip's word for new passkeys; every other site gets what it got
/// before.
@Timeout(120)
final class SiteAttestationTest {

    private static final String PIN = "735128";
    private static final String BANK = "bank.example";
    private static final Set<Grade> EVERY_GRADE = EnumSet.allOf(Grade.class);

    @TempDir
    private Path directory;

    private final List<Purpose> asked = new CopyOnWriteArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private SoftwareTpm tpm;
    private RunningAgent agent;
    private ControlClient client;

    @BeforeEach
    void start() throws Exception {
        tpm = TpmMaker.honest(Files.createDirectories(directory.resolve("maker")))
                .make("tpm");
        begin();
        try (Secret pin = secret()) {
            assertEquals(new PinOutcome.Changed(), client.setPin(pin));
        }
    }

    private void begin() throws Exception {
        agent = RunningAgent.startOn(
                new TpmOpener(tpm.address(), random), Files.createDirectories(directory.resolve("vault")));
        client = agent.connect();
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
            return question.purpose() instanceof Purpose.Reset
                    ? new PromptAnswer.Approved()
                    : new PromptAnswer.PinTyped(secret());
        });
    }

    private AttestationCa website() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        return new AttestationCa(
                "A website",
                (ECPublicKey) pair.getPublic(),
                message -> signed(pair, message),
                new AttestationVerifier(random, Set.of()),
                random,
                Instant.now());
    }

    private static Bytes signed(KeyPair pair, Bytes message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(message.toArray());
            return Bytes.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate enrol(String site) throws Exception {
        AttestationCa website = website();
        AttestationVerifier.Issued issued = website.challenge(AttestationRequest.of(client.startAttestation(site)));
        Bytes answer = client.openAttestationChallenge(issued.challenge().encoded());
        IssuedKey key = website.issue(AttestationAnswer.of(answer), issued.notes(), EVERY_GRADE, Instant.now());
        client.keepAttestationCertificates(key.message().encoded());
        return key.certificate();
    }

    private List<HistoryEvent> lastLines(int count) throws ControlException {
        return client.history(new ListRange(0, count)).rows().stream()
                .map(row -> row.event())
                .toList();
    }

    private Created create(String site, String... formats) throws Exception {
        return agent.plugIn().makeCredential(CreationRequest.of(site, "ada").attestedBy(formats));
    }

    @Test
    void an_enrolled_site_that_asks_for_it_is_told_by_the_chip() throws Exception {
        try (PrompterConnection _ = person()) {
            X509Certificate certificate = enrol(BANK);

            Created created = create(BANK, "tpm");

            assertEquals("tpm", created.format());
            assertEquals(
                    Bytes.of(certificate.getEncoded()), created.certificates().getFirst());
            assertEquals(new Purpose.SiteAttestation(new RelyingPartyId(BANK)), asked.getFirst());
            HistoryEvent told = lastLines(1).getFirst();
            assertEquals(Action.ATTEST, told.action());
            assertEquals(BANK, told.site().value());
            assertEquals("ada", told.account());
            assertEquals(Action.CREATE, lastLines(2).getLast().action());
        }
    }

    @Test
    void who_does_not_ask_and_every_other_site_get_what_they_got_before() throws Exception {
        try (PrompterConnection _ = person()) {
            enrol(BANK);

            assertEquals("packed", create(BANK).format());
            assertEquals("packed", create(BANK, "packed", "tpm").format());
            assertEquals("none", create(BANK, "none").format());
            assertEquals("packed", create("shop.example", "tpm").format());
            assertEquals("packed", create("login.bank.example", "tpm").format());
            assertEquals("packed", create("example", "tpm").format());
        }
    }

    @Test
    void two_sites_get_two_attestation_keys() throws Exception {
        try (PrompterConnection _ = person()) {
            assertNotEquals(enrol(BANK).getPublicKey(), enrol("work.example").getPublicKey());

            assertEquals(
                    List.of(BANK, "work.example"),
                    client.siteAttestations().stream().map(AttestedSite::site).toList());
            assertNotEquals(
                    create(BANK, "tpm").certificates(),
                    create("work.example", "tpm").certificates());
        }
    }

    @Test
    void a_site_that_is_forgotten_gets_no_more() throws Exception {
        try (PrompterConnection _ = person()) {
            enrol(BANK);

            client.forgetSiteAttestation(BANK);

            assertEquals(Action.SITE_ATTESTATION_OFF, lastLines(1).getFirst().action());
            assertEquals(List.of(), client.siteAttestations());
            assertEquals("packed", create(BANK, "tpm").format());
            ControlException refused = assertThrows(ControlException.class, () -> client.forgetSiteAttestation(BANK));
            assertEquals(
                    MessageCode.ATTESTATION_NO_SUCH_SITE, refused.userMessage().code());
        }
    }

    @Test
    void it_is_there_after_the_agent_was_started_anew_and_gone_after_a_reset() throws Exception {
        try (PrompterConnection _ = person()) {
            enrol(BANK);
        }
        client.close();
        agent.close();
        begin();
        try (PrompterConnection _ = person()) {
            assertEquals("tpm", create(BANK, "tpm").format());
            client.reset();
            assertEquals(List.of(), client.siteAttestations());
        }
    }

    @Test
    void a_no_shows_the_site_nothing() throws Exception {
        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.Declined())) {
            ControlException refused = assertThrows(ControlException.class, () -> client.startAttestation(BANK));

            assertEquals(Refusal.Reason.DECLINED, refused.refusal());
            HistoryEvent line = lastLines(1).getFirst();
            assertEquals(Action.SITE_ATTESTATION_ON, line.action());
            assertEquals("OPERATION_DENIED", line.outcome());
            assertEquals(BANK, line.site().value());
        }
    }

    @Test
    void what_the_certificate_tells_is_in_the_history_when_it_leaves() throws Exception {
        try (PrompterConnection _ = person()) {
            var _ = client.startAttestation(BANK);

            HistoryEvent line = lastLines(1).getFirst();
            assertEquals(Action.SITE_ATTESTATION_ON, line.action());
            assertEquals("OK", line.outcome());
            assertEquals(Verification.PIN_IN_PROMPT, line.verification());
            assertEquals(List.of(), client.siteAttestations());
        }
    }

    /// A site that has got hold of another one's wrapped key would know both for the same computer.
    @Test
    void a_challenge_that_brings_another_sites_key_is_opened_for_the_own_one_alone() throws Exception {
        try (PrompterConnection _ = person()) {
            AttestationCa first = website();
            AttestationRequest elsewhere = AttestationRequest.of(client.startAttestation("shop.example"));
            AttestationChallenge foreign = first.challenge(elsewhere).challenge();
            var _ = client.startAttestation(BANK);

            ControlException refused =
                    assertThrows(ControlException.class, () -> client.openAttestationChallenge(foreign.encoded()));

            assertEquals(
                    MessageCode.ATTESTATION_NOT_BY_THIS_CHIP,
                    refused.userMessage().code());
        }
    }

    @Test
    void the_certificate_of_another_key_is_not_kept() throws Exception {
        try (PrompterConnection _ = person()) {
            X509Certificate foreign = enrol("shop.example");
            var _ = client.startAttestation(BANK);
            Bytes message = new IssuedCertificates(List.of(Bytes.of(foreign.getEncoded()))).encoded();

            ControlException refused =
                    assertThrows(ControlException.class, () -> client.keepAttestationCertificates(message));

            assertEquals(
                    MessageCode.ATTESTATION_MALFORMED_CERTIFICATES,
                    refused.userMessage().code());
            assertTrue(client.siteAttestations().stream()
                    .noneMatch(site -> site.site().equals(BANK)));
        }
    }

    /// The PIN was for one exchange: who has made a second challenge for the same key learns nothing by it.
    @Test
    void one_challenge_is_opened_for_one_PIN() throws Exception {
        try (PrompterConnection _ = person()) {
            AttestationCa website = website();
            AttestationRequest request = AttestationRequest.of(client.startAttestation(BANK));
            Bytes first = website.challenge(request).challenge().encoded();
            Bytes second = website.challenge(request).challenge().encoded();
            var _ = client.openAttestationChallenge(first);

            ControlException refused =
                    assertThrows(ControlException.class, () -> client.openAttestationChallenge(second));

            assertEquals(
                    MessageCode.ATTESTATION_NOT_BY_THIS_CHIP,
                    refused.userMessage().code());
        }
    }

    /// Whoever has this root in its list believes whatever it signed. This chip's certificate says software.
    @Test
    void a_website_signs_for_no_chip_of_another_grade_than_it_accepts() throws Exception {
        try (PrompterConnection _ = person()) {
            AttestationCa website = website();
            AttestationVerifier.Issued issued = website.challenge(AttestationRequest.of(client.startAttestation(BANK)));
            AttestationAnswer answer = AttestationAnswer.of(
                    client.openAttestationChallenge(issued.challenge().encoded()));

            AttestationException refused = assertThrows(
                    AttestationException.class,
                    () -> website.issue(answer, issued.notes(), Set.of(Grade.HARDWARE), Instant.now()));

            assertEquals(AttestationException.Reason.NOT_TRUSTED, refused.reason());
        }
    }

    @Test
    void what_was_begun_before_a_reset_is_over_after_it() throws Exception {
        try (PrompterConnection _ = person()) {
            AttestationCa website = website();
            AttestationVerifier.Issued opened = website.challenge(AttestationRequest.of(client.startAttestation(BANK)));
            Bytes answer = client.openAttestationChallenge(opened.challenge().encoded());
            Bytes message = website.issue(AttestationAnswer.of(answer), opened.notes(), EVERY_GRADE, Instant.now())
                    .message()
                    .encoded();

            client.reset();

            assertThrows(ControlException.class, () -> client.keepAttestationCertificates(message));
            assertEquals(List.of(), client.siteAttestations());
        }
    }

    @Test
    void a_challenge_of_before_a_reset_is_not_opened_after_it() throws Exception {
        try (PrompterConnection _ = person()) {
            Bytes challenge = website()
                    .challenge(AttestationRequest.of(client.startAttestation(BANK)))
                    .challenge()
                    .encoded();

            client.reset();

            assertThrows(ControlException.class, () -> client.openAttestationChallenge(challenge));
        }
    }

    /// A program may order it with any name: Cyrillic letters, a right-to-left mark, what only U2F has, nothing.
    @ParameterizedTest
    @ValueSource(strings = {"b\u0430nk.example", "bank.example\u202e", "bank.example\n", " ", "sha256:00"})
    void nobody_is_asked_about_a_name_that_does_not_look_like_what_it_is(String site) throws Exception {
        try (PrompterConnection _ = person()) {
            ControlException refused = assertThrows(ControlException.class, () -> client.startAttestation(site));

            assertEquals(
                    MessageCode.ATTESTATION_NOT_A_SITE, refused.userMessage().code());
            assertEquals(List.of(), asked);
        }
    }

    @Test
    void nothing_is_opened_or_kept_that_was_not_begun() throws Exception {
        assertThrows(ControlException.class, () -> client.openAttestationChallenge(Bytes.ofHex("00")));
        assertThrows(ControlException.class, () -> client.keepAttestationCertificates(Bytes.ofHex("00")));
    }
}
