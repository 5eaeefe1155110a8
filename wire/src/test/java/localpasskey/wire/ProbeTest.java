package localpasskey.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.PinUvAuth;
import localpasskey.wire.ctap.RelyingPartyEntity;
import localpasskey.wire.ctap.Tristate;
import localpasskey.wire.ctap.UserEntity;
import localpasskey.wire.u2f.U2fRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests of clients that only want a touch, and those of clients that want nobody to be asked.
final class ProbeTest {

    private static final ClientDataHash HASH = ClientDataHash.of(new byte[32]);
    private static final PinUvAuth PARAM = new PinUvAuth.Param(2, Bytes.ofHex("00".repeat(32)));

    private static CtapRequest.MakeCredential creation(String site, PinUvAuth pinUvAuth) {
        return new CtapRequest.MakeCredential(
                HASH,
                new RelyingPartyEntity(new RelyingPartyId(site), ""),
                new UserEntity(UserHandle.of(new byte[1]), "", ""),
                List.of(),
                List.of(),
                CborMap.EMPTY,
                CtapRequest.Options.NONE,
                pinUvAuth,
                0,
                List.of());
    }

    private static CtapRequest.GetAssertion assertion(Tristate up, Tristate uv, PinUvAuth pinUvAuth) {
        return new CtapRequest.GetAssertion(
                new RelyingPartyId("example.org"),
                HASH,
                List.of(),
                CborMap.EMPTY,
                new CtapRequest.Options(Tristate.ABSENT, up, uv),
                pinUvAuth);
    }

    @Test
    void an_empty_parameter_is_a_probe() {
        assertTrue(creation("example.org", new PinUvAuth.Probe()).isProbe());
        assertTrue(assertion(Tristate.ABSENT, Tristate.ABSENT, new PinUvAuth.Probe())
                .isProbe());
    }

    @Test
    void another_parameter_or_none_is_not() {
        assertFalse(creation("example.org", PARAM).isProbe());
        assertFalse(creation("example.org", new PinUvAuth.Absent()).isProbe());
        assertFalse(assertion(Tristate.ABSENT, Tristate.ABSENT, PARAM).isProbe());
        assertFalse(assertion(Tristate.ABSENT, Tristate.ABSENT, new PinUvAuth.Absent())
                .isProbe());
    }

    @ParameterizedTest
    @ValueSource(strings = {".dummy", "make.me.blink"})
    void a_passkey_for_a_site_that_does_not_exist_is_a_probe(String site) {
        assertTrue(creation(site, new PinUvAuth.Absent()).isProbe());
    }

    @ParameterizedTest
    @CsvSource({"00, true", "41, true", "FF, true", "42, false"})
    void a_U2F_application_of_one_octet_that_clients_are_known_to_send_is_a_probe(String octet, boolean probe) {
        assertEquals(probe, new U2fRequest.Register(HASH, Bytes.ofHex(octet.repeat(32))).isProbe());
    }

    @Test
    void a_U2F_application_that_only_begins_so_is_not() {
        assertFalse(new U2fRequest.Register(HASH, Bytes.ofHex("00".repeat(31) + "01")).isProbe());
    }

    @Test
    void a_sign_in_is_silent_where_it_says_that_nobody_need_be_there() {
        assertTrue(assertion(Tristate.FALSE, Tristate.ABSENT, new PinUvAuth.Absent())
                .isSilent());
        assertFalse(assertion(Tristate.ABSENT, Tristate.ABSENT, new PinUvAuth.Absent())
                .isSilent());
        assertFalse(assertion(Tristate.TRUE, Tristate.ABSENT, new PinUvAuth.Absent())
                .isSilent());
    }

    @Test
    void one_that_asks_for_verification_is_not_silent_unless_it_brings_a_token_instead() {
        assertFalse(
                assertion(Tristate.FALSE, Tristate.TRUE, new PinUvAuth.Absent()).isSilent());
        assertTrue(assertion(Tristate.FALSE, Tristate.TRUE, PARAM).isSilent());
    }
}
