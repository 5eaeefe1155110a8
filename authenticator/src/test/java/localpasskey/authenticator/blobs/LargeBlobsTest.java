package localpasskey.authenticator.blobs;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.LargeBlobManagement;
import localpasskey.authenticator.TestCaller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.testkit.client.ConfigurationClient;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.blob.LargeBlobEntries;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.10.2: authenticatorLargeBlobs.
class LargeBlobsTest {

    private static final int LONGEST_PART = 1827 - 64;
    private static final Bytes INITIAL = Bytes.ofHex("8076be8b528d0075f7aae98d6fa57a6d3c");
    private static final Bytes ARRAY = array(200);
    private static final Bytes KEY = Bytes.ofUtf8("a largeBlobKey").sha256();
    /// Cannot be packed.
    private static final Bytes NOISE = Bytes.of(new BigInteger(96_000, new Random(1)).toByteArray());

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private static Bytes array(int length) {
        return ConfigurationClient.serialized(List.of(Cbor.of(Bytes.of(new byte[length]))));
    }

    private ConfigurationClient client() throws IOException {
        return ConfigurationClient.with(key.client, token());
    }

    private PinToken token() throws IOException {
        return key.client.tokenUsingPin(2, PIN, ConfigurationClient.WRITE_LARGE_BLOBS, "");
    }

    private Bytes whole() throws IOException {
        ConfigurationClient anybody = ConfigurationClient.withoutToken(key.client);
        Bytes read = Bytes.EMPTY;
        Bytes part;
        do {
            part = anybody.largeBlobs(read.length(), LONGEST_PART);
            read = read.concat(part);
        } while (part.length() == LONGEST_PART);
        return read;
    }

    private CborMap ask(CborMap request) throws IOException {
        return key.client.ask(CtapCommand.LARGE_BLOBS, request);
    }

    @Nested
    class Reading {

        @Test
        void gives_an_array_without_blobs_at_first() throws IOException {
            assertEquals(INITIAL, whole());
        }

        @Test
        void is_in_parts_and_asks_nobody() throws IOException {
            client().writeLargeBlobs(ARRAY, 1000);
            ConfigurationClient anybody = ConfigurationClient.withoutToken(key.client);

            assertEquals(ARRAY.slice(0, 50), anybody.largeBlobs(0, 50));
            assertEquals(ARRAY.slice(50, 100), anybody.largeBlobs(50, 50));
            assertEquals(ARRAY.slice(200, ARRAY.length()), anybody.largeBlobs(200, 50));
            assertEquals(Bytes.EMPTY, anybody.largeBlobs(ARRAY.length(), 50));
            assertEquals(Bytes.EMPTY, anybody.largeBlobs(0, 0));
            assertEquals(List.of(), key.person.takeAsked());
        }

        @Test
        void behind_the_end_or_too_much_at_once_is_refused() {
            ConfigurationClient anybody = ConfigurationClient.withoutToken(key.client);

            assertRefused(CtapStatus.INVALID_PARAMETER, () -> anybody.largeBlobs(18, 1));
            assertRefused(CtapStatus.INVALID_LENGTH, () -> anybody.largeBlobs(0, LONGEST_PART + 1));
        }

        @Test
        void comes_with_nothing_that_is_for_writing() {
            CborMap.Builder get = CborMap.builder().put(0x01, Cbor.of(17)).put(0x03, Cbor.of(0));

            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> ask(get.put(0x04, Cbor.of(17)).build()));
            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> ask(CborMap.builder()
                            .put(0x01, Cbor.of(17))
                            .put(0x03, Cbor.of(0))
                            .put(0x06, Cbor.of(2))
                            .build()));
        }
    }

    @Nested
    class Members {

        @Test
        void that_do_not_go_together_are_refused() {
            Cbor part = Cbor.of(INITIAL);

            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> ask(CborMap.builder().put(0x01, Cbor.of(17)).build()));
            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> ask(CborMap.builder().put(0x03, Cbor.of(0)).build()));
            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> ask(CborMap.builder()
                            .put(0x01, Cbor.of(17))
                            .put(0x02, part)
                            .put(0x03, Cbor.of(0))
                            .build()));
            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> ask(CborMap.builder()
                            .put(0x02, part)
                            .put(0x03, Cbor.of(0))
                            .build()));
            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> ask(CborMap.builder()
                            .put(0x02, part)
                            .put(0x03, Cbor.of(17))
                            .put(0x04, Cbor.of(34))
                            .build()));
        }
    }

    @Nested
    class Writing {

        @Test
        void in_one_part_or_in_many_comes_to_the_same() throws Exception {
            client().writeLargeBlobs(ARRAY, 1000);
            assertEquals(ARRAY, whole());

            Bytes other = array(300);
            client().writeLargeBlobs(other, 50);

            assertEquals(other, whole());
            assertEquals(Action.LARGE_BLOBS, key.lastLine().action());
            assertEquals(Verification.PIN_IN_CLIENT, key.lastLine().verification());
            assertEquals("OK", key.lastLine().outcome());
        }

        @Test
        void survives_a_restart_and_ends_with_a_reset() throws Exception {
            client().writeLargeBlobs(ARRAY, 1000);
            key.start(key.counted);
            assertEquals(ARRAY, whole());

            key.person.types(PIN);
            key.openResetWindow();
            key.person.clicks();
            key.client.reset();

            assertEquals(INITIAL, whole());
        }

        @Test
        void takes_four_kibibytes_and_more_and_says_when_it_is_too_much() throws IOException {
            ConfigurationClient client = client();
            Bytes four = array(4096);
            client.writeLargeBlobs(four, LONGEST_PART);
            assertEquals(four, whole());

            assertRefused(CtapStatus.LARGE_BLOB_STORAGE_FULL, () -> client.writePart(INITIAL, 0, 16385));
            assertRefused(CtapStatus.INVALID_PARAMETER, () -> client.writePart(INITIAL, 0, 16));
            client.writeLargeBlobs(array(16384 - 16 - 4), LONGEST_PART);
        }

        /// A page's blob: what the client read before is no longer there.
        @Test
        void begins_again_where_a_client_of_our_own_wrote_meanwhile() throws Exception {
            ConfigurationClient client = client();
            client.writePart(ARRAY.slice(0, 100), 0, ARRAY.length());

            boolean changed = change(key.passkey("ada").id(), new Cancellation());

            assertEquals(true, changed);
            assertEquals("example.com", key.lastLine().site().value());
            assertRefused(
                    CtapStatus.INVALID_SEQ,
                    () -> client.writePart(ARRAY.slice(100, ARRAY.length()), 100, ARRAY.length()));
            assertEquals(array(50), whole());
        }

        private boolean change(CredentialId passkey, Cancellation cancellation) throws VaultException {
            return change(_ -> array(50), passkey, cancellation);
        }

        private boolean change(UnaryOperator<Bytes> change, CredentialId passkey, Cancellation cancellation)
                throws VaultException {
            LargeBlobManagement.Owner owner = new LargeBlobManagement.Owner(new RelyingPartyId("example.com"), passkey);
            return key.authenticator.largeBlobs().change(change, owner, new TestCaller(2), cancellation);
        }

        /// Left by a client that put an older array back, or had a key of its own.
        @Test
        void gets_the_room_of_blobs_that_no_passkey_opens_where_there_is_none_else() throws Exception {
            CredentialId passkey = key.passkey("ada").id();
            client().writeLargeBlobs(array(10_000), LONGEST_PART);
            Bytes blob = NOISE.slice(0, 4_000);

            assertEquals(true, write(passkey, blob));
            assertEquals(2, LargeBlobEntries.of(whole()).count());

            Bytes longer = NOISE;
            assertEquals(true, write(passkey, longer));
            assertEquals(1, LargeBlobEntries.of(whole()).count());
            assertEquals(Optional.of(longer), LargeBlobEntries.of(whole()).find(KEY));
        }

        private boolean write(CredentialId passkey, Bytes blob) throws VaultException {
            UnaryOperator<Bytes> write = array -> LargeBlobEntries.of(array)
                    .with(KEY, blob, new SecureRandom())
                    .serialized();
            return change(write, passkey, new Cancellation());
        }

        @Test
        void stays_as_it_is_for_a_passkey_that_is_gone_and_for_who_has_given_up() throws Exception {
            CredentialId passkey = key.passkey("ada").id();
            Cancellation givenUp = new Cancellation();
            givenUp.cancel();

            assertEquals(false, change(passkey, givenUp));
            assertEquals(false, change(CredentialId.of(new byte[32]), new Cancellation()));

            assertEquals(INITIAL, whole());
        }

        @Test
        void needs_a_token_with_the_permission() throws IOException {
            ConfigurationClient nobody = ConfigurationClient.withoutToken(key.client);
            ConfigurationClient other = ConfigurationClient.with(
                    key.client, key.client.tokenUsingPin(2, PIN, ConfigurationClient.CONFIGURE, ""));

            assertRefused(CtapStatus.PUAT_REQUIRED, () -> nobody.writeLargeBlobs(ARRAY, 1000));
            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> other.writeLargeBlobs(ARRAY, 1000));
            assertEquals(INITIAL, whole());
        }

        @Test
        void needs_none_where_nothing_protects_the_key() throws Exception {
            try (KeyUnderTest open = new KeyUnderTest()) {
                open.withAlwaysUvOff();
                ConfigurationClient nobody = ConfigurationClient.withoutToken(open.client);

                nobody.writeLargeBlobs(ARRAY, 50);

                assertEquals(ARRAY, nobody.largeBlobs(0, LONGEST_PART));
            }
        }

        @Test
        void goes_on_with_a_token_that_made_a_passkey() throws IOException {
            int both = CtapClient.MAKE_CREDENTIAL | ConfigurationClient.WRITE_LARGE_BLOBS;
            PinToken token = key.client.tokenUsingPin(2, PIN, both, SITE);
            key.person.clicks();
            key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token));

            ConfigurationClient.with(key.client, token).writeLargeBlobs(ARRAY, 100);

            assertEquals(ARRAY, whole());
        }

        @Test
        void of_what_does_not_check_is_refused_and_changes_nothing() throws IOException {
            ConfigurationClient client = client();
            client.writeLargeBlobs(ARRAY, 1000);
            Bytes altered = ARRAY.slice(0, ARRAY.length() - 1).concat(Bytes.ofHex("00"));

            assertRefused(CtapStatus.INTEGRITY_FAILURE, () -> client.writeLargeBlobs(altered, 1000));

            assertEquals(ARRAY, whole());
        }

        @Test
        void of_too_long_a_part_is_refused() throws IOException {
            ConfigurationClient client = client();

            assertRefused(
                    CtapStatus.INVALID_LENGTH, () -> client.writePart(Bytes.of(new byte[LONGEST_PART + 1]), 0, 8000));
            assertRefused(CtapStatus.INVALID_PARAMETER, () -> client.writePart(Bytes.of(new byte[50]), 0, 49));
        }
    }

    @Nested
    class The_next_part {

        private final Bytes first = ARRAY.slice(0, 100);
        private final Bytes rest = ARRAY.slice(100, ARRAY.length());

        @Test
        void follows_the_one_before() throws IOException {
            ConfigurationClient client = client();
            assertRefused(CtapStatus.INVALID_SEQ, () -> client.writePart(rest, 100, 0));
            client.writePart(first, 0, ARRAY.length());

            assertRefused(CtapStatus.INVALID_SEQ, () -> client.writePart(rest, 101, 0));
            assertRefused(CtapStatus.INVALID_PARAMETER, () -> client.writePart(rest.concat(first), 100, 0));
            client.writePart(rest, 100, 0);

            assertEquals(ARRAY, whole());
        }

        @Test
        void is_not_waited_for_longer_than_thirty_seconds() throws IOException {
            ConfigurationClient client = client();
            client.writePart(first, 0, ARRAY.length());
            key.clock.advance(Duration.ofSeconds(30));

            assertRefused(CtapStatus.INVALID_SEQ, () -> client.writePart(rest, 100, 0));
            assertEquals(INITIAL, whole());
        }

        @Test
        void comes_within_the_tokens_life() throws IOException {
            ConfigurationClient client = client();
            client.writePart(first, 0, ARRAY.length());
            PinToken newer = token();

            assertRefused(
                    CtapStatus.INVALID_SEQ,
                    () -> ConfigurationClient.with(key.client, newer).writePart(rest, 100, 0));
        }

        @Test
        void comes_from_the_same_session() throws IOException {
            PinToken token = token();
            ConfigurationClient.with(key.client, token).writePart(first, 0, ARRAY.length());
            CtapClient elsewhere = key.client(new TestCaller(2));

            assertRefused(
                    CtapStatus.INVALID_SEQ,
                    () -> ConfigurationClient.with(elsewhere, token).writePart(rest, 100, 0));
        }

        @Test
        void does_not_come_after_another_command_or_a_power_cycle() throws IOException {
            PinToken token = key.client.tokenUsingPin(
                    2, PIN, ConfigurationClient.WRITE_LARGE_BLOBS | ConfigurationClient.CONFIGURE, "");
            ConfigurationClient client = ConfigurationClient.with(key.client, token);
            client.writePart(first, 0, ARRAY.length());
            client.setMinPinLength(7);
            assertRefused(CtapStatus.INVALID_SEQ, () -> client.writePart(rest, 100, 0));

            client.writePart(first, 0, ARRAY.length());
            key.authenticator.powerUp();

            assertRefused(CtapStatus.INVALID_SEQ, () -> client.writePart(rest, 100, 0));
            assertEquals(INITIAL, whole());
        }
    }
}
