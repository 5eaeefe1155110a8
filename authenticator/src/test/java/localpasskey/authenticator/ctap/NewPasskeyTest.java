package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Decision;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.chip.Custody;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.record.CredentialProtection;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.SiteAttestation;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.1.2 steps 15 to 19. alwaysUv is on and a PIN is set unless a test says otherwise.
class NewPasskeyTest {

    private static final RelyingPartyId SITE_ID = new RelyingPartyId(SITE);

    private KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private void restartWith(KeyUnderTest other) throws IOException {
        key.close();
        key = other;
        key.withPin();
    }

    @Nested
    class Step_15_extensions {

        @Test
        void credProtect_is_answered_and_kept() throws IOException, VaultException {
            for (int level = 1; level <= 3; level++) {
                key.person.types(PIN);

                Created created = key.client.makeCredential(
                        CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(level)));

                assertEquals(
                        CborMap.builder().put("credProtect", Cbor.of(level)).build(),
                        created.data().extensions());
                assertEquals(
                        level,
                        key.vault
                                .find(created.id())
                                .orElseThrow()
                                .credentialProtection()
                                .level());
            }
        }

        @Test
        void credProtect_is_1_and_not_told_where_the_site_did_not_ask() throws IOException, VaultException {
            Created created = key.passkey("ada");

            assertTrue(created.data().extensions().isEmpty());
            assertEquals(
                    CredentialProtection.VERIFICATION_OPTIONAL,
                    key.vault.find(created.id()).orElseThrow().credentialProtection());
        }

        @Test
        void credProtect_of_another_level_or_type_is_refused_before_anybody_is_asked() {
            assertRefused(
                    CtapStatus.INVALID_OPTION,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(4))));
            assertRefused(
                    CtapStatus.CBOR_UNEXPECTED_TYPE,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(true))));
        }

        @Test
        void unknown_ones_are_ignored() throws IOException {
            key.person.types(PIN);

            Created created =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").extension("timeTravel", Cbor.of(true)));

            assertTrue(created.data().extensions().isEmpty());
        }
    }

    @Nested
    class Steps_16_to_18_the_passkey {

        @Test
        void is_kept_with_what_the_site_said() throws IOException, VaultException {
            Created created = key.discoverablePasskey("ada");

            Passkey kept = key.vault.find(created.id()).orElseThrow();

            assertEquals(SITE_ID, kept.rp().id());
            assertEquals("The site " + SITE, kept.rp().name());
            assertEquals("ada", kept.user().name());
            assertEquals("Called ada", kept.user().displayName());
            assertEquals(Bytes.ofUtf8("ada"), kept.user().id().bytes());
            assertTrue(kept.discoverable());
            assertEquals(created.publicKey(), kept.publicKey());
            assertEquals(Aaguid.TPM, kept.aaguid());
            assertEquals(KeyUnderTest.START, kept.created());
            assertEquals(0, kept.usage().signCount());
        }

        @Test
        void was_created_when_the_history_says_so_however_long_the_person_took() throws IOException, VaultException {
            key.person.does((_, _) -> {
                key.clock.advance(Duration.ofSeconds(50));
                return new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray()));
            });

            Created created = key.client.makeCredential(CreationRequest.of(SITE, "ada"));

            assertEquals(
                    key.vault.history(0, 1).getFirst().when(),
                    key.vault.find(created.id()).orElseThrow().created());
        }

        @Test
        void has_a_random_id_of_32_bytes_and_an_AAGUID_by_custody() throws IOException {
            Created inChip = key.passkey("ada");
            restartWith(new KeyUnderTest(PinPolicy.STRICT, Custody.SOFTWARE_TPM, KeyAlgorithm.P256));
            Created inSoftware = key.passkey("ada");

            assertEquals(32, inChip.id().bytes().length());
            assertNotEquals(inChip.id(), inSoftware.id());
            assertEquals(Aaguid.TPM, inChip.credential().aaguid());
            assertEquals(Aaguid.SOFTWARE_TPM, inSoftware.credential().aaguid());
        }

        @Test
        void a_discoverable_one_takes_the_place_of_another_for_the_same_account() throws IOException, VaultException {
            Created old = key.discoverablePasskey("ada");
            Created replacement = key.discoverablePasskey("ada");
            key.person.clicks();

            assertEquals(1, key.vault.count());
            assertNotEquals(old.id(), replacement.id());
            assertRefused(
                    CtapStatus.NO_CREDENTIALS,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(old.id())));
        }

        @Test
        void another_one_takes_nobodys_place() throws IOException, VaultException {
            key.discoverablePasskey("ada");

            key.passkey("ada");

            assertEquals(2, key.vault.count());
        }

        @Test
        void that_the_vault_cannot_keep_is_KEY_STORE_FULL_or_a_failure_and_never_an_answer() throws Exception {
            key.person.types(PIN);
            key.counted.whileMaking(key.vault::close);

            assertRefused(CtapStatus.OTHER, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

            key.troubles.clear();
        }
    }

    @Nested
    class Step_19_the_attestation {

        @Test
        void is_the_new_keys_own_signature() throws IOException {
            CreationRequest request = CreationRequest.of(SITE, "ada");
            key.person.types(PIN);

            Created created = key.client.makeCredential(request);

            assertEquals("packed", created.format());
            assertTrue(created.isSelfAttested(request.clientDataHash()));
            assertEquals(SITE_ID.hash(), created.data().rpIdHash());
            assertEquals(0, created.data().signCount());
        }

        @Test
        void is_the_new_keys_own_signature_on_P384_too() throws IOException {
            CreationRequest request = CreationRequest.of(SITE, "ada").algorithms(-35);
            key.person.types(PIN);

            Created created = key.client.makeCredential(request);

            assertTrue(created.isSelfAttested(request.clientDataHash()));
        }

        @Test
        void is_left_out_where_the_site_wants_none() throws IOException {
            key.person.types(PIN);

            Created created = key.client.makeCredential(
                    CreationRequest.of(SITE, "ada").with(0x0B, Cbor.of(List.of(Cbor.of("none")))));

            assertEquals("none", created.format());
            assertTrue(created.statement().isEmpty());
        }

        @Test
        void is_packed_where_the_site_names_only_what_we_do_not_have() throws IOException {
            key.person.types(PIN);

            Created created = key.client.makeCredential(
                    CreationRequest.of(SITE, "ada").with(0x0B, Cbor.of(List.of(Cbor.of("tpm"), Cbor.of("none")))));

            assertEquals("packed", created.format());
        }
    }

    /// The site has had the chip shown, and its certificate for the attestation key ends in an hour.
    @Nested
    class Of_a_site_that_is_told_by_the_chip {

        @BeforeEach
        void enrol() throws VaultException {
            key.vault
                    .attestations()
                    .put(
                            new SiteAttestation(
                                    SITE_ID,
                                    Bytes.ofHex("01"),
                                    List.of(Bytes.ofHex("c1")),
                                    KeyUnderTest.START,
                                    KeyUnderTest.START.plus(Duration.ofHours(1))),
                            key.vault.attestations().era());
            key.person.types(PIN);
        }

        private Created create() throws IOException {
            return key.client.makeCredential(CreationRequest.of(SITE, "ada").attestedBy("tpm"));
        }

        @Test
        void is_the_chips_until_the_certificate_ends() throws IOException {
            key.clock.advance(Duration.ofHours(1));

            assertEquals("tpm", create().format());
        }

        /// The site would refuse it, and the passkey would be one that nobody received.
        @Test
        void is_the_new_keys_own_once_the_certificate_has_ended() throws IOException {
            key.clock.advance(Duration.ofHours(1).plusSeconds(1));

            assertEquals("packed", create().format());
        }

        /// Were they two changes, the second could fail: a passkey that nobody received.
        @Test
        void is_in_the_history_by_the_change_that_keeps_the_passkey() throws IOException, VaultException {
            List<List<Action>> seen = new ArrayList<>();
            key.vault.whenWritten(() -> seen.add(actions()));

            create();

            assertEquals(List.of(List.of(Action.ATTEST, Action.CREATE)), seen);
        }

        private List<Action> actions() {
            try {
                return key.lines().stream()
                        .map(HistoryEvent::action)
                        .filter(action -> action == Action.ATTEST || action == Action.CREATE)
                        .toList();
            } catch (VaultException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void a_passkey_signs_in_where_it_was_made() throws IOException {
        Created created = key.passkey("ada");
        AssertionRequest request = AssertionRequest.of(SITE).allowing(created.id());
        key.person.types(PIN);

        SignedIn signedIn = key.client.getAssertion(request);

        assertEquals(created.id(), signedIn.id());
        assertTrue(signedIn.verifiesUnder(created.publicKey(), request.clientDataHash()));
    }
}
