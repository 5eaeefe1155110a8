package localpasskey.cli.browser;

import localpasskey.control.ControlException;
import localpasskey.control.client.BrowserConnection;

/// A connection to the agent, as the relay needs it. One thread receives; another may send.
interface AgentLine extends AutoCloseable {

    void send(byte[] json) throws ControlException;

    /// Waits for the next answer.
    ///
    /// @throws ControlException when the connection has ended
    byte[] receive() throws ControlException;

    @Override
    void close();

    /// The real one.
    record Control(BrowserConnection connection) implements AgentLine {

        @Override
        public void send(byte[] json) throws ControlException {
            connection.send(json);
        }

        @Override
        public byte[] receive() throws ControlException {
            return connection.receive();
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
