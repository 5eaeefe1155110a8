package localpasskey.authenticator.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.TestCaller;
import localpasskey.authenticator.person.Decision;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.chip.Custody;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Aaguid;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.4.
class GetInfoTest {

    private final KeyUnderTest key = new KeyUnderTest();

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private Cbor member(long number) throws IOException {
        return key.client.getInfo().find(number).orElseThrow();
    }

    private static Cbor texts(String... texts) {
        return Cbor.of(List.of(texts).stream().map(Cbor::of).toList());
    }

    private static Cbor option(KeyUnderTest key, String name) throws IOException {
        CborMap options = (CborMap) key.client.getInfo().find(4).orElseThrow();
        return options.find(name).orElseThrow();
    }

    @Test
    void claims_what_is_implemented_and_no_more() throws IOException {
        assertEquals(texts("U2F_V2", "FIDO_2_0", "FIDO_2_1", "FIDO_2_3"), member(0x01));
        assertEquals(
                texts(
                        "credBlob",
                        "credProtect",
                        "hmac-secret",
                        "hmac-secret-mc",
                        "largeBlobKey",
                        "minPinLength",
                        "pinComplexityPolicy",
                        "thirdPartyPayment"),
                member(0x02));
        assertEquals(Cbor.of(Aaguid.TPM.bytes()), member(0x03));
        assertEquals(Cbor.of(1827), member(0x05)); // 31 reports, as many as the kernel keeps
        assertEquals(Cbor.of(List.of(Cbor.of(2), Cbor.of(1))), member(0x06));
        assertEquals(Cbor.of(24), member(0x07));
        assertEquals(Cbor.of(32), member(0x08));
        assertEquals(texts("internal", "usb"), member(0x09));
        assertEquals(Cbor.of(16384), member(0x0B));
        assertEquals(Cbor.of(false), member(0x0C));
        assertEquals(Cbor.of(6), member(0x0D));
        assertEquals(Cbor.of(256), member(0x0F));
        assertEquals(Cbor.of(8), member(0x10));
        assertEquals(Cbor.of(true), member(0x1B));
        assertEquals(Cbor.of(63), member(0x1D));
        assertEquals(Cbor.of(true), member(0x18));
        assertEquals(texts("usb"), member(0x1A));
        assertEquals(Cbor.of(List.of(Cbor.of(2), Cbor.of(3), Cbor.of(4))), member(0x1F));
        assertEquals(Cbor.of(0x000100), member(0x0E));
        assertEquals(Cbor.of(1), member(0x11));
        assertEquals(texts("packed"), member(0x16));
    }

    @Test
    void has_no_other_members() throws IOException {
        Set<Cbor> numbers = key.client.getInfo().members().keySet();

        assertEquals(
                Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 24, 26, 27, 29, 31)
                        .stream()
                        .map(number -> Cbor.of((long) number))
                        .collect(Collectors.toSet()),
                numbers);
    }

    /// FIDO's registry: a passcode that is typed into the authenticator, a finger.
    @Test
    void says_how_our_prompt_verifies() throws Exception {
        assertEquals(Cbor.of(0x04), member(0x12));

        key.vault.setFingerprintLimit(
                Duration.ofHours(1),
                new HistoryEvent(Action.SETTING, new RelyingPartyId(""), "", "a test", Verification.NONE, "OK"));

        assertEquals(Cbor.of(0x06), member(0x12));
    }

    @Test
    void names_the_algorithms_of_this_chip() throws IOException {
        CborMap es256 = algorithm(-7);
        CborMap esp256 = algorithm(-9);

        assertEquals(Cbor.of(List.of(es256, algorithm(-35), esp256, algorithm(-51))), member(0x0A));
        try (KeyUnderTest smaller = new KeyUnderTest(PinPolicy.STRICT, Custody.TPM, KeyAlgorithm.P256)) {
            assertEquals(
                    Cbor.of(List.of(es256, esp256)),
                    smaller.client.getInfo().find(0x0A).orElseThrow());
        }
    }

    private static CborMap algorithm(int code) {
        return CborMap.builder()
                .put("alg", Cbor.of(code))
                .put("type", Cbor.of("public-key"))
                .build();
    }

    @Test
    void says_by_the_AAGUID_what_keeps_the_keys() throws IOException {
        try (KeyUnderTest software = new KeyUnderTest(PinPolicy.STRICT, Custody.SOFTWARE_TPM, KeyAlgorithm.P256);
                KeyUnderTest enclave = new KeyUnderTest(PinPolicy.STRICT, Custody.SECURE_ENCLAVE, KeyAlgorithm.P256)) {
            assertEquals(
                    Cbor.of(Aaguid.SOFTWARE_TPM.bytes()),
                    software.client.getInfo().find(3).orElseThrow());
            assertEquals(
                    Cbor.of(Aaguid.SECURE_ENCLAVE.bytes()),
                    enclave.client.getInfo().find(3).orElseThrow());
        }
    }

    @Test
    void tells_the_shortest_PIN_of_its_policy() throws IOException {
        try (KeyUnderTest lax = new KeyUnderTest(PinPolicy.LAX, Custody.TPM, KeyAlgorithm.P256)) {
            assertEquals(Cbor.of(4), lax.client.getInfo().find(0x0D).orElseThrow());
        }
    }

    @Test
    void does_not_wait_for_a_person_who_is_being_asked() throws IOException {
        key.person.does((_, _) -> {
            assertFalse(infoWhileAsked().isEmpty());
            return new Decision.Approved();
        });

        key.client.selection();
    }

    private CborMap infoWhileAsked() {
        try {
            return key.client(new TestCaller(2)).getInfo();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class The_options {

        private void assertOptions(KeyUnderTest key, boolean uv, boolean clientPin, boolean alwaysUv)
                throws IOException {
            assertEquals(Cbor.of(uv), option(key, "uv"));
            assertEquals(Cbor.of(clientPin), option(key, "clientPin"));
            assertEquals(Cbor.of(alwaysUv), option(key, "alwaysUv"));
            assertEquals(Cbor.of(!alwaysUv), option(key, "makeCredUvNotRqd"));
            assertEquals(Cbor.of(true), option(key, "rk"));
            assertEquals(Cbor.of(true), option(key, "up"));
            assertEquals(Cbor.of(true), option(key, "pinUvAuthToken"));
            for (String name :
                    List.of("credMgmt", "perCredMgmtRO", "authnrCfg", "uvAcfg", "setMinPINLength", "largeBlobs")) {
                assertEquals(Cbor.of(true), option(key, name), name);
            }
            assertEquals(Cbor.of(false), option(key, "plat"));
        }

        @Test
        void with_alwaysUv_and_no_PIN() throws IOException {
            assertOptions(key, true, false, true);
        }

        @Test
        void with_alwaysUv_and_a_PIN() throws IOException {
            assertOptions(key.withPin(), true, true, true);
        }

        @Test
        void without_alwaysUv_and_no_PIN() throws IOException, VaultException {
            assertOptions(key.withAlwaysUvOff(), false, false, false);
        }

        @Test
        void without_alwaysUv_and_a_PIN() throws IOException, VaultException {
            assertOptions(key.withPin().withAlwaysUvOff(), true, true, false);
        }

        @Test
        void are_these_fourteen() throws IOException {
            CborMap options = (CborMap) key.client.getInfo().find(4).orElseThrow();

            assertEquals(14, options.members().size());
        }
    }
}
