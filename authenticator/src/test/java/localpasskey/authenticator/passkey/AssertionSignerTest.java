package localpasskey.authenticator.passkey;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AuthenticatorData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.2.2 steps 12 and 13: what an answer says.
class AssertionSignerTest {

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    @Nested
    class Step_12_the_user {

        private final CborMap adaById =
                CborMap.builder().put("id", Cbor.of(Bytes.ofUtf8("ada"))).build();

        @Test
        void is_told_by_id_where_there_is_one_account() throws IOException {
            key.discoverablePasskey("ada");
            key.person.types(PIN);

            assertEquals(
                    adaById, key.client.getAssertion(AssertionRequest.of(SITE)).user());
        }

        @Test
        void is_not_told_of_a_passkey_that_is_not_discoverable() throws IOException {
            Created passkey = key.passkey("ada");
            key.person.types(PIN);

            SignedIn signedIn =
                    key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()));

            assertTrue(signedIn.user().isEmpty());
        }

        @Test
        void is_told_with_names_to_a_verified_person_with_several() throws IOException {
            key.discoverablePasskey("bob");
            key.discoverablePasskey("ada");
            PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
            key.person.clicks();

            SignedIn first = key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token));

            assertEquals(
                    CborMap.builder()
                            .put("id", Cbor.of(Bytes.ofUtf8("ada")))
                            .put("name", Cbor.of("ada"))
                            .put("displayName", Cbor.of("Called ada"))
                            .build(),
                    first.user());
        }

        @Test
        void is_told_by_id_to_a_silent_request() throws IOException {
            key.discoverablePasskey("bob");
            key.discoverablePasskey("ada");

            SignedIn first = key.client.getAssertion(AssertionRequest.of(SITE).silent());

            assertEquals(adaById, first.user());
            assertEquals(2, first.numberOfCredentials());
        }
    }

    @Nested
    class Step_13_the_counter {

        private long countOfNextSignIn(Created passkey) throws IOException {
            key.person.types(PIN);
            return key.client
                    .getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()))
                    .data()
                    .signCount();
        }

        @Test
        void grows_by_one_at_least() throws IOException {
            Created passkey = key.passkey("ada");

            assertEquals(1, countOfNextSignIn(passkey));
            assertEquals(2, countOfNextSignIn(passkey));
        }

        @Test
        void is_the_age_in_seconds_once_that_is_more() throws IOException {
            Created passkey = key.passkey("ada");
            key.clock.advance(Duration.ofSeconds(1000));

            assertEquals(1000, countOfNextSignIn(passkey));
            assertEquals(1001, countOfNextSignIn(passkey));
        }

        @Test
        void is_on_the_disk_with_the_time() throws IOException, VaultException {
            Created passkey = key.passkey("ada");
            key.clock.advance(Duration.ofSeconds(5));
            countOfNextSignIn(passkey);

            assertEquals(5, key.vault.find(passkey.id()).orElseThrow().usage().signCount());
            assertEquals(
                    KeyUnderTest.START.plusSeconds(5),
                    key.vault.find(passkey.id()).orElseThrow().usage().lastUsed());
        }

        @Test
        void does_not_fall_when_the_clock_is_put_back() throws IOException {
            Created passkey = key.passkey("ada");
            key.clock.advance(Duration.ofSeconds(1000));
            countOfNextSignIn(passkey);
            key.clock.advance(Duration.ofSeconds(-2000));

            assertEquals(1001, countOfNextSignIn(passkey));
        }

        /// A computer whose clock battery is flat may come up in any year.
        @Test
        void grows_by_one_where_the_clock_is_too_far_ahead_to_be_right() throws IOException {
            Created passkey = key.passkey("ada");
            key.clock.advance(Duration.ofDays(163 * 365));

            assertEquals(1, countOfNextSignIn(passkey));
            assertEquals(2, countOfNextSignIn(passkey));
            key.clock.advance(Duration.ofDays(-163 * 365).plusSeconds(1000));
            assertEquals(1000, countOfNextSignIn(passkey));
        }

        @Test
        void ends_in_a_refusal_that_is_no_defect() throws IOException, VaultException {
            Created passkey = key.passkey("ada");
            key.vault.used(passkey.id(), AuthenticatorData.MAX_SIGN_COUNT - 1, key.lastLine());

            assertEquals(AuthenticatorData.MAX_SIGN_COUNT, countOfNextSignIn(passkey));
            assertRefused(CtapStatus.LIMIT_EXCEEDED, () -> countOfNextSignIn(passkey));
        }
    }

    @Test
    void no_answer_says_that_the_passkey_could_be_elsewhere() throws IOException {
        Created passkey = key.passkey("ada");
        key.person.types(PIN);

        SignedIn signedIn = key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()));

        int flags = signedIn.encodedData().at(32);
        assertEquals(0, flags & 0x18, "BE and BS");
        assertFalse(signedIn.data().flags().extensionData());
    }
}
