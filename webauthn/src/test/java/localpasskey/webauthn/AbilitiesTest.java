package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.CtapRequestDecoder;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.CtapResponseEncoder;
import org.junit.jupiter.api.Test;

final class AbilitiesTest {

    @Test
    void what_the_authenticator_can_do() throws Exception {
        CborMap info = CborMap.builder()
                .put(0x04, CborMap.builder().put("uv", Cbor.of(true)).build())
                .put(0x09, List.of(Cbor.of("usb"), Cbor.of("internal")))
                .build();

        Abilities abilities =
                Abilities.of(Bytes.of(CtapResponseEncoder.encode(new CtapResponse.AuthenticatorInfo(info))));

        assertEquals(new Abilities(true, List.of("internal", "usb")), abilities);
        assertInstanceOf(CtapRequest.GetInfo.class, CtapRequestDecoder.decode(Abilities.question()));
    }

    @Test
    void that_it_cannot_verify_where_it_does_not_say_so() throws Exception {
        CborMap info = CborMap.builder()
                .put(0x04, CborMap.builder().put("rk", Cbor.of(true)).build())
                .build();

        assertFalse(Abilities.of(Bytes.of(CtapResponseEncoder.encode(new CtapResponse.AuthenticatorInfo(info))))
                .userVerification());
    }
}
