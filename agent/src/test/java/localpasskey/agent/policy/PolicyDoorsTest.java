package localpasskey.agent.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.agent.start.AgentOptions.Wanted;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.model.HistoryEvent;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.policy.AdministratorPolicy;
import localpasskey.model.policy.AdministratorPolicy.PinStrictness;
import localpasskey.model.policy.PolicyMember;
import localpasskey.model.policy.SiteList;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole agent under the administrator's policy: what the doors of its sockets let through.
@Timeout(60)
final class PolicyDoorsTest {

    private static final String PIN = "735128";
    private static final AdministratorPolicy POLICY = new AdministratorPolicy(
            true,
            AdministratorPolicy.ANY_LENGTH,
            PinStrictness.STRICT,
            new SiteList.Named(List.of("*.example.com")),
            new SiteList.Named(List.of()));

    @TempDir
    private Path home;

    private final PretendChip chip = new PretendChip(InstantSource.system(), 1);

    private RunningAgent start(Wanted alwaysUv, AdministratorPolicy policy) throws Exception {
        RunningAgent agent = RunningAgent.startUnder(policy, alwaysUv, home.resolve("keys"), chip);
        try (ControlClient client = agent.connect();
                Secret pin = secret()) {
            if (!client.status().pinSet()) {
                client.setPin(pin);
            }
        }
        return agent;
    }

    private static Secret secret() {
        return Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
    }

    private static HistoryEvent lastLine(ControlClient client) throws ControlException {
        return client.history(new ListRange(0, 1)).rows().getFirst().event();
    }

    @Test
    void no_option_and_nothing_kept_switches_alwaysUv_off() throws Exception {
        try (RunningAgent agent = start(Wanted.OFF, AdministratorPolicy.NONE);
                ControlClient client = agent.connect()) {
            assertEquals(false, client.status().alwaysUv());
        }

        try (RunningAgent agent = start(Wanted.OFF, POLICY);
                ControlClient client = agent.connect()) {
            assertTrue(client.status().alwaysUv());
            assertEquals("/etc/localpasskey/policy.json", lastLine(client).caller());
        }
    }

    @Test
    void no_tool_switches_alwaysUv_off_though_the_person_would_type_the_PIN() throws Exception {
        try (RunningAgent agent = start(Wanted.AS_KEPT, POLICY);
                ControlClient client = agent.connect();
                PrompterConnection _ = agent.personTyping(PIN)) {
            ControlException refused = assertThrows(ControlException.class, () -> client.alwaysUv(false));

            assertEquals(MessageCode.POLICY_ALWAYS_UV, refused.userMessage().code());
            assertEquals(Refusal.Reason.NOT_POSSIBLE, refused.refusal());
            assertTrue(client.status().alwaysUv());
            assertEquals(HistoryEvent.BY_ADMINISTRATOR, lastLine(client).outcome());
        }
    }

    @Test
    void no_page_gets_a_passkey_for_a_site_that_is_not_named() throws Exception {
        try (RunningAgent agent = start(Wanted.AS_KEPT, POLICY);
                ControlClient client = agent.connect();
                PrompterConnection _ = agent.person(_ -> new PromptAnswer.PinTyped(secret()));
                TestBrowser browser = TestBrowser.open(agent.controlSocket())) {
            browser.create("example.com", "YWRh", "");
            String reply = browser.receive();

            assertTrue(reply.contains("NotAllowedError"), reply);
            assertEquals(0, client.status().passkeys());
            assertEquals(HistoryEvent.BY_ADMINISTRATOR, lastLine(client).outcome());
        }
    }

    @Test
    void no_client_of_the_USB_key_gets_one_either_and_one_that_is_named_does() throws Exception {
        try (RunningAgent agent = start(Wanted.AS_KEPT, POLICY);
                ControlClient client = agent.connect();
                PrompterConnection _ = agent.personTyping(PIN)) {
            CtapFailure refused = assertThrows(
                    CtapFailure.class, () -> agent.plugIn().makeCredential(CreationRequest.of("example.com", "ada")));
            agent.plugIn().makeCredential(CreationRequest.of("www.example.com", "ada"));

            assertEquals(CtapStatus.NOT_ALLOWED, refused.status());
            assertEquals(1, client.status().passkeys());
        }
    }

    @Test
    void status_and_doctor_say_what_is_the_administrators() throws Exception {
        try (RunningAgent agent = start(Wanted.AS_KEPT, POLICY);
                ControlClient client = agent.connect()) {
            assertEquals(
                    List.of(
                            PolicyMember.ALWAYS_UV,
                            PolicyMember.PIN_POLICY,
                            PolicyMember.ALLOWED_SITES,
                            PolicyMember.ATTESTATION_SITES),
                    client.status().administrator());
            assertTrue(client.findings()
                    .findings()
                    .contains(Finding.of(
                            Severity.GOOD,
                            FindingCode.POLICY_SET,
                            MessageValue.of("/etc/localpasskey/policy.json"),
                            MessageValue.of("alwaysUv, pinPolicy, allowedSites, attestationSites"))));
        }
    }

    @Test
    void nothing_is_said_where_nothing_is_laid_down() throws Exception {
        try (RunningAgent agent = start(Wanted.AS_KEPT, AdministratorPolicy.NONE);
                ControlClient client = agent.connect()) {
            assertEquals(List.of(), client.status().administrator());
            assertTrue(client.findings().findings().stream()
                    .noneMatch(finding -> finding.code() == FindingCode.POLICY_SET));
        }
    }
}
