package localpasskey.control.server;

import localpasskey.wire.Bytes;

/// A browser at the other end of a connection, reached through the relay that it started.
public interface BrowserIdentity {

    /// As the relay calls it, for the person: `Firefox`. A program of the person can say anything here.
    String name();

    /// Sends one answer: the octets of a JSON object. From any thread; nothing happens when the browser has gone.
    void reply(Bytes reply);
}
