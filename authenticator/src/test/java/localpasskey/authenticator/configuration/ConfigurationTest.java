package localpasskey.authenticator.configuration;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.testkit.client.ConfigurationClient;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.11, §7.2, §7.4: authenticatorConfig.
class ConfigurationTest {

    private final KeyUnderTest key = new KeyUnderTest();

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private ConfigurationClient client() throws IOException {
        return client(ConfigurationClient.CONFIGURE);
    }

    private ConfigurationClient client(int permissions) throws IOException {
        return ConfigurationClient.with(key.client, key.client.tokenUsingPin(2, PIN, permissions, ""));
    }

    private CborMap config(CborMap request) throws IOException {
        return key.client.ask(CtapCommand.CONFIG, request);
    }

    @Nested
    class Authorisation {

        @Test
        void is_by_a_token_with_the_permission() throws Exception {
            key.withPin();
            ConfigurationClient other = client(0x04);

            assertRefused(CtapStatus.PIN_AUTH_INVALID, other::toggleAlwaysUv);
            assertTrue(key.vault.alwaysUv());
            assertEquals(Action.SETTING, key.lastLine().action());
            assertEquals("PIN_AUTH_INVALID", key.lastLine().outcome());
        }

        @Test
        void is_missed_and_so_is_its_protocol() throws IOException {
            key.withPin();
            CborMap.Builder request = CborMap.builder().put(1, Cbor.of(2));
            Cbor param = Cbor.of(Bytes.of(new byte[32]));

            assertRefused(CtapStatus.PUAT_REQUIRED, () -> config(request.build()));
            assertRefused(
                    CtapStatus.MISSING_PARAMETER,
                    () -> config(request.put(4, param).build()));
            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> config(request.put(3, Cbor.of(3)).build()));
            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> config(request.put(3, Cbor.of(2)).build()));
            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> config(request.put(4, Cbor.of(Bytes.EMPTY)).build()));
        }

        @Test
        void is_needed_with_alwaysUv_on_though_no_PIN_is_set() throws IOException {
            ConfigurationClient nobody = ConfigurationClient.withoutToken(key.client);

            assertRefused(CtapStatus.PUAT_REQUIRED, nobody::toggleAlwaysUv);
            assertRefused(CtapStatus.PUAT_REQUIRED, () -> nobody.setMinPinLength(8));
        }

        @Test
        void is_not_needed_where_nothing_protects_the_key() throws Exception {
            key.withAlwaysUvOff();

            ConfigurationClient.withoutToken(key.client).toggleAlwaysUv();

            assertTrue(key.vault.alwaysUv());
        }

        @Test
        void stands_over_the_parameters() throws IOException {
            key.withPin();
            PinToken token = key.client.tokenUsingPin(2, PIN, ConfigurationClient.CONFIGURE, "");
            CtapClient altering = CtapClient.over(request -> {
                if (request[0] == 0x0D) {
                    request[1 + 1 + 2 + 1 + 1 + 1] ^= 1; // newMinPINLength
                }
                return key.authenticator.handle(
                        request, key.caller, new localpasskey.authenticator.person.Cancellation());
            });

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> ConfigurationClient.with(altering, token).setMinPinLength(8));
        }

        @Test
        void by_our_prompt_says_that_settings_may_be_changed() throws IOException {
            key.withPin().person.types(PIN);

            key.client.tokenUsingUv(2, ConfigurationClient.CONFIGURE, "");

            assertEquals(
                    List.of(new Question.EnterPin(
                            new Purpose.OpenToken(new RelyingPartyId(""), false, true), Question.EnterPin.ALL, false)),
                    key.person.takeAsked());
        }
    }

    @Nested
    class Subcommands {

        @Test
        void that_are_not_here_are_invalid() throws IOException {
            key.withPin();
            ConfigurationClient client = client();

            for (int subcommand : List.of(0x00, 0x01, 0x05, 0xFF)) {
                assertRefused(CtapStatus.INVALID_PARAMETER, () -> client.configure(subcommand, CborMap.EMPTY));
            }
            assertRefused(
                    CtapStatus.MISSING_PARAMETER,
                    () -> config(CborMap.builder().put(9, Cbor.of(1)).build()));
            assertRefused(CtapStatus.MISSING_PARAMETER, () -> client.configure(0x03, CborMap.EMPTY));
        }
    }

    /// CTAP 2.3 §6.4, §6.11: our prompt has the button held, always, see `LongTouchWindowTest` in `desktop`.
    @Nested
    class Enabling_the_long_touch_for_a_reset {

        private Cbor longTouchForReset() throws IOException {
            return key.client.getInfo().find(0x18).orElseThrow();
        }

        @Test
        void changes_nothing_for_it_is_on() throws Exception {
            key.withPin();

            client().configure(0x04, CborMap.EMPTY);

            assertEquals(List.of(), key.person.takeAsked());
            assertEquals(Cbor.of(true), longTouchForReset());
        }

        @Test
        void takes_a_token_with_the_permission() throws Exception {
            key.withPin();
            ConfigurationClient nobody = ConfigurationClient.withoutToken(key.client);
            ConfigurationClient other = client(0x04);

            assertRefused(CtapStatus.PUAT_REQUIRED, () -> nobody.configure(0x04, CborMap.EMPTY));
            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> other.configure(0x04, CborMap.EMPTY));
        }
    }

    @Nested
    class Toggling_alwaysUv {

        @Test
        void takes_no_question_where_the_PIN_opened_the_token() throws Exception {
            key.withPin();

            client().toggleAlwaysUv();

            assertFalse(key.vault.alwaysUv());
            assertEquals(List.of(), key.person.takeAsked());
            assertEquals(Verification.PIN_IN_CLIENT, key.lastLine().verification());
            assertEquals("OK", key.lastLine().outcome());
        }

        @Test
        void goes_both_ways_and_getInfo_follows() throws Exception {
            key.withPin();
            ConfigurationClient client = client();
            client.toggleAlwaysUv();
            assertEquals(Cbor.of(false), option("alwaysUv"));
            assertEquals(Cbor.of(true), option("makeCredUvNotRqd"));

            client.toggleAlwaysUv();

            assertEquals(Cbor.of(true), option("alwaysUv"));
            assertEquals(Cbor.of(false), option("makeCredUvNotRqd"));
        }

        private Cbor option(String name) throws IOException {
            return ((CborMap) key.client.getInfo().find(4).orElseThrow())
                    .find(name)
                    .orElseThrow();
        }
    }

    @Nested
    class Which_sites_are_told {

        @Test
        void may_be_eight_and_no_more() throws Exception {
            key.withPin();
            ConfigurationClient client = client();
            String[] nine = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};

            assertRefused(CtapStatus.KEY_STORE_FULL, () -> client.tellMinPinLengthTo(nine));
            client.tellMinPinLengthTo("a", "b", "c", "d", "e", "f", "g", SITE);

            assertEquals(8, key.vault.configuration().pin().sites().size());
        }

        @Test
        void is_replaced_as_a_whole_and_kept_where_the_client_says_nothing() throws Exception {
            key.withPin();
            ConfigurationClient client = client();
            client.tellMinPinLengthTo(SITE);

            client.setMinPinLength(8);
            assertEquals(List.of(SITE), key.vault.configuration().pin().sites());

            client.tellMinPinLengthTo();
            assertEquals(List.of(), key.vault.configuration().pin().sites());
        }
    }
}
