package localpasskey.hid.packet;

import java.util.ArrayList;
import java.util.List;
import localpasskey.wire.Bytes;

/// Cuts a message into the 64-byte reports that carry it.
public final class PacketSplitter {

    private PacketSplitter() {}

    public static List<byte[]> split(HidMessage message) {
        Bytes payload = message.payload();
        List<byte[]> reports = new ArrayList<>();
        int sent = Math.min(payload.length(), HidPacket.Initial.DATA_LENGTH);
        reports.add(
                new HidPacket.Initial(message.channel(), message.command(), payload.length(), payload.slice(0, sent))
                        .encode());
        for (int sequence = 0; sent < payload.length(); sequence++) {
            int next = Math.min(payload.length(), sent + HidPacket.Continuation.DATA_LENGTH);
            reports.add(new HidPacket.Continuation(message.channel(), sequence, payload.slice(sent, next)).encode());
            sent = next;
        }
        return reports;
    }
}
