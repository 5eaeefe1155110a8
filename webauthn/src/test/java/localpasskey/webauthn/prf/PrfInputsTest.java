package localpasskey.webauthn.prf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import org.junit.jupiter.api.Test;

/// The salts that become of what a page says.
final class PrfInputsTest {

    private static final CredentialId ID = new CredentialId(Bytes.ofHex("01"));
    private static final CredentialId OTHER = new CredentialId(Bytes.ofHex("02"));

    /// The test vectors of WebAuthn Level 3 §16.17.1.
    @Test
    void a_value_becomes_the_specifications_salt() {
        assertEquals(
                "527413ebb48293772df30f031c5ac4650c7de14bf9498671ae163447b6a772b3",
                PrfInputs.salt(Bytes.ofHex("576562417574686e20505246207465737420766563746f727302"))
                        .toHex());
        assertEquals(
                "d68ac03329a10ee5e0ec834492bb9a96a0e547baf563bf78ccbe8789b22e776b",
                PrfInputs.salt(Bytes.ofHex("576562417574686e20505246207465737420766563746f727303"))
                        .toHex());
    }

    @Test
    void what_is_for_one_passkey_goes_before_what_is_for_all() {
        List<Bytes> all = List.of(Bytes.ofHex("aa"));
        List<Bytes> one = List.of(Bytes.ofHex("bb"), Bytes.ofHex("cc"));
        PrfInputs inputs = new PrfInputs(all, Map.of(ID, one));

        assertEquals(one, inputs.saltsFor(ID));
        assertEquals(all, inputs.saltsFor(OTHER));
        assertEquals(List.of(), new PrfInputs(List.of(), Map.of(ID, one)).saltsFor(OTHER));
    }
}
