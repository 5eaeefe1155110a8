package localpasskey.hid.engine;

import localpasskey.hid.packet.PacketAssembler;
import localpasskey.model.time.Timer;

/// What the device is doing: one thing at a time, as the specification has it. Guarded by the engine's lock.
sealed interface Activity {

    /// Whether this is going on for the channel.
    boolean isFor(Channel channel);

    /// Ends waiting for whatever this waited for.
    void stop();

    /// Nothing; the device takes a first packet of any channel.
    record Idle() implements Activity {

        @Override
        public boolean isFor(Channel channel) {
            return false;
        }

        @Override
        public void stop() {}
    }

    /// Getting a message that has more than one packet.
    final class Receiving implements Activity {

        private final Channel channel;
        private final PacketAssembler message;
        private final Timer.Alarm wholeMessage;
        private Timer.Alarm nextPacket = Timer.Alarm.NONE;

        /// @param wholeMessage goes off when the message took too long altogether
        Receiving(Channel channel, PacketAssembler message, Timer.Alarm wholeMessage) {
            this.channel = channel;
            this.message = message;
            this.wholeMessage = wholeMessage;
        }

        Channel channel() {
            return channel;
        }

        PacketAssembler message() {
            return message;
        }

        void waitForPacket(Timer.Alarm until) {
            nextPacket.cancel();
            nextPacket = until;
        }

        @Override
        public boolean isFor(Channel asked) {
            return channel == asked;
        }

        @Override
        public void stop() {
            wholeMessage.cancel();
            nextPacket.cancel();
        }
    }

    /// Waiting for the authenticator's answer.
    record Answering(PendingRequest request) implements Activity {

        @Override
        public boolean isFor(Channel channel) {
            return request.channel() == channel;
        }

        @Override
        public void stop() {
            request.stopKeepAlives();
        }
    }
}
