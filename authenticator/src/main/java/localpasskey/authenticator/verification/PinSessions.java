package localpasskey.authenticator.verification;

import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.StatefulCommands;

/// All that rests on a PIN that was checked before, and on its session in the chip: tokens, the gate for
/// fingers, and the answers still to be fetched.
public final class PinSessions {

    private final FingerprintGate gate;
    private final PinUvAuthTokens tokens;
    private final StatefulCommands statefulCommands;

    public PinSessions(FingerprintGate gate, PinUvAuthTokens tokens, StatefulCommands statefulCommands) {
        this.gate = gate;
        this.tokens = tokens;
        this.statefulCommands = statefulCommands;
    }

    /// From now on a PIN or finger is needed again.
    public void end() {
        gate.close();
        tokens.reset();
        statefulCommands.discard();
    }
}
