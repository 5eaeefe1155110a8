package localpasskey.e2e.demo;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.testkit.chip.BusThief;
import localpasskey.testkit.chip.TpmInterposer;

/// Sits between the agent and a software TPM: hears everything, and may speak to the TPM himself.
final class BusListener {

    /// What the TPM answers where it signed.
    static final String SIGNED = "0x0";

    private static final int DIGEST_LENGTH = 32;

    private final TpmInterposer bus;
    private final BusThief thief;

    BusListener(TpmInterposer bus) {
        this.bus = bus;
        this.thief = new BusThief(bus);
    }

    /// Where the agent is to look for the TPM.
    TpmAddress address() {
        return bus.address();
    }

    /// Records from now on.
    void begin() {
        bus.forget();
    }

    /// How many commands were recorded.
    int heard() {
        return bus.commands().size();
    }

    /// @return what the TPM answered to the signatures among what was heard
    Set<String> sayAgain() {
        return codes(thief.sayAgain());
    }

    /// @return what the TPM answered to a signature that nobody asked for, in each session that was heard
    Set<String> useSessions(KeyBlob passkey) {
        return codes(thief.signWithHeardSessions(passkey, new byte[DIGEST_LENGTH]));
    }

    private static Set<String> codes(Collection<Integer> answers) {
        Set<String> codes = new TreeSet<>();
        answers.forEach(answer -> codes.add("0x" + Integer.toHexString(answer)));
        return codes;
    }
}
