package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests with up=false whose signature is used: OpenSSH's, for keys made with `no-touch-required`.
class SilentSignatureTest {

    private static final String SSH = "ssh:";

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private Created sshKey() throws IOException {
        key.person.types(PIN);
        Created created = key.client.makeCredential(CreationRequest.of(SSH, "openssh"));
        key.person.takeAsked();
        return created;
    }

    private static AssertionRequest silent(Created passkey) {
        return AssertionRequest.of(SSH).allowing(passkey.id()).silent();
    }

    /// OpenSSH asks for the PIN then, and comes again with a token.
    @Test
    void for_ssh_want_a_token_and_ask_nobody() throws IOException {
        Created passkey = sshKey();

        assertRefused(CtapStatus.PUAT_REQUIRED, () -> key.client.getAssertion(silent(passkey)));

        assertEquals(List.of(), key.person.takeAsked());
    }

    @Test
    void for_ssh_with_a_token_get_a_signature_that_verifies() throws IOException {
        Created passkey = sshKey();
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SSH);
        AssertionRequest request = silent(passkey).authorisedBy(token);

        SignedIn answer = key.client.getAssertion(request);

        assertTrue(answer.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
        assertFalse(answer.data().flags().userPresent());
    }

    /// 32 zeros, or their SHA-256: what OpenSSH sends to find out which of several security keys knows the key.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"
            })
    void for_ssh_over_nothing_are_a_search(String hash) throws IOException {
        Created passkey = sshKey();

        SignedIn answer = key.client.getAssertion(silent(passkey).with(0x02, Cbor.of(Bytes.ofHex(hash))));

        assertEquals(passkey.id(), answer.id());
    }

    @Test
    void for_ssh_work_without_a_token_by_a_key_that_needs_a_click_alone() throws IOException, VaultException {
        key.withAlwaysUvOff();
        key.person.clicks();
        Created passkey = key.client.makeCredential(CreationRequest.of(SSH, "openssh"));
        AssertionRequest request = silent(passkey);

        SignedIn answer = key.client.getAssertion(request);

        assertTrue(answer.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
    }
}
