package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.testkit.client.CtapClient;
import localpasskey.vault.record.VaultException;
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

    @Test
    void getInfo_is_the_same_after_a_restart_of_the_program() throws IOException {
        key.discoverablePasskey("ada");
        CborMap before = key.client.getInfo();

        Authenticator restarted = key.start(key.chip);

        assertEquals(
                before,
                CtapClient.over(request -> restarted.handle(request, key.caller, new Cancellation()))
                        .getInfo());
    }

    /// §6.4, §12.2.1, §12.3: what stands or falls with something else.
    @Test
    void getInfo_has_together_what_belongs_together() throws IOException, VaultException {
        assertBelongsTogether(key.client.getInfo());
        key.withAlwaysUvOff();
        assertBelongsTogether(key.client.getInfo());
        try (KeyUnderTest withoutPin = new KeyUnderTest()) {
            assertBelongsTogether(withoutPin.client.getInfo());
        }
        key.chip.haveNoHmac();
        assertBelongsTogether(key.client.getInfo());
    }

    private void assertBelongsTogether(CborMap info) {
        CborMap options = (CborMap) info.find(4).orElseThrow();
        Set<Cbor> extensions = Set.copyOf(list(info, 2));
        List<Cbor> configures = list(info, 0x1F);

        assertEquals(extensions.contains(Cbor.of("credBlob")), number(info, 0x0F) >= 32);
        assertTrue(extensions.contains(Cbor.of("credProtect")), "with credBlob and verification");
        assertEquals(options.find("largeBlobs").isPresent(), number(info, 0x0B) >= 1024);
        assertEquals(options.find("largeBlobs").isPresent(), extensions.contains(Cbor.of("largeBlobKey")));
        assertFalse(extensions.contains(Cbor.of("largeBlob")));
        assertEquals(options.find("setMinPINLength").isPresent(), extensions.contains(Cbor.of("minPinLength")));
        assertEquals(
                options.find("setMinPINLength").isPresent(), info.find(0x10).isPresent());
        assertEquals(options.find("setMinPINLength").isPresent(), configures.contains(Cbor.of(3)));
        assertEquals(options.find("alwaysUv").isPresent(), configures.contains(Cbor.of(2)));
        assertEquals(options.find("ep").isPresent(), configures.contains(Cbor.of(1)));
        assertEquals(info.find(0x18).isPresent(), configures.contains(Cbor.of(4)));
        assertTrue(options.find("authnrCfg").isPresent(), "with uvAcfg");
        assertEquals(options.find("clientPin").isPresent(), number(info, 0x0D) >= 4);
        assertTrue(number(info, 0x1D) >= 8 && number(info, 0x1D) <= 63);
        assertEquals(extensions.contains(Cbor.of("hmac-secret")), extensions.contains(Cbor.of("hmac-secret-mc")));
        assertFalse(list(info, 0x16).contains(Cbor.of("none")));
        info.members().values().forEach(member -> assertFalse(member.equals(Cbor.of(List.of())), "an empty array"));
    }

    /// 0 where it is not there.
    private static long number(CborMap info, int member) {
        return info.find(member).map(found -> ((Cbor.Int) found).value()).orElse(0L);
    }
}
