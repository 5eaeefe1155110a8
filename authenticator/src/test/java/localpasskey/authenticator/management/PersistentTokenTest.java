package localpasskey.authenticator.management;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.ManagementClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.4, §6.8: the token that only reads the list of passkeys, and what getInfo tells to who has it.
class PersistentTokenTest {

    private static final int READ_ONLY = 0x40;
    private static final int IDENTIFIER = 0x19;
    private static final int STORE_STATE = 0x1E;

    private final KeyUnderTest key = new KeyUnderTest();
    private Created ada;

    @BeforeEach
    void makePasskey() throws IOException {
        ada = key.withPin().discoverablePasskey("ada");
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private PinToken token() throws IOException {
        return key.client.tokenUsingPin(2, PIN, READ_ONLY, "");
    }

    private ManagementClient client(PinToken token) {
        return new ManagementClient(key.client, token);
    }

    @Test
    void lists_and_counts_and_has_its_lines() throws Exception {
        ManagementClient client = client(token());

        assertEquals(List.of(SITE), client.sites());
        assertEquals(1, client.passkeys(SITE).size());
        client.metadata();
        assertEquals(Action.LIST, key.lastLine().action());
        assertEquals(Verification.NONE, key.lastLine().verification());
    }

    @Test
    void changes_nothing_and_signs_nothing() throws IOException {
        PinToken token = token();
        CborMap user = CborMap.builder().put("id", Cbor.of(Bytes.ofUtf8("ada"))).build();

        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> client(token).delete(ada.id()));
        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> client(token).updateUser(ada.id(), user));
        assertRefused(
                CtapStatus.PIN_AUTH_INVALID,
                () -> key.client.getAssertion(key.silent(ada).authorisedBy(token)));
    }

    @Test
    void outlives_time_power_cycles_and_restarts_and_is_the_same_for_all() throws IOException {
        PinToken token = token();
        key.clock.advance(Duration.ofDays(30));
        key.authenticator.powerUp();
        key.start(key.counted);

        client(token).metadata();

        assertEquals(token.key(), token().key());
    }

    @Test
    void ends_with_the_PIN_and_with_a_reset() throws Exception {
        PinToken before = token();
        key.client.changePin(2, PIN, "another horse");
        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> client(before).metadata());

        PinToken after = key.client.tokenUsingPin(2, "another horse", READ_ONLY, "");
        assertNotEquals(before.key(), after.key());
        key.person.types("another horse");
        key.openResetWindow();
        key.person.clicks();
        key.client.reset();

        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> client(after).metadata());
    }

    @Test
    void goes_alone() {
        assertRefused(
                CtapStatus.UNAUTHORIZED_PERMISSION, () -> key.client.tokenUsingPin(2, PIN, READ_ONLY | 0x04, SITE));
    }

    @Test
    void shows_who_has_it_the_same_key_by_other_bytes_each_time() throws Exception {
        assertTrue(key.client.getInfo().find(IDENTIFIER).isEmpty());
        PinToken token = token();

        assertNotEquals(member(IDENTIFIER), member(IDENTIFIER));
        assertEquals(32, member(IDENTIFIER).length());
        assertEquals(opened(token, IDENTIFIER, "encIdentifier"), opened(token, IDENTIFIER, "encIdentifier"));
    }

    @Test
    void shows_who_has_it_that_the_passkeys_changed_but_not_that_one_was_used() throws Exception {
        PinToken token = token();
        Bytes before = opened(token, STORE_STATE, "encCredStoreState");
        key.person.types(PIN);
        key.client.getAssertion(AssertionRequest.of(SITE));
        assertEquals(before, opened(token, STORE_STATE, "encCredStoreState"));

        key.discoverablePasskey("eve");

        assertNotEquals(before, opened(token, STORE_STATE, "encCredStoreState"));
    }

    private Bytes member(int number) throws IOException {
        return ((Cbor.ByteString) key.client.getInfo().find(number).orElseThrow()).value();
    }

    /// As a client does it: HKDF by hand, then one block of AES-128-CBC.
    private Bytes opened(PinToken token, int number, String purpose) throws IOException, GeneralSecurityException {
        byte[] encrypted = member(number).toArray();
        byte[] extracted = hmac(new byte[32], token.key().toArray());
        byte[] key =
                hmac(extracted, Bytes.ofUtf8(purpose).concat(Bytes.ofHex("01")).toArray());
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, 0, 16, "AES"), new IvParameterSpec(encrypted, 0, 16));
        return Bytes.of(cipher.doFinal(encrypted, 16, 16));
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
