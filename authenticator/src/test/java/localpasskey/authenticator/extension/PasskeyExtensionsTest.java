package localpasskey.authenticator.extension;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.ConfigurationClient;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.ManagementClient;
import localpasskey.testkit.client.SignedIn;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §12.2, §12.3, §12.5, §12.6, §12.9: what extensions keep with a passkey, and tell.
class PasskeyExtensionsTest {

    private static final Cbor BLOB = Cbor.of(Bytes.ofUtf8("thirty-two bytes of a site's own"));
    private static final Cbor YES = Cbor.of(true);
    private static final Cbor NO = Cbor.of(false);

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private static CreationRequest creation(String account) {
        return CreationRequest.of(SITE, account);
    }

    private Created create(CreationRequest request) throws IOException {
        key.person.types(PIN);
        return key.client.makeCredential(request);
    }

    private SignedIn signIn(AssertionRequest request) throws IOException {
        key.person.types(PIN);
        return key.client.getAssertion(request);
    }

    private static Optional<Cbor> told(Created created, String extension) {
        return created.data().extensions().find(extension);
    }

    private static Optional<Cbor> told(SignedIn signedIn, String extension) {
        return signedIn.data().extensions().find(extension);
    }

    private CborMap listed() throws IOException {
        return new ManagementClient(key.client, key.client.tokenUsingPin(2, PIN, ManagementClient.PERMISSION, SITE))
                .firstPasskey(SITE);
    }

    @Test
    void nothing_is_told_that_is_not_asked_for() throws IOException {
        Created created = create(creation("ada").discoverable());

        assertTrue(created.data().extensions().isEmpty());
        assertEquals(Bytes.EMPTY, created.largeBlobKey());
        assertTrue(signIn(AssertionRequest.of(SITE)).data().extensions().isEmpty());
    }

    @Nested
    class CredBlobs {

        @Test
        void are_kept_and_given_back() throws IOException {
            Created created = create(creation("ada").discoverable().extension("credBlob", BLOB));

            assertEquals(YES, told(created, "credBlob").orElseThrow());
            SignedIn signedIn = signIn(AssertionRequest.of(SITE).extension("credBlob", YES));
            assertEquals(BLOB, told(signedIn, "credBlob").orElseThrow());
        }

        @Test
        void are_given_to_who_asks_only() throws IOException {
            create(creation("ada").discoverable().extension("credBlob", BLOB));

            assertTrue(told(signIn(AssertionRequest.of(SITE)), "credBlob").isEmpty());
            assertTrue(told(signIn(AssertionRequest.of(SITE).extension("credBlob", NO)), "credBlob")
                    .isEmpty());
        }

        @Test
        void are_empty_where_the_site_gave_none() throws IOException {
            create(creation("ada").discoverable());

            SignedIn signedIn = signIn(AssertionRequest.of(SITE).extension("credBlob", YES));

            assertEquals(Cbor.of(Bytes.EMPTY), told(signedIn, "credBlob").orElseThrow());
        }

        @Test
        void are_not_kept_with_a_passkey_that_is_not_discoverable() throws IOException {
            Created created = create(creation("ada").extension("credBlob", BLOB));

            assertEquals(NO, told(created, "credBlob").orElseThrow());
        }

        @Test
        void may_have_256_bytes() throws IOException {
            Created longest =
                    create(creation("ada").discoverable().extension("credBlob", Cbor.of(Bytes.of(new byte[256]))));
            Created longer =
                    create(creation("eve").discoverable().extension("credBlob", Cbor.of(Bytes.of(new byte[257]))));

            assertEquals(YES, told(longest, "credBlob").orElseThrow());
            assertEquals(NO, told(longer, "credBlob").orElseThrow());
        }

        @Test
        void of_another_type_are_refused_before_anybody_is_asked() {
            assertRefused(
                    CtapStatus.CBOR_UNEXPECTED_TYPE,
                    () -> key.client.makeCredential(
                            creation("ada").discoverable().extension("credBlob", YES)));
            assertRefused(
                    CtapStatus.CBOR_UNEXPECTED_TYPE,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).extension("credBlob", BLOB)));
            assertEquals(List.of(), key.person.takeAsked());
        }

        @Test
        void go_with_the_passkey_that_another_one_replaces() throws IOException {
            create(creation("ada").discoverable().extension("credBlob", BLOB));
            create(creation("ada").discoverable());

            SignedIn signedIn = signIn(AssertionRequest.of(SITE).extension("credBlob", YES));

            assertEquals(Cbor.of(Bytes.EMPTY), told(signedIn, "credBlob").orElseThrow());
        }

        @Test
        void are_not_told_to_a_silent_pre_flight() throws IOException {
            Created created = create(creation("ada").discoverable().extension("credBlob", BLOB));

            SignedIn silent = key.client.getAssertion(key.silent(created).extension("credBlob", YES));

            assertTrue(silent.data().extensions().isEmpty());
        }

        @Test
        void of_several_passkeys_are_each_ones_own() throws IOException {
            create(creation("ada").discoverable().extension("credBlob", BLOB));
            create(creation("eve").discoverable());
            AssertionRequest request = AssertionRequest.of(SITE)
                    .extension("credBlob", YES)
                    .authorisedBy(key.client.tokenUsingPin(2, PIN, 0x02, SITE));
            key.person.clicks();

            SignedIn first = key.client.getAssertion(request);
            SignedIn second = key.client.getNextAssertion();

            assertEquals(Cbor.of(Bytes.EMPTY), told(first, "credBlob").orElseThrow());
            assertEquals(BLOB, told(second, "credBlob").orElseThrow());
        }
    }

    @Nested
    class LargeBlobKeys {

        @Test
        void are_told_beside_the_signed_data_each_time_they_are_asked_for() throws IOException {
            Created created = create(creation("ada").discoverable().extension("largeBlobKey", YES));

            assertEquals(32, created.largeBlobKey().length());
            assertTrue(created.data().extensions().isEmpty());
            SignedIn signedIn = signIn(AssertionRequest.of(SITE).extension("largeBlobKey", YES));
            assertEquals(created.largeBlobKey(), signedIn.largeBlobKey());
            assertEquals(Bytes.EMPTY, signIn(AssertionRequest.of(SITE)).largeBlobKey());
            assertEquals(Cbor.of(created.largeBlobKey()), listed().find(0x0B).orElseThrow());
        }

        @Test
        void differ() throws IOException {
            assertNotEquals(
                    create(creation("ada").discoverable().extension("largeBlobKey", YES))
                            .largeBlobKey(),
                    create(creation("eve").discoverable().extension("largeBlobKey", YES))
                            .largeBlobKey());
        }

        @Test
        void need_a_discoverable_passkey_and_the_word_true() {
            assertRefused(
                    CtapStatus.INVALID_OPTION,
                    () -> key.client.makeCredential(creation("ada").extension("largeBlobKey", YES)));
            assertRefused(
                    CtapStatus.INVALID_OPTION,
                    () -> key.client.makeCredential(
                            creation("ada").discoverable().extension("largeBlobKey", NO)));
            assertRefused(
                    CtapStatus.INVALID_OPTION,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).extension("largeBlobKey", NO)));
        }

        @Test
        void are_not_there_where_the_site_asked_for_none() throws IOException {
            create(creation("ada").discoverable());

            assertEquals(
                    Bytes.EMPTY,
                    signIn(AssertionRequest.of(SITE).extension("largeBlobKey", YES))
                            .largeBlobKey());
            assertTrue(listed().find(0x0B).isEmpty());
        }
    }

    @Nested
    class ThirdPartyPayments {

        @Test
        void are_kept_told_and_listed() throws IOException {
            Created created = create(creation("ada").discoverable().extension("thirdPartyPayment", YES));

            assertEquals(YES, told(created, "thirdPartyPayment").orElseThrow());
            SignedIn signedIn = signIn(AssertionRequest.of(SITE).extension("thirdPartyPayment", YES));
            assertEquals(YES, told(signedIn, "thirdPartyPayment").orElseThrow());
            assertEquals(YES, listed().find(0x0C).orElseThrow());
        }

        @Test
        void are_denied_where_the_site_did_not_allow_them() throws IOException {
            create(creation("ada").discoverable());

            SignedIn signedIn = signIn(AssertionRequest.of(SITE).extension("thirdPartyPayment", YES));

            assertEquals(NO, told(signedIn, "thirdPartyPayment").orElseThrow());
            assertEquals(NO, listed().find(0x0C).orElseThrow());
        }
    }

    @Nested
    class The_rules_for_PINs {

        @Test
        void are_told_to_sites_on_the_list_alone() throws IOException {
            ConfigurationClient.with(key.client, key.client.tokenUsingPin(2, PIN, ConfigurationClient.CONFIGURE, ""))
                    .tellMinPinLengthTo(SITE);

            Created here = create(creation("ada").extension("minPinLength", YES).extension("pinComplexityPolicy", YES));
            Created elsewhere = create(CreationRequest.of("elsewhere.example", "ada")
                    .extension("minPinLength", YES)
                    .extension("pinComplexityPolicy", YES));

            assertEquals(Cbor.of(6), told(here, "minPinLength").orElseThrow());
            assertEquals(YES, told(here, "pinComplexityPolicy").orElseThrow());
            assertTrue(elsewhere.data().extensions().isEmpty());
        }
    }
}
