package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.AuthenticatorSettings.ResetWindow;
import localpasskey.authenticator.ChangeApproval.Outcome;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Refused;
import localpasskey.model.HistoryEvent;
import localpasskey.model.NextStep;
import localpasskey.model.PinOutcome;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.model.policy.AdministratorPolicy;
import localpasskey.model.policy.AdministratorPolicy.PinStrictness;
import localpasskey.model.policy.SiteList;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.ConfigurationClient;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.U2fClient;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Each door through which a person or a program may want to go beyond what the administrator has laid down.
final class AdministratorPolicyTest {

    private static final int FAILED = 0x6F00;
    private static final String OTHER = "other.example";
    private static final SiteList EVERY = new SiteList.Every();
    private static final SiteList AT_WORK = new SiteList.Named(List.of(SITE, "*.work.example"));

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private Authenticator under(boolean alwaysUv, int minPinLength, SiteList allowed, SiteList attestation) {
        AdministratorPolicy policy =
                new AdministratorPolicy(alwaysUv, minPinLength, PinStrictness.AS_STARTED, allowed, attestation);
        return key.start(
                key.counted,
                new AuthenticatorSettings(
                        PinPolicy.STRICT, List.of("internal", "usb"), ResetWindow.ON_APPROVAL, policy));
    }

    private CtapClient client(Authenticator authenticator) {
        return CtapClient.over(request -> authenticator.handle(request, key.caller, new Cancellation()));
    }

    private List<Refused.Why> told() {
        return key.person.takeRefusals().stream().map(Refused::why).toList();
    }

    private static Refused.Why explained(MessageCode code, MessageValue... values) {
        return new Refused.Explained(UserMessage.of(code, values), NextStep.AS_SAID);
    }

    @Nested
    class With_alwaysUv_laid_down {

        private final Authenticator authenticator = under(true, AdministratorPolicy.ANY_LENGTH, EVERY, EVERY);
        private final CtapClient client = client(authenticator);

        @Test
        void no_client_switches_it_off_though_the_PIN_opened_its_token() throws Exception {
            PinToken token = client.tokenUsingPin(2, PIN, ConfigurationClient.CONFIGURE, "");

            assertRefused(
                    CtapStatus.OPERATION_DENIED,
                    () -> ConfigurationClient.with(client, token).toggleAlwaysUv());

            assertTrue(key.vault.alwaysUv());
            assertEquals(HistoryEvent.BY_ADMINISTRATOR, key.lastLine().outcome());
            assertEquals(List.of(explained(MessageCode.POLICY_ALWAYS_UV)), told());
        }

        @Test
        void no_tool_has_it_switched_off_and_nobody_is_asked() throws Exception {
            assertEquals(
                    new Outcome.ByAdministrator(UserMessage.of(MessageCode.POLICY_ALWAYS_UV)),
                    authenticator.approval().alwaysUvOff(key.caller, new Cancellation()));

            assertEquals(List.of(), key.person.takeAsked());
        }

        @Test
        void a_client_may_switch_it_on() throws Exception {
            key.withAlwaysUvOff();
            PinToken token = client.tokenUsingPin(2, PIN, ConfigurationClient.CONFIGURE, "");

            ConfigurationClient.with(client, token).toggleAlwaysUv();

            assertTrue(key.vault.alwaysUv());
        }

        @Test
        void a_reset_does_not_switch_it_off() throws Exception {
            key.person.types(PIN);
            assertInstanceOf(
                    Outcome.Approved.class, authenticator.approval().openResetWindow(key.caller, new Cancellation()));
            key.person.clicks();
            client.reset();

            assertTrue(key.vault.alwaysUv());
        }
    }

    @Nested
    class With_sites_laid_down {

        private final Authenticator authenticator = under(false, AdministratorPolicy.ANY_LENGTH, AT_WORK, EVERY);
        private final CtapClient client = client(authenticator);

        @Test
        void another_one_gets_no_passkey_and_nobody_is_asked() throws Exception {
            assertRefused(CtapStatus.NOT_ALLOWED, () -> client.makeCredential(CreationRequest.of(OTHER, "ada")));
            assertRefused(
                    CtapStatus.NOT_ALLOWED,
                    () -> client.makeCredential(CreationRequest.of(OTHER, "ada").discoverable()));

            assertEquals(0, key.vault.count());
            assertEquals(List.of(), key.person.takeAsked());
            assertEquals(HistoryEvent.BY_ADMINISTRATOR, key.lastLine().outcome());
            Refused.Why why = explained(MessageCode.POLICY_SITE, MessageValue.of(OTHER));
            assertEquals(List.of(why, why), told());
        }

        @Test
        void another_one_gets_none_with_a_token_either() throws Exception {
            PinToken token = client.tokenUsingPin(2, PIN, CtapClient.MAKE_CREDENTIAL, OTHER);

            assertRefused(
                    CtapStatus.NOT_ALLOWED,
                    () -> client.makeCredential(CreationRequest.of(OTHER, "ada").authorisedBy(token)));
        }

        @Test
        void the_answer_does_not_tell_whether_a_passkey_is_here_already() throws Exception {
            key.person.types(PIN);
            Created before = key.client.makeCredential(CreationRequest.of(OTHER, "ada"));

            assertRefused(
                    CtapStatus.NOT_ALLOWED,
                    () -> client.makeCredential(CreationRequest.of(OTHER, "ada").excluding(before.id())));
        }

        @Test
        void another_one_gets_none_by_U2F() throws Exception {
            U2fClient u2f = U2fClient.over(request -> authenticator.handleU2f(request, key.caller, new Cancellation()));
            Bytes challenge = Bytes.of(new byte[32]);

            for (String site : List.of(OTHER, "a.work.example")) { // of a hash nobody knows what it lies below
                Bytes application = new RelyingPartyId(site).hash();
                assertEquals(
                        FAILED,
                        U2fClient.poll(() -> u2f.register(challenge, application))
                                .status());
            }
            assertEquals(0, key.vault.count());
            assertEquals(List.of(), key.person.takeAsked());
            assertEquals(HistoryEvent.BY_ADMINISTRATOR, key.lastLine().outcome());
        }

        @Test
        void one_that_is_named_gets_its_passkey_also_by_U2F() throws Exception {
            U2fClient u2f = U2fClient.over(request -> authenticator.handleU2f(request, key.caller, new Cancellation()));
            key.person.types(PIN).types(PIN).types(PIN);

            client.makeCredential(CreationRequest.of(SITE, "ada"));
            client.makeCredential(CreationRequest.of("a.work.example", "ada"));
            U2fClient.poll(() -> u2f.register(Bytes.of(new byte[32]), new RelyingPartyId(SITE).hash()));

            assertEquals(3, key.vault.count());
        }

        @Test
        void a_passkey_of_another_one_goes_on_signing() throws Exception {
            key.person.types(PIN);
            Created before = key.client.makeCredential(CreationRequest.of(OTHER, "ada"));
            key.person.types(PIN);

            client.getAssertion(AssertionRequest.of(OTHER).allowing(before.id()));
        }

        @Test
        void the_choice_of_a_key_by_touch_is_none_of_it() throws Exception {
            key.person.clicks();

            assertRefused(
                    CtapStatus.PIN_INVALID,
                    () -> client.makeCredential(CreationRequest.of(OTHER, "ada").with(8, Cbor.of(Bytes.EMPTY))));
        }
    }

    @Nested
    class With_a_length_laid_down {

        private static final int TWENTY = 20;
        private static final String LONG = "a horse with a staple";

        private final Authenticator authenticator = under(false, TWENTY, EVERY, EVERY);
        private final CtapClient client = client(authenticator);

        @Test
        void a_shorter_PIN_must_be_changed_and_opens_nothing() throws Exception {
            assertEquals(Cbor.of(TWENTY), client.getInfo().find(0x0D).orElseThrow());
            assertEquals(Cbor.of(true), client.getInfo().find(0x0C).orElseThrow());
            assertRefused(
                    CtapStatus.PIN_POLICY_VIOLATION,
                    () -> client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE));
            assertRefused(
                    CtapStatus.PIN_POLICY_VIOLATION, () -> client.makeCredential(CreationRequest.of(SITE, "ada")));
            assertEquals(List.of(), key.person.takeAsked());
        }

        @Test
        void a_shorter_one_is_not_taken_by_a_client_nor_by_our_tool() throws Exception {
            assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> client.changePin(2, PIN, "other horse 7"));
            try (Secret old = secret(PIN);
                    Secret shorter = secret("other horse 7")) {
                assertEquals(
                        new PinOutcome.AgainstPolicy(
                                UserMessage.of(MessageCode.PIN_TOO_SHORT, MessageValue.of(TWENTY))),
                        authenticator.pin().change(old, shorter));
            }
        }

        @Test
        void one_that_is_long_enough_works_at_once() throws Exception {
            client.changePin(2, PIN, LONG);

            assertEquals(Cbor.of(false), client.getInfo().find(0x0C).orElseThrow());
            client.tokenUsingPin(2, LONG, CtapClient.GET_ASSERTION, SITE);
        }

        @Test
        void a_client_lays_down_no_shorter_one() throws Exception {
            client.changePin(2, PIN, LONG);
            PinToken token = client.tokenUsingPin(2, LONG, ConfigurationClient.CONFIGURE, "");

            assertRefused(
                    CtapStatus.PIN_POLICY_VIOLATION,
                    () -> ConfigurationClient.with(client, token).setMinPinLength(TWENTY - 1));
        }

        private static Secret secret(String text) {
            return Secret.taking(Bytes.ofUtf8(text).toArray());
        }
    }

    @Test
    void no_person_has_the_chip_attested_to_a_site_that_is_not_laid_down() throws Exception {
        ChangeApproval approval =
                under(false, AdministratorPolicy.ANY_LENGTH, EVERY, AT_WORK).approval();

        assertEquals(
                new Outcome.ByAdministrator(
                        UserMessage.of(MessageCode.POLICY_ATTESTATION_SITE, MessageValue.of(OTHER))),
                approval.attestToSite(new RelyingPartyId(OTHER), key.caller, new Cancellation()));
        assertEquals(List.of(), key.person.takeAsked());

        key.person.types(PIN);
        assertInstanceOf(
                Outcome.Approved.class,
                approval.attestToSite(new RelyingPartyId("a.work.example"), key.caller, new Cancellation()));
    }
}
