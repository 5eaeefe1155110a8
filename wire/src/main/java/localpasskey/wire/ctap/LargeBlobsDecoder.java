package localpasskey.wire.ctap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.CborMap;

/// Makes a [LargeBlobsRequest]. Members that do not go together are refused with `INVALID_PARAMETER`, parts that are
/// too long with `INVALID_LENGTH`, in the order of the specification.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10.2
final class LargeBlobsDecoder {

    /// Longest part, in bytes: maxMsgSize less 64.
    private static final int MAX_FRAGMENT_LENGTH = CtapRequestDecoder.ADVERTISED_MESSAGE_LENGTH - 64;

    private static final int GET = 0x01;
    private static final int SET = 0x02;
    private static final int OFFSET = 0x03;
    private static final int LENGTH = 0x04;
    private static final int PIN_UV_AUTH_PARAM = 0x05;
    private static final int PROTOCOL = 0x06;

    private final CborMap map;
    private final long offset;

    private LargeBlobsDecoder(CborMap map, long offset) {
        this.map = map;
        this.offset = offset;
    }

    static LargeBlobsRequest decode(CborMap map) throws CtapException {
        OptionalLong offset = CtapRequestDecoder.unsigned(map, OFFSET);
        OptionalLong get = CtapRequestDecoder.unsigned(map, GET);
        Optional<Bytes> set = map.findBytes(SET);
        require(offset.isPresent(), "no offset");
        require(get.isPresent() != set.isPresent(), "either get or set");
        LargeBlobsDecoder decoder = new LargeBlobsDecoder(map, offset.getAsLong());
        return set.isPresent() ? decoder.set(set.get()) : decoder.get(get.getAsLong());
    }

    private LargeBlobsRequest get(long count) throws CtapException {
        require(map.find(LENGTH).isEmpty(), "get with length");
        require(map.find(PIN_UV_AUTH_PARAM).isEmpty() && map.find(PROTOCOL).isEmpty(), "get with pinUvAuthParam");
        requireFragment(count);
        return new LargeBlobsRequest.Get(count, offset);
    }

    private LargeBlobsRequest set(Bytes part) throws CtapException {
        requireFragment(part.length());
        OptionalLong length = CtapRequestDecoder.unsigned(map, LENGTH);
        require(length.isPresent() == (offset == 0), "length goes with the first part, and with no other");
        require(offset <= 0xffff_ffffL, "offset " + offset);
        return length.isPresent()
                ? new LargeBlobsRequest.SetFirst(part, length.getAsLong(), authorisation(part))
                : new LargeBlobsRequest.SetNext(part, offset, authorisation(part));
    }

    private WriteAuthorisation authorisation(Bytes part) throws CtapException {
        ByteBuffer message = ByteBuffer.allocate(2 + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) CtapCommand.LARGE_BLOBS.code())
                .put((byte) 0)
                .putInt((int) offset);
        return WriteAuthorisation.over(
                EntityDecoder.pinUvAuth(map.findBytes(PIN_UV_AUTH_PARAM), CtapRequestDecoder.unsigned(map, PROTOCOL)),
                Bytes.of(message.array()).concat(part.sha256()));
    }

    private static void requireFragment(long length) throws CtapException {
        if (length > MAX_FRAGMENT_LENGTH) {
            throw new CtapException(
                    CtapStatus.INVALID_LENGTH, "a part of " + length + " bytes, the limit is " + MAX_FRAGMENT_LENGTH);
        }
    }

    private static void require(boolean fits, String what) throws CtapException {
        if (!fits) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, what);
        }
    }
}
