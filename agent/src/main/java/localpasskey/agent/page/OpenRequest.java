package localpasskey.agent.page;

import localpasskey.authenticator.person.Cancellation;

/// A page's request that is not answered yet.
final class OpenRequest {

    private final PageCaller caller;
    private final int length;
    private final Cancellation cancellation = new Cancellation();

    /// @param length of its message, in octets
    OpenRequest(PageCaller caller, int length) {
        this.caller = caller;
        this.length = length;
    }

    /// The surroundings of the request for the authenticator.
    Asked asked() {
        return new Asked(caller, cancellation);
    }

    int length() {
        return length;
    }

    /// What people know a site by, however many names it has below that.
    boolean isOfTheSameDoor(OpenRequest other) {
        return caller.door().equals(other.caller.door());
    }

    /// The page, or its browser, no longer wants it.
    void abort() {
        cancellation.cancel();
    }

    /// Who asks, and how they call it off.
    record Asked(PageCaller caller, Cancellation cancellation) {}
}
