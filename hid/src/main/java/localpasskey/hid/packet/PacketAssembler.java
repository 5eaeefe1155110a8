package localpasskey.hid.packet;

import java.util.Optional;
import localpasskey.wire.Bytes;

/// Puts one message of one channel together from its packets.
///
/// Made from the first packet, whose declared length is checked before anything is allocated. Not shared between
/// threads.
public final class PacketAssembler {

    private final HidPacket.Initial first;
    private final byte[] payload;
    private int filled;
    private int nextSequence;

    private PacketAssembler(HidPacket.Initial first) {
        this.first = first;
        this.payload = new byte[first.declaredLength()];
        take(first.data());
    }

    /// Empty where the packet declares more than a message can hold.
    public static Optional<PacketAssembler> begin(HidPacket.Initial first) {
        return first.declaredLength() > HidMessage.MAX_PAYLOAD_LENGTH
                ? Optional.empty()
                : Optional.of(new PacketAssembler(first));
    }

    public boolean isComplete() {
        return filled == payload.length;
    }

    /// Adds the next packet of this channel. False if its number is not the next one: the message is then lost.
    public boolean add(HidPacket.Continuation next) {
        if (isComplete() || next.sequence() != nextSequence) {
            return false;
        }
        nextSequence++;
        take(next.data());
        return true;
    }

    /// The whole message, once it [#isComplete].
    public HidMessage message() {
        if (!isComplete()) {
            throw new IllegalStateException(filled + " of " + payload.length + " bytes are here");
        }
        return new HidMessage(first.channel(), first.command(), Bytes.of(payload));
    }

    private void take(Bytes data) {
        int taken = Math.min(data.length(), payload.length - filled);
        System.arraycopy(data.toArray(), 0, payload, filled, taken);
        filled += taken;
    }
}
