package localpasskey.hid.engine;

import localpasskey.hid.packet.HidCommand;
import localpasskey.hid.packet.HidError;
import localpasskey.hid.packet.HidMessage;
import localpasskey.wire.Bytes;

/// A client's logical line to the device, and where its answers go: to the open its last packet came from.
///
/// Guarded by the engine's lock.
final class Channel {

    private final int id;
    private DeviceOpen open;

    Channel(int id, DeviceOpen open) {
        this.id = id;
        this.open = open;
    }

    int id() {
        return id;
    }

    void heardFrom(DeviceOpen speaker) {
        open = speaker;
    }

    boolean answersTo(DeviceOpen asked) {
        return open == asked;
    }

    void send(HidCommand command, Bytes payload) {
        open.send(HidMessage.of(id, command, payload));
    }

    void refuse(HidError error) {
        open.send(HidMessage.error(id, error));
    }
}
