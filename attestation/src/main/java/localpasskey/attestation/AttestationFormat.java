package localpasskey.attestation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import localpasskey.attestation.AttestationException.Reason;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborLimits;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;

/// The messages as bytes: one map in canonical CBOR, whose `type` says which message it is.
final class AttestationFormat {

    /// Longest message, in bytes: eight certificates and some small structures.
    static final int MAX_LENGTH = 48 << 10;

    static final String CERTIFICATES = "certificates";
    static final String ATTESTATION_KEY = "attestationKey";
    static final String WRAPPED_KEY = "wrappedKey";

    private static final CborLimits LIMITS = new CborLimits(MAX_LENGTH, 2);
    private static final String TYPE = "type";
    private static final int MAX_CERTIFICATES = 9;

    private AttestationFormat() {}

    /// Takes a message apart.
    interface Members<T> {
        T of(CborMap in) throws CtapException;
    }

    static Bytes write(String type, Consumer<CborMap.Builder> members) {
        CborMap.Builder out = CborMap.builder().put(TYPE, Cbor.of(type));
        members.accept(out);
        return Bytes.of(CborWriter.write(out.build()));
    }

    static <T> T read(String type, Bytes encoded, Members<T> members) throws AttestationException {
        try {
            CborMap in = CborReader.read(encoded.toArray(), LIMITS).as(CborMap.class, "the message");
            String found = in.requiredText(TYPE);
            if (!found.equals(type)) {
                throw new AttestationException(Reason.MALFORMED, "this is no " + type);
            }
            return members.of(in);
        } catch (CborException | CtapException e) {
            throw new AttestationException(Reason.MALFORMED, "this is no " + type, e);
        }
    }

    static Cbor list(List<Bytes> values) {
        return Cbor.of(values.stream().map(Cbor::of).toList());
    }

    static List<Bytes> certificates(CborMap in) throws CtapException {
        List<Bytes> certificates = new ArrayList<>();
        for (Cbor item :
                in.requiredArray(CERTIFICATES).stream().limit(MAX_CERTIFICATES).toList()) {
            certificates.add(item.as(Cbor.ByteString.class, CERTIFICATES).value());
        }
        return certificates;
    }
}
