package localpasskey.authenticator;

/// The surroundings of one request: who asks, and how they call it off.
record Asker(Caller caller, Cancellation cancellation) {}
