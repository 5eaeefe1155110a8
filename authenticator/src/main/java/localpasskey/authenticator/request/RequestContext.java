package localpasskey.authenticator.request;

import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;

/// The surroundings of one request: who asks, and how they call it off.
public record RequestContext(Caller caller, Cancellation cancellation) {}
