package localpasskey.hid.engine;

import java.util.List;
import localpasskey.hid.packet.HidMessage;
import localpasskey.hid.packet.PacketSplitter;

/// One client's hold on the device: its reports go in, the reports for it come out.
///
/// Closing it ends what its channels had asked for. Safe from any thread.
public final class DeviceOpen implements AutoCloseable {

    private final Receiver receiver;
    private final Runnable whenCutOff;
    private final ReportQueue outgoing = new ReportQueue();

    /// @param whenCutOff must not wait for anybody; may be run more than once
    DeviceOpen(Receiver receiver, Runnable whenCutOff) {
        this.receiver = receiver;
        this.whenCutOff = whenCutOff;
    }

    /// Takes one 64-byte report from the client. Does not wait for anybody.
    public void accept(byte[] report) {
        receiver.receive(this, report);
    }

    /// Waits for reports to the client; none when the open is closed.
    public List<byte[]> take() throws InterruptedException {
        return outgoing.take();
    }

    /// Reports to the client that are there already.
    List<byte[]> takeWaiting() {
        return outgoing.takeWaiting();
    }

    /// Sends a message, or cuts the client off if it has left too many unread.
    void send(HidMessage message) {
        if (!outgoing.add(PacketSplitter.split(message))) {
            cutOff();
        }
    }

    public boolean isClosed() {
        return outgoing.isClosed();
    }

    /// Ends the client's reports in both directions. Its channels stay until [#close].
    void cutOff() {
        outgoing.close();
        whenCutOff.run();
    }

    @Override
    public void close() {
        receiver.forget(this);
    }

    /// The device's side of an open.
    interface Receiver {

        /// Takes one report. Does not wait for anybody.
        void receive(DeviceOpen from, byte[] report);

        /// Ends what the channels of a closed open had asked for.
        void forget(DeviceOpen open);
    }
}
