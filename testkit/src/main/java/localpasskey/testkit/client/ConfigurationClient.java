package localpasskey.testkit.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.ctap.CtapCommand;

/// The client's side of authenticatorConfig and authenticatorLargeBlobs, with or without a token. For one thread.
public final class ConfigurationClient {

    /// authenticatorConfig in a token's permissions.
    public static final int CONFIGURE = 0x20;

    /// Writing large blobs in a token's permissions.
    public static final int WRITE_LARGE_BLOBS = 0x10;

    private final CtapClient client;
    private final Optional<PinToken> token;

    private ConfigurationClient(CtapClient client, Optional<PinToken> token) {
        this.client = client;
        this.token = token;
    }

    public static ConfigurationClient with(CtapClient client, PinToken token) {
        return new ConfigurationClient(client, Optional.of(token));
    }

    public static ConfigurationClient withoutToken(CtapClient client) {
        return new ConfigurationClient(client, Optional.empty());
    }

    /// @throws CtapFailure if the key refuses, as all methods here
    public void toggleAlwaysUv() throws IOException {
        configure(0x02, CborMap.EMPTY);
    }

    public void setMinPinLength(int length) throws IOException {
        setMinPinLength(CborMap.builder().put(0x01, Cbor.of(length)).build());
    }

    public void tellMinPinLengthTo(String... sites) throws IOException {
        setMinPinLength(CborMap.builder()
                .put(0x02, Cbor.of(Arrays.stream(sites).map(Cbor::of).toList()))
                .build());
    }

    public void forceChangePin() throws IOException {
        setMinPinLength(CborMap.builder().put(0x03, Cbor.of(true)).build());
    }

    public void refuseCommonPins() throws IOException {
        setMinPinLength(CborMap.builder().put(0x04, Cbor.of(true)).build());
    }

    public void setMinPinLength(CborMap parameters) throws IOException {
        configure(0x03, parameters);
    }

    public void configure(int subcommand, CborMap parameters) throws IOException {
        CborMap.Builder request = CborMap.builder().put(0x01, Cbor.of(subcommand));
        Bytes message = Bytes.of(new byte[] {0x0D, (byte) subcommand});
        if (!parameters.isEmpty()) {
            request.put(0x02, parameters);
            message = message.concat(Bytes.of(CborWriter.write(parameters)));
        }
        authorise(request, 0x03, 0x04, message);
        client.ask(CtapCommand.CONFIG, request.build());
    }

    /// A part of the array.
    public Bytes largeBlobs(int offset, int count) throws IOException {
        CborMap answer = client.ask(
                CtapCommand.LARGE_BLOBS,
                CborMap.builder()
                        .put(0x01, Cbor.of(count))
                        .put(0x03, Cbor.of(offset))
                        .build());
        try {
            return answer.requiredBytes(0x01);
        } catch (CtapException e) {
            throw new IOException("not a part of large blobs", e);
        }
    }

    /// Writes a whole array in parts of this many bytes.
    public void writeLargeBlobs(Bytes array, int partLength) throws IOException {
        for (int offset = 0; offset < array.length(); offset += partLength) {
            Bytes part = array.slice(offset, Math.min(array.length(), offset + partLength));
            writePart(part, offset, array.length());
        }
    }

    /// @param length of the whole, sent with the first part
    public void writePart(Bytes part, int offset, int length) throws IOException {
        CborMap.Builder request = CborMap.builder().put(0x02, Cbor.of(part)).put(0x03, Cbor.of(offset));
        if (offset == 0) {
            request.put(0x04, Cbor.of(length));
        }
        byte[] head = ByteBuffer.allocate(6)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x0C, 0})
                .putInt(offset)
                .array();
        authorise(request, 0x06, 0x05, Bytes.of(head).concat(part.sha256()));
        client.ask(CtapCommand.LARGE_BLOBS, request.build());
    }

    /// An array with these maps' octets for blobs, and its check.
    public static Bytes serialized(List<? extends Cbor> blobs) {
        Bytes array = Bytes.of(CborWriter.write(Cbor.of(blobs)));
        return array.concat(array.sha256().slice(0, 16));
    }

    private void authorise(CborMap.Builder request, int protocol, int param, Bytes message) {
        byte[] prefix = new byte[32];
        Arrays.fill(prefix, (byte) 0xff);
        token.ifPresent(given -> request.put(protocol, Cbor.of(given.protocol()))
                .put(param, Cbor.of(given.authenticate(Bytes.of(prefix).concat(message)))));
    }
}
