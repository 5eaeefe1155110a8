package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.model.Question;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.CoseKeyCodec;
import localpasskey.wire.ctap.CtapCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A hostile program on the same computer, over the same door.
class AttackTest {

    private static final int BOTH = CtapClient.MAKE_CREDENTIAL | CtapClient.GET_ASSERTION;

    private final KeyUnderTest key = new KeyUnderTest();
    private Created passkey;

    @BeforeEach
    void setUp() throws IOException {
        key.withPin();
        passkey = key.passkey("ada");
        key.counted.takeWork();
    }

    @AfterEach
    void close() throws IOException {
        assertEquals(List.of(), key.person.takeAsked());
        key.close();
    }

    private AssertionRequest signIn(PinToken token) {
        return AssertionRequest.of(SITE).allowing(passkey.id()).authorisedBy(token);
    }

    @Test
    void a_token_for_another_site_signs_nothing_here() throws IOException {
        PinToken token = key.client.tokenUsingPin(2, PIN, BOTH, "evil.example");
        key.counted.takeWork();

        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(signIn(token)));
        assertRefused(
                CtapStatus.PIN_AUTH_INVALID,
                () -> key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token)));

        assertEquals(0, key.counted.takeWork());
    }

    @Test
    void a_guessed_parameter_does_not_fit_whatever_its_length() {
        for (int length : new int[] {1, 15, 16, 17, 31, 32, 33, 64}) {
            for (int protocol : new int[] {1, 2}) {
                AssertionRequest request = AssertionRequest.of(SITE)
                        .allowing(passkey.id())
                        .with(0x06, Cbor.of(Bytes.of(new byte[length])))
                        .with(0x07, Cbor.of(protocol));

                assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(request));
            }
        }
        assertEquals(0, key.counted.takeWork());
    }

    @Test
    void a_guessed_parameter_does_not_fit_a_token_that_exists() throws IOException {
        PinToken token = key.client.getPinToken(2, PIN);
        AssertionRequest good = signIn(token);
        Bytes param = ((Cbor.ByteString) good.members().find(0x06).orElseThrow()).value();

        assertRefused(
                CtapStatus.PIN_AUTH_INVALID,
                () -> key.client.getAssertion(good.with(0x06, Cbor.of(param.slice(0, 16)))));
        assertRefused(
                CtapStatus.PIN_AUTH_INVALID,
                () -> key.client.getAssertion(good.with(0x06, Cbor.of(param.concat(Bytes.ofHex("00"))))));
    }

    @Test
    void the_parameter_of_one_protocol_does_not_pass_as_the_others() throws IOException {
        PinToken two = key.client.tokenUsingPin(2, PIN, BOTH, SITE);
        PinToken asOne = new PinToken(1, two.key());

        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(signIn(asOne)));

        PinToken one = key.client.tokenUsingPin(1, PIN, BOTH, SITE);
        PinToken asTwo = new PinToken(2, one.key());

        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(signIn(asTwo)));
    }

    @Test
    void a_recorded_request_is_worth_nothing_after_the_PIN_changed() throws IOException {
        PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
        AssertionRequest recorded = signIn(token).silent();
        key.client.getAssertion(recorded);

        key.client.changePin(2, PIN, "another horse");
        key.client.tokenUsingPin(2, "another horse", CtapClient.GET_ASSERTION, SITE);

        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(recorded));
    }

    @Test
    void a_recorded_token_request_is_worth_nothing_after_power_up() throws IOException {
        List<byte[]> recorded = new ArrayList<>();
        CtapClient victim = CtapClient.over(request -> {
            recorded.add(request.clone());
            return key.authenticator.handle(request, key.caller, new Cancellation());
        });
        victim.getPinToken(2, PIN);
        key.authenticator.powerUp();

        byte[] replayed = key.authenticator.handle(recorded.getLast(), key.caller, new Cancellation());

        assertEquals(CtapStatus.PIN_INVALID.code(), replayed[0]);
    }

    @Test
    void a_point_off_the_curve_is_refused_and_costs_no_try() throws IOException {
        List<CborMap> points = List.of(
                CoseKeyCodec.encodeKeyAgreement(Bytes.ofHex("00".repeat(32)), Bytes.ofHex("00".repeat(32))),
                CoseKeyCodec.encodeKeyAgreement(Bytes.ofHex("01".repeat(32)), Bytes.ofHex("01".repeat(32))),
                CoseKeyCodec.encodeKeyAgreement(Bytes.ofHex("ff".repeat(32)), Bytes.ofHex("ff".repeat(32))));

        for (CborMap point : points) {
            for (int protocol : new int[] {1, 2}) {
                CborMap request = CborMap.builder()
                        .put(0x01, Cbor.of(protocol))
                        .put(0x02, Cbor.of(0x05))
                        .put(0x03, point)
                        .put(0x06, Cbor.of(Bytes.of(new byte[32])))
                        .build();

                assertRefused(CtapStatus.INVALID_PARAMETER, () -> key.client.ask(CtapCommand.CLIENT_PIN, request));
            }
        }

        assertEquals(8, key.client.pinRetries().retries());
    }

    @Test
    void a_PIN_hash_that_cannot_be_one_costs_a_try_but_not_one_of_the_chip() throws IOException {
        CborMap agreed = (CborMap) key.client
                .ask(
                        CtapCommand.CLIENT_PIN,
                        CborMap.builder()
                                .put(0x01, Cbor.of(2))
                                .put(0x02, Cbor.of(0x02))
                                .build())
                .find(0x01)
                .orElseThrow();

        for (int length : new int[] {0, 16, 17}) {
            CborMap request = CborMap.builder()
                    .put(0x01, Cbor.of(2))
                    .put(0x02, Cbor.of(0x05))
                    .put(0x03, agreed)
                    .put(0x06, Cbor.of(Bytes.of(new byte[length])))
                    .build();
            CtapStatus expected = length == 17 ? CtapStatus.PIN_AUTH_BLOCKED : CtapStatus.PIN_INVALID;
            assertRefused(expected, () -> key.client.ask(CtapCommand.CLIENT_PIN, request));
        }

        assertEquals(5, key.client.pinRetries().retries());
        assertEquals(0, key.counted.takeWork());
    }

    @Test
    void another_sites_passkey_does_not_even_show_itself_silently() {
        assertRefused(
                CtapStatus.NO_CREDENTIALS,
                () -> key.client.getAssertion(AssertionRequest.of("evil.example")
                        .allowing(passkey.id())
                        .silent()));
    }

    @Test
    void a_site_whose_name_begins_alike_is_another_site() {
        for (String name : new String[] {"Example.com", "example.com.", "xn--example.com", "example.co"}) {
            assertRefused(
                    CtapStatus.NO_CREDENTIALS,
                    () -> key.client.getAssertion(
                            AssertionRequest.of(name).allowing(passkey.id()).silent()));
        }
    }

    @Test
    void a_second_request_does_not_ride_on_the_touch_of_the_first() throws IOException {
        key.person.types(PIN);
        PinToken token = key.client.tokenUsingUv(2, BOTH, SITE);
        key.client.getAssertion(signIn(token));
        key.person.takeAsked();
        key.counted.takeWork();

        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(signIn(token)));

        assertEquals(0, key.counted.takeWork());
    }

    @Test
    void a_click_for_one_request_does_not_leave_the_token_usable() throws IOException, VaultException {
        PinToken token = key.client.tokenUsingPin(2, PIN, BOTH, SITE);
        key.withAlwaysUvOff();
        key.person.clicks();
        key.client.makeCredential(CreationRequest.of("other.example", "mallory"));
        key.person.takeAsked();

        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(signIn(token)));
    }

    @Test
    void with_alwaysUv_off_a_verified_passkey_is_still_not_used_by_a_click() throws IOException, VaultException {
        key.withAlwaysUvOff();
        key.person.declines();

        assertRefused(
                CtapStatus.OPERATION_DENIED,
                () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));

        assertFalse(key.person.takeAsked().stream().anyMatch(Question.Confirm.class::isInstance));
        assertEquals(0, key.counted.takeWork());
    }

    @Test
    void a_prompter_that_clicks_where_a_PIN_is_asked_for_verifies_nobody() {
        key.person.clicks();

        assertRefused(
                CtapStatus.OTHER,
                () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));

        assertEquals(0, key.counted.takeWork());
        assertEquals(1, key.person.takeAsked().size());
        assertEquals(1, key.troubles.size());
        key.troubles.clear();
    }

    @Test
    void a_prompter_that_sends_a_PIN_where_a_click_is_asked_for_is_not_believed() {
        key.person.types(PIN);

        assertRefused(CtapStatus.OTHER, () -> key.client.selection());

        assertEquals(1, key.person.takeAsked().size());
        key.troubles.clear();
    }
}
