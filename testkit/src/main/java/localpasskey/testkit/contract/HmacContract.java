package localpasskey.testkit.contract;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.forum;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.site;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinSession;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.hmac.HmacSalt;
import org.junit.jupiter.api.Test;

/// Promises about HMAC keys: they demand what their passkey demands, and give the same for the same salt.
public interface HmacContract extends PinChipUnderTest {

    private static HmacSalt salt(int octet) {
        byte[] octets = new byte[HmacSalt.LENGTH];
        Arrays.fill(octets, (byte) octet);
        return HmacSalt.of(octets);
    }

    private KeyBlob verified(VerifierBlob v) throws KeyStoreException {
        KeyProtection protection = new KeyProtection.Verified(v, forum());
        try (PreparedKey made = chip().create(new KeyRequest(KeyAlgorithm.P256, protection, true))) {
            return made.blob();
        }
    }

    private KeyBlob present() throws KeyStoreException {
        try (PreparedKey made = chip().create(new KeyRequest(KeyAlgorithm.P256, protection(), true))) {
            return made.blob();
        }
    }

    private static List<String> hmac(KeyStore chip, KeyBlob blob, CredRandom which, UserProof proof, HmacSalt... salts)
            throws KeyStoreException {
        try (PreparedKey key = chip.prepare(blob)) {
            return key.hmac(which, List.of(salts), proof).stream()
                    .map(HmacContract::exposed)
                    .toList();
        }
    }

    private static String exposed(ChipSecret output) {
        try (output) {
            return HexFormat.of().formatHex(output.exposeCopy());
        }
    }

    @Test
    default void the_same_salt_comes_to_the_same_32_bytes_also_after_a_restart() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verified(v);
        List<String> first = hmac(chip(), key, CredRandom.WITH_UV, byPin(v, "271828"), salt(1), salt(2));

        restartComputer();
        List<String> again = hmac(chip(), key, CredRandom.WITH_UV, byPin(v, "271828"), salt(2));

        assertEquals(64, first.getFirst().length());
        assertNotEquals(first.getFirst(), first.getLast());
        assertEquals(List.of(first.getLast()), again);
    }

    @Test
    default void with_and_without_verification_are_two_keys() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verified(v);

        List<String> with = hmac(chip(), key, CredRandom.WITH_UV, byPin(v, "271828"), salt(1));
        List<String> without = hmac(chip(), key, CredRandom.WITHOUT_UV, byPin(v, "271828"), salt(1));

        assertNotEquals(with, without);
    }

    @Test
    default void no_two_passkeys_have_the_same_hmac_key() throws KeyStoreException {
        KeyBlob one = present();
        KeyBlob two = present();

        assertNotEquals(
                hmac(chip(), one, CredRandom.WITHOUT_UV, proof(), salt(1)),
                hmac(chip(), two, CredRandom.WITHOUT_UV, proof(), salt(1)));
    }

    @Test
    default void an_hmac_key_of_a_verified_passkey_wants_the_pin_given_for_its_site() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verified(v);
        UserProof elsewhere = new UserProof.ChipPin(v, pin("271828"), site("bank.example"));
        UserProof click = new UserProof.Presence(secret("click"));

        for (CredRandom which : CredRandom.values()) {
            assertRefused(Reason.WRONG_PIN, () -> hmac(chip(), key, which, byPin(v, "161803"), salt(1)));
            assertRefused(Reason.NOT_AUTHORISED, () -> hmac(chip(), key, which, elsewhere, salt(1)));
            assertRefused(Reason.NOT_AUTHORISED, () -> hmac(chip(), key, which, click, salt(1)));
        }
    }

    @Test
    default void an_hmac_key_of_a_presence_passkey_wants_its_value() throws KeyStoreException {
        KeyBlob key = present();
        UserProof guessed = new UserProof.Presence(secret("guess"));

        for (CredRandom which : CredRandom.values()) {
            assertEquals(1, hmac(chip(), key, which, proof(), salt(1)).size());
            assertRefused(Reason.NOT_AUTHORISED, () -> hmac(chip(), key, which, guessed, salt(1)));
        }
    }

    @Test
    default void a_session_gives_what_the_pin_gives() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verified(v);
        List<String> byPin = hmac(chip(), key, CredRandom.WITH_UV, byPin(v, "271828"), salt(1), salt(2));

        try (PinSession session = verifier().open(v, pin("271828"))) {
            assertEquals(byPin, hmac(chip(), key, CredRandom.WITH_UV, by(session), salt(1), salt(2)));
            assertEquals(byPin, hmac(chip(), key, CredRandom.WITH_UV, by(session), salt(1), salt(2)));
        }
    }

    @Test
    default void the_signature_follows_on_the_same_proof() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyProtection protection = new KeyProtection.Verified(v, forum());

        try (PinSession session = verifier().open(v, pin("271828"));
                PreparedKey made = chip().create(new KeyRequest(KeyAlgorithm.P256, protection, true))) {
            KeyPoint point = made.publicKey();
            for (UserProof proof : List.of(byPin(v, "271828"), new UserProof.Session(session, forum(), true))) {
                made.hmac(CredRandom.WITH_UV, List.of(salt(1)), proof).forEach(ChipSecret::close);

                Signature signature = made.sign(digest("challenge"), proof);

                assertTrue(verifies(point, digest("challenge"), signature));
            }
        }
    }

    @Test
    default void a_passkey_that_did_not_ask_has_none() throws KeyStoreException {
        KeyBlob plain = presenceKey(chip(), "click").blob();

        try (PreparedKey key = chip().prepare(plain)) {
            assertFalse(key.hasHmac());
            assertRefused(Reason.UNSUPPORTED, () -> key.hmac(CredRandom.WITH_UV, List.of(salt(1)), proof()));
        }
        try (PreparedKey key = chip().prepare(present())) {
            assertTrue(key.hasHmac());
        }
        assertTrue(chip().capabilities().hmac());
    }

    @Test
    default void another_chip_computes_nothing() throws KeyStoreException {
        KeyBlob key = present();

        assertRefused(Reason.FOREIGN_BLOB, () -> hmac(otherChip(), key, CredRandom.WITHOUT_UV, proof(), salt(1)));
    }
}
