package localpasskey.hid.engine;

import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;

/// What stands behind the device: the authenticator, or a pretend one in tests.
public interface RequestPort {

    /// A CTAP request in, its answer out. May take as long as a person takes.
    byte[] handle(byte[] request, Caller caller, Cancellation cancellation);

    /// A U2F request in, its answer out. Comes back soon: nobody is waited for.
    byte[] handleU2f(byte[] request, Caller caller, Cancellation cancellation);

    /// The device was plugged in.
    void powerUp();
}
