package localpasskey.keys.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinHash;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.SiteHash;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.blob.StoredSecret;
import localpasskey.keys.tpm.blob.StoredVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What is kept outside the chip: written and read back, byte by byte, and refused when it is anything else.
final class StoredTest {

    private static final TpmBytes V_NAME = TpmBytes.ofHex("000b" + "55".repeat(32));
    private static final String POINT = "0020" + "11".repeat(32) + "0020" + "22".repeat(32);

    private static final SiteHash SITE =
            SiteHash.of(TpmBytes.ofHex("66".repeat(32)).toArray());
    private static final StoredKey.Demand VERIFIED = new StoredKey.Demand.Pin(V_NAME, SITE);
    private static final StoredKey.Demand PRESENT = new StoredKey.Demand.OwnValue();

    private static StoredKey key(KeyAlgorithm algorithm, StoredKey.Demand demand) {
        TpmBytes template = TpmKeyTemplate.passkey(algorithm, demand.policy());
        return new StoredKey(
                algorithm,
                demand,
                new CreatedObject(
                        PublicArea.of(TpmBytes.ofHex(template.hex() + POINT)),
                        TpmBytes.ofHex("aabbcc"),
                        new CreatedObject.CreationProof(
                                TpmBytes.ofHex("dd".repeat(32)), TpmBytes.ofHex("8021" + "40000001" + "0000"))));
    }

    private static StoredKey withHmac(StoredKey.Demand demand, StoredKey.Demand ofHmac) {
        String made = TpmKeyTemplate.credRandom(ofHmac.policy()).hex() + "0020";
        StoredKey plain = key(KeyAlgorithm.P256, demand);
        return new StoredKey(
                plain.algorithm(),
                plain.demand(),
                plain.object(),
                List.of(
                        new StoredKey.HmacKey(
                                PublicArea.of(TpmBytes.ofHex(made + "77".repeat(32))), TpmBytes.ofHex("a1")),
                        new StoredKey.HmacKey(
                                PublicArea.of(TpmBytes.ofHex(made + "88".repeat(32))), TpmBytes.ofHex("a2"))));
    }

    @Test
    void a_key_with_hmac_keys_comes_back_as_it_was() throws KeyStoreException {
        StoredKey key = withHmac(VERIFIED, VERIFIED);

        StoredKey back = StoredKey.of(key.encoded());

        assertEquals(key.encoded(), back.encoded());
        assertEquals(
                "a1",
                back.hmacKey(CredRandom.WITH_UV).orElseThrow().privateHalf().hex());
        assertEquals(
                "a2",
                back.hmacKey(CredRandom.WITHOUT_UV).orElseThrow().privateHalf().hex());
        assertTrue(StoredKey.of(key(KeyAlgorithm.P256, VERIFIED).encoded())
                .hmacKeys()
                .isEmpty());
    }

    @Test
    void an_hmac_key_that_demands_something_else_than_its_passkey_is_refused() {
        KeyBlob blob = withHmac(VERIFIED, PRESENT).encoded();

        assertEquals(
                Reason.FOREIGN_BLOB,
                assertThrows(KeyStoreException.class, () -> StoredKey.of(blob)).reason());
    }

    @Test
    void of_two_hmac_keys_none_is_missing() {
        KeyBlob blob = keyBlob(hex(withHmac(VERIFIED, VERIFIED).encoded()).replace("0001a2", ""));

        assertEquals(
                Reason.FOREIGN_BLOB,
                assertThrows(KeyStoreException.class, () -> StoredKey.of(blob)).reason());
    }

    private static String hex(KeyBlob blob) {
        return HexFormat.of().formatHex(blob.encoded());
    }

    private static KeyBlob keyBlob(String hex) {
        return KeyBlob.of(HexFormat.of().parseHex(hex));
    }

    @Test
    void a_verified_key_comes_back_as_it_was() throws KeyStoreException {
        StoredKey key = key(KeyAlgorithm.P256, VERIFIED);

        assertEquals(key.encoded(), StoredKey.of(key.encoded()).encoded());
        assertEquals(VERIFIED, StoredKey.of(key.encoded()).demand());
        assertEquals(
                "11".repeat(32),
                HexFormat.of().formatHex(StoredKey.of(key.encoded()).point().x()));
        assertEquals(
                "22".repeat(32),
                HexFormat.of().formatHex(StoredKey.of(key.encoded()).point().y()));
    }

    @Test
    void a_presence_key_on_p384_comes_back_as_it_was() throws KeyStoreException {
        StoredKey key = key(KeyAlgorithm.P384, PRESENT);

        StoredKey back = StoredKey.of(key.encoded());

        assertEquals(key.encoded(), back.encoded());
        assertEquals(KeyAlgorithm.P384, back.algorithm());
        assertEquals(PRESENT, back.demand());
    }

    @Test
    void a_key_is_laid_out_as_documented() {
        String template =
                TpmKeyTemplate.passkey(KeyAlgorithm.P256, Policy.ownValue()).hex();

        assertEquals(
                "02" + "4b" + "0020" + "0000" + "0000"
                        + "0076" + template + POINT
                        + "0003" + "aabbcc"
                        + "0020" + "dd".repeat(32)
                        + "0008" + "8021400000010000",
                hex(key(KeyAlgorithm.P256, PRESENT).encoded()));
    }

    @Test
    void a_key_of_a_later_version_is_told_apart() {
        String later = "03" + hex(key(KeyAlgorithm.P256, VERIFIED).encoded()).substring(2);

        KeyStoreException refused = assertThrows(KeyStoreException.class, () -> StoredKey.of(keyBlob(later)));

        assertEquals(Reason.FOREIGN_BLOB, refused.reason());
        assertTrue(refused.toString().contains("later LocalPasskey"), refused.toString());
    }

    @Test
    void a_key_of_version_one_is_told_apart() {
        String earlier = "01" + hex(key(KeyAlgorithm.P256, VERIFIED).encoded()).substring(2);

        KeyStoreException refused = assertThrows(KeyStoreException.class, () -> StoredKey.of(keyBlob(earlier)));

        assertEquals(Reason.FOREIGN_BLOB, refused.reason());
        assertTrue(refused.toString().contains("earlier LocalPasskey"), refused.toString());
    }

    @Test
    void a_key_for_another_site_than_its_policy_names_is_foreign() {
        String good = hex(key(KeyAlgorithm.P256, VERIFIED).encoded());

        assertForeign(() -> StoredKey.of(keyBlob(good.replace("66".repeat(32), "67".repeat(32)))));
        assertForeign(() -> StoredKey.of(keyBlob(good.replace("0020" + "66".repeat(32), "0000"))));
    }

    @Test
    void a_blob_of_another_kind_or_version_nought_is_foreign() {
        String good = hex(key(KeyAlgorithm.P256, VERIFIED).encoded());

        assertForeign(() -> StoredKey.of(keyBlob("0253" + good.substring(4))));
        assertForeign(() -> StoredKey.of(keyBlob("004b" + good.substring(4))));
    }

    @Test
    void a_key_with_an_unknown_curve_or_a_name_of_odd_length_is_foreign() {
        String good = hex(key(KeyAlgorithm.P256, VERIFIED).encoded());

        assertForeign(() -> StoredKey.of(keyBlob("024b0042" + good.substring(8))));
        assertForeign(() -> StoredKey.of(keyBlob("024b0020" + "0001ff" + good.substring(12 + 68))));
    }

    @Test
    void a_key_whose_policy_names_another_verifier_is_foreign() {
        String good = hex(key(KeyAlgorithm.P256, VERIFIED).encoded());

        assertForeign(() -> StoredKey.of(keyBlob(good.replace("000b" + "55".repeat(32), "000b" + "56".repeat(32)))));
    }

    @Test
    void a_key_with_any_other_attribute_is_foreign() {
        String good = hex(key(KeyAlgorithm.P256, VERIFIED).encoded());

        for (int bit = 0; bit < 32; bit++) {
            String other = HexFormat.of().toHexDigits(0x00040432 ^ 1 << bit);
            assertForeign(() -> StoredKey.of(keyBlob(good.replace("0023000b00040432", "0023000b" + other))));
        }
    }

    @Test
    void every_blob_cut_short_or_prolonged_is_foreign() {
        byte[] good = key(KeyAlgorithm.P256, VERIFIED).encoded().encoded();

        for (int length = 1; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertForeign(() -> StoredKey.of(KeyBlob.of(cut)));
        }
        assertForeign(() -> StoredKey.of(KeyBlob.of(Arrays.copyOf(good, good.length + 1))));
    }

    private static StoredVerifier verifier() {
        return new StoredVerifier(
                TpmBytes.ofHex("000102030405060708090a0b0c0d0e0f"),
                PublicArea.of(TpmBytes.ofHex(TpmKeyTemplate.verifier().hex() + "0020" + "33".repeat(32))),
                TpmBytes.ofHex("aabb"));
    }

    @Test
    void a_verifier_comes_back_as_it_was() throws KeyStoreException {
        StoredVerifier back = StoredVerifier.of(verifier().encoded());

        assertEquals(verifier().encoded(), back.encoded());
        assertEquals(
                "01" + "56" + "0010" + "000102030405060708090a0b0c0d0e0f"
                        + "002e" + "0008000b0000005200000010" + "0020" + "33".repeat(32)
                        + "0002" + "aabb",
                HexFormat.of().formatHex(back.encoded().encoded()));
    }

    @Test
    void a_verifier_that_does_not_count_wrong_pins_is_foreign() {
        String good = HexFormat.of().formatHex(verifier().encoded().encoded());
        byte[] lenient = HexFormat.of().parseHex(good.replace("0008000b00000052", "0008000b00000452"));

        assertForeign(() -> StoredVerifier.of(VerifierBlob.of(lenient)));
    }

    @Test
    void a_verifier_with_a_short_salt_or_cut_short_is_foreign() {
        byte[] good = verifier().encoded().encoded();
        String hex = HexFormat.of().formatHex(good);
        byte[] shortSalt = HexFormat.of().parseHex("0156000100" + hex.substring(8 + 32));

        assertForeign(() -> StoredVerifier.of(VerifierBlob.of(shortSalt)));
        for (int length = 1; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertForeign(() -> StoredVerifier.of(VerifierBlob.of(cut)));
        }
        assertForeign(() -> StoredVerifier.of(VerifierBlob.of(Arrays.copyOf(good, good.length + 1))));
    }

    /// Computed with Python's hmac, for the PIN 271828.
    @Test
    void the_pins_value_is_as_designed() {
        PinHash pin = PinHash.taking(HexFormat.of().parseHex(PIN_271828));

        try (ChipSecret value = verifier().authValue(pin)) {
            assertEquals(
                    "9e71ffe3171d2066572d81f550d4fe752f27809a0f17b7fbfd5855bee832492d",
                    HexFormat.of().formatHex(value.exposeCopy()));
        }
    }

    private static final String PIN_271828 = "ded787fd3ddc887828b1d6533e4a3a91";

    private static StoredSecret secret() {
        return new StoredSecret(
                PublicArea.of(TpmBytes.ofHex(TpmKeyTemplate.sealed().hex() + "0020" + "33".repeat(32))),
                TpmBytes.ofHex("aabb"));
    }

    @Test
    void a_sealed_secret_comes_back_as_it_was() throws KeyStoreException {
        StoredSecret back = StoredSecret.of(secret().encoded());

        assertEquals(secret().encoded(), back.encoded());
        assertEquals(
                "01" + "53" + "002e" + "0008000b0000045200000010" + "0020" + "33".repeat(32) + "0002" + "aabb",
                HexFormat.of().formatHex(back.encoded().encoded()));
    }

    @Test
    void a_sealed_secret_of_another_template_or_cut_short_is_foreign() {
        byte[] good = secret().encoded().encoded();
        String hex = HexFormat.of().formatHex(good);
        byte[] other = HexFormat.of().parseHex(hex.replace("0008000b00000452", "0008000b00000052"));

        assertForeign(() -> StoredSecret.of(SealedBlob.of(other)));
        for (int length = 1; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertForeign(() -> StoredSecret.of(SealedBlob.of(cut)));
        }
        assertForeign(() -> StoredSecret.of(SealedBlob.of(Arrays.copyOf(good, good.length + 1))));
    }

    private static void assertForeign(Executable action) {
        assertEquals(
                Reason.FOREIGN_BLOB,
                assertThrows(KeyStoreException.class, action).reason());
    }
}
