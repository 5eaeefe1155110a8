package localpasskey.control.server;

import localpasskey.control.RefusedException;
import localpasskey.wire.Bytes;

/// Where the agent serves one browser. Called by the thread of that browser's connection, in the order of what came.
public interface BrowserHandler extends AutoCloseable {

    /// Takes a request: the octets of a JSON object, [ControlProtocol#MAX_PAGE_REQUEST_LENGTH] at most. Returns at
    /// once; the answer goes to [BrowserIdentity#reply], while other requests may already be open.
    ///
    /// @throws RefusedException when not even a request can be told: the connection then ends
    void take(Bytes request) throws RefusedException;

    /// The browser has gone: whatever is open is cancelled, its prompts are withdrawn.
    @Override
    void close();
}
