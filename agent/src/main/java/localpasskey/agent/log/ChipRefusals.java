package localpasskey.agent.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import localpasskey.keys.chip.ChipRefusal;

/// What the TPM refused since the agent started: each has a line in the log, and is counted for the doctor.
///
/// Guarded by this object's lock: it is told on the chip's thread, and asked on others.
public final class ChipRefusals implements Consumer<ChipRefusal> {

    /// Kinds that are counted; a TPM that refuses in more ways has only the first of them counted.
    static final int MOST_KINDS = 16;

    private final AuditLog log;
    private final Map<ChipRefusal, Integer> counts = new LinkedHashMap<>();

    public ChipRefusals(AuditLog log) {
        this.log = log;
    }

    @Override
    public void accept(ChipRefusal refusal) {
        log.write(new AuditEvent.ChipRefused(refusal));
        count(refusal);
    }

    private synchronized void count(ChipRefusal refusal) {
        if (counts.containsKey(refusal) || counts.size() < MOST_KINDS) {
            counts.merge(refusal, 1, Integer::sum);
        }
    }

    /// How often each was refused; wrong PINs are left out, which the person knows of.
    public synchronized Map<ChipRefusal, Integer> unexpected() {
        Map<ChipRefusal, Integer> unexpected = new LinkedHashMap<>(counts);
        unexpected.keySet().removeIf(ChipRefusal::isOfPin);
        return unexpected;
    }
}
