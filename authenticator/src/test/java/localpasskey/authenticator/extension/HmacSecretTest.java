package localpasskey.authenticator.extension;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.HmacSecretExchange;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §12.7 and §12.8. alwaysUv is on and a PIN is set unless a test says otherwise.
class HmacSecretTest {

    private static final Bytes SALT = Bytes.ofHex("51".repeat(32));
    private static final Bytes OTHER = Bytes.ofHex("52".repeat(32));

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private static CreationRequest asking(String user) {
        return CreationRequest.of(SITE, user).discoverable().extension(HmacSecret.NAME, Cbor.of(true));
    }

    private Created created(String user) throws IOException {
        key.person.types(PIN);
        Created made = key.client.makeCredential(asking(user));
        key.clock.advance(Duration.ofSeconds(1));
        return made;
    }

    private AssertionRequest asking(Created passkey, CborMap input) {
        return AssertionRequest.of(SITE).allowing(passkey.id()).extension(HmacSecret.NAME, input);
    }

    private List<Bytes> outputs(int protocol, Created passkey, Bytes... salts) throws IOException, CtapException {
        HmacSecretExchange exchange = key.client.hmacSecret(protocol);
        key.person.types(PIN);
        AssertionRequest request = asking(passkey, exchange.input(salts));
        SignedIn answer = key.client.getAssertion(request);
        assertTrue(answer.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
        return exchange.outputs(answer.data(), HmacSecret.NAME);
    }

    @Test
    void getInfo_names_them_where_the_chip_has_hmac_keys() throws IOException, CtapException {
        assertEquals(List.of("hmac-secret", "hmac-secret-mc"), names());

        key.chip.haveNoHmac();

        assertEquals(List.of(), names());
    }

    private List<String> names() throws IOException, CtapException {
        return key.client.getInfo().requiredArray(0x02).stream()
                .map(name -> ((Cbor.Text) name).value())
                .filter(name -> name.startsWith("hmac"))
                .toList();
    }

    @Test
    void a_chip_without_hmac_keys_ignores_them() throws IOException {
        key.chip.haveNoHmac();
        key.person.types(PIN);
        Created made = key.client.makeCredential(asking("ada").extension(HmacSecret.AT_CREATION, Cbor.of(1)));
        key.person.types(PIN);
        SignedIn answer = key.client.getAssertion(
                AssertionRequest.of(SITE).allowing(made.id()).extension(HmacSecret.NAME, Cbor.of(1)));

        assertTrue(made.data().extensions().isEmpty());
        assertTrue(answer.data().extensions().isEmpty());
        assertFalse(answer.data().flags().extensionData());
    }

    @Nested
    class In_makeCredential {

        @Test
        void a_passkey_that_gets_keys_says_so() throws IOException {
            Created made = created("ada");

            assertTrue(made.data().flags().extensionData());
            assertEquals(
                    CborMap.builder().put("hmac-secret", Cbor.of(true)).build(),
                    made.data().extensions());
        }

        @Test
        void false_is_no_wish_and_another_type_is_refused() throws IOException {
            key.person.types(PIN);
            Created made = key.client.makeCredential(
                    CreationRequest.of(SITE, "ada").extension(HmacSecret.NAME, Cbor.of(false)));

            assertTrue(made.data().extensions().isEmpty());
            assertRefused(
                    CtapStatus.CBOR_UNEXPECTED_TYPE,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").extension(HmacSecret.NAME, Cbor.of(1))));
        }

        @Test
        void salts_come_to_what_they_come_to_later() throws IOException, CtapException {
            for (int protocol = 1; protocol <= 2; protocol++) {
                HmacSecretExchange exchange = key.client.hmacSecret(protocol);
                CreationRequest request =
                        asking("ada" + protocol).extension(HmacSecret.AT_CREATION, exchange.input(SALT, OTHER));
                key.person.types(PIN);
                Created made = key.client.makeCredential(request);

                List<Bytes> now = exchange.outputs(made.data(), HmacSecret.AT_CREATION);
                assertEquals(2, now.size());
                assertEquals(now, outputs(protocol, made, SALT, OTHER));
                assertTrue(made.isSelfAttested(request.clientDataHash()));
            }
        }

        @Test
        void salts_without_the_wish_for_keys_are_refused_before_anybody_is_asked() throws IOException {
            HmacSecretExchange exchange = key.client.hmacSecret(2);

            assertRefused(
                    CtapStatus.MISSING_PARAMETER,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").extension(HmacSecret.AT_CREATION, exchange.input(SALT))));
        }

        @Test
        void a_wrong_PIN_first_changes_nothing() throws IOException, CtapException {
            HmacSecretExchange exchange = key.client.hmacSecret(2);
            key.person.types("000000");
            key.person.types(PIN);
            Created made =
                    key.client.makeCredential(asking("ada").extension(HmacSecret.AT_CREATION, exchange.input(SALT)));

            assertEquals(exchange.outputs(made.data(), HmacSecret.AT_CREATION), outputs(2, made, SALT));
        }
    }

    @Nested
    class In_getAssertion {

        @Test
        void each_salt_comes_to_the_same_each_time_by_both_protocols() throws IOException, CtapException {
            Created made = created("ada");

            List<Bytes> both = outputs(2, made, SALT, OTHER);

            assertEquals(2, both.size());
            assertNotEquals(both.getFirst(), both.getLast());
            assertEquals(both, outputs(1, made, SALT, OTHER));
            assertEquals(both.subList(1, 2), outputs(2, made, OTHER));
        }

        @Test
        void two_passkeys_of_a_site_come_to_different_secrets() throws IOException, CtapException {
            assertNotEquals(outputs(2, created("ada"), SALT), outputs(2, created("grace"), SALT));
        }

        @Test
        void a_passkey_that_did_not_ask_tells_nothing() throws IOException, CtapException {
            Created plain = key.passkey("ada");

            assertEquals(List.of(), outputs(2, plain, SALT));
        }

        @Test
        void a_wrong_saltAuth_is_refused_before_anybody_is_asked() throws IOException, CtapException {
            Created made = created("ada");
            for (int protocol = 1; protocol <= 2; protocol++) {
                HmacSecretExchange exchange = key.client.hmacSecret(protocol);
                Bytes saltEnc = exchange.input(SALT).requiredBytes(0x02);
                Bytes other = exchange.input(OTHER).requiredBytes(0x03);

                for (Bytes saltAuth : List.of(other, other.slice(0, 15), Bytes.EMPTY)) {
                    assertRefused(
                            CtapStatus.PIN_AUTH_INVALID,
                            () -> key.client.getAssertion(asking(made, exchange.encrypted(saltEnc, saltAuth))));
                }
            }
        }

        @Test
        void salts_of_another_length_are_refused_before_anybody_is_asked() throws IOException {
            Created made = created("ada");
            for (int protocol = 1; protocol <= 2; protocol++) {
                HmacSecretExchange exchange = key.client.hmacSecret(protocol);
                for (int length : new int[] {0, 16, 48, 80, 96, 1024}) {
                    CborMap input = exchange.input(Bytes.of(new byte[length]));

                    assertRefused(CtapStatus.INVALID_LENGTH, () -> key.client.getAssertion(asking(made, input)));
                }
            }
        }

        @Test
        void a_protocol_that_nobody_has_a_point_off_the_curve_and_missing_members_are_refused() throws IOException {
            Created made = created("ada");
            CborMap good = key.client.hmacSecret(2).input(SALT);
            CborMap offTheCurve = CborMap.builder()
                    .put(1, Cbor.of(2))
                    .put(3, Cbor.of(-25))
                    .put(-1, Cbor.of(1))
                    .put(-2, Cbor.of(Bytes.ofHex("11".repeat(32))))
                    .put(-3, Cbor.of(Bytes.ofHex("22".repeat(32))))
                    .build();

            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> key.client.getAssertion(asking(made, with(good, 4, Cbor.of(3)))));
            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> key.client.getAssertion(asking(made, with(good, 1, offTheCurve))));
            for (int member = 1; member <= 3; member++) {
                CborMap incomplete = without(good, member);
                assertRefused(CtapStatus.MISSING_PARAMETER, () -> key.client.getAssertion(asking(made, incomplete)));
            }
        }

        @Test
        void up_false_is_refused() throws IOException {
            Created made = created("ada");
            CborMap input = key.client.hmacSecret(2).input(SALT);

            assertRefused(
                    CtapStatus.UNSUPPORTED_OPTION,
                    () -> key.client.getAssertion(asking(made, input).silent()));
        }

        @Test
        void each_of_several_accounts_tells_its_own() throws IOException, CtapException {
            Created ada = created("ada");
            Created grace = created("grace");
            List<Bytes> ofAda = outputs(2, ada, SALT);
            List<Bytes> ofGrace = outputs(2, grace, SALT);
            PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
            HmacSecretExchange exchange = key.client.hmacSecret(2);
            key.person.clicks();

            SignedIn first = key.client.getAssertion(AssertionRequest.of(SITE)
                    .extension(HmacSecret.NAME, exchange.input(SALT))
                    .authorisedBy(token));
            SignedIn next = key.client.getNextAssertion();

            assertEquals(2, first.numberOfCredentials());
            assertEquals(ofGrace, exchange.outputs(first.data(), HmacSecret.NAME));
            assertEquals(ofAda, exchange.outputs(next.data(), HmacSecret.NAME));
            assertEquals(ada.id(), next.id());
        }

        @Test
        void who_is_not_verified_gets_another_secret() throws IOException, CtapException, VaultException {
            key.withAlwaysUvOff();
            HmacSecretExchange exchange = key.client.hmacSecret(2);
            key.person.clicks();
            Created made = key.client.makeCredential(
                    CreationRequest.of(SITE, "ada").extension(HmacSecret.NAME, Cbor.of(true)));
            key.person.clicks();
            SignedIn clicked = key.client.getAssertion(asking(made, exchange.input(SALT)));
            key.person.types(PIN);
            SignedIn verified =
                    key.client.getAssertion(asking(made, exchange.input(SALT)).option("uv", true));

            assertFalse(clicked.data().flags().userVerified());
            assertTrue(verified.data().flags().userVerified());
            List<Bytes> without = exchange.outputs(clicked.data(), HmacSecret.NAME);
            assertEquals(1, without.size());
            assertNotEquals(without, exchange.outputs(verified.data(), HmacSecret.NAME));
        }

        private static CborMap with(CborMap input, long member, Cbor value) {
            CborMap.Builder changed = CborMap.builder();
            input.members().forEach(changed::put);
            return changed.put(member, value).build();
        }

        private static CborMap without(CborMap input, long member) {
            CborMap.Builder changed = CborMap.builder();
            input.members().forEach((key, value) -> {
                if (!key.equals(Cbor.of(member))) {
                    changed.put(key, value);
                }
            });
            return changed.build();
        }
    }
}
