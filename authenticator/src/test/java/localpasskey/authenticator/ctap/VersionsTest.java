package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.4 and §9: what getInfo claims of the specification's versions.
class VersionsTest {

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private List<Cbor> list(CborMap info, int member) {
        return ((Cbor.Array) info.find(member).orElseThrow()).items();
    }

    /// The features that §9 demands of a key with discoverable passkeys and a PIN. hmac-secret is one.
    private boolean hasMandatoryFeatures(CborMap info) {
        CborMap options = (CborMap) info.find(4).orElseThrow();
        boolean managed = List.of("rk", "clientPin", "credMgmt", "pinUvAuthToken").stream()
                .allMatch(name -> options.find(name).equals(Optional.of(Cbor.of(true))));
        List<Cbor> extensions = list(info, 2);
        return managed
                && extensions.contains(Cbor.of("credProtect"))
                && extensions.contains(Cbor.of("hmac-secret"))
                && list(info, 6).contains(Cbor.of(2));
    }

    @Test
    void are_claimed_exactly_when_their_mandatory_features_are_there() throws IOException {
        assertClaims(key.client.getInfo());
        key.chip.haveNoHmac();
        assertClaims(key.client.getInfo());
    }

    private void assertClaims(CborMap info) {
        List<Cbor> versions = list(info, 1);

        assertTrue(versions.containsAll(List.of(Cbor.of("U2F_V2"), Cbor.of("FIDO_2_0"))));
        assertEquals(hasMandatoryFeatures(info), versions.contains(Cbor.of("FIDO_2_1")));
        assertEquals(hasMandatoryFeatures(info), versions.contains(Cbor.of("FIDO_2_3")));
    }

    @Test
    void getInfo_is_the_same_after_a_power_cycle() throws IOException {
        key.discoverablePasskey("ada");
        key.client.tokenUsingPin(2, PIN, 0x04, "");
        CborMap before = key.client.getInfo();

        key.authenticator.powerUp();

        assertEquals(before, key.client.getInfo());
    }
}
