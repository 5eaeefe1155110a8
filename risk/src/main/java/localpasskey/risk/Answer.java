package localpasskey.risk;

import java.util.EnumSet;
import java.util.Set;
import localpasskey.risk.facts.Proof;

/// What one rule says. The harshest answer of all rules counts, so a rule can ask for more and never for less
/// than the others.
public final class Answer {

    private static final Answer SILENT = new Answer(Outcome.ALLOW, false, "", Set.of(), Set.of());

    private final Outcome outcome;
    private final boolean grant;
    private final String text;
    private final Set<Proof> proofs;
    private final Set<Duty> duties;

    private Answer(Outcome outcome, boolean grant, String text, Set<Proof> proofs, Set<Duty> duties) {
        this.outcome = outcome;
        this.grant = grant;
        this.text = text;
        this.proofs = proofs;
        this.duties = duties;
    }

    /// The rule does not apply.
    public static Answer silent() {
        return SILENT;
    }

    /// Worth writing down; allows nothing and forbids nothing.
    public static Answer note(String text) {
        return said(Outcome.ALLOW, false, text, Set.of());
    }

    /// As far as this rule goes, yes. At least one rule has to say so.
    public static Answer allow(String text) {
        return said(Outcome.ALLOW, true, text, Set.of());
    }

    /// Yes, once these are proved.
    public static Answer stepUp(String text, Proof first, Proof... others) {
        return said(Outcome.STEP_UP, true, text, EnumSet.of(first, others));
    }

    public static Answer recover(String text) {
        return said(Outcome.RECOVER, false, text, Set.of());
    }

    public static Answer refuse(String text) {
        return said(Outcome.REFUSE, false, text, Set.of());
    }

    private static Answer said(Outcome outcome, boolean grant, String text, Set<Proof> proofs) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "an answer without a reason: give a sentence that tells the log why, or Answer.silent()");
        }
        return new Answer(outcome, grant, text, proofs, Set.of());
    }

    /// The same, and the website shall do this.
    public Answer and(Duty first, Duty... others) {
        if (isSilent()) {
            throw new IllegalStateException("a silent answer has no duties: use Answer.note(reason).and(…)");
        }
        Set<Duty> more = EnumSet.of(first, others);
        more.addAll(duties);
        return new Answer(outcome, grant, text, proofs, more);
    }

    boolean isSilent() {
        return text.isEmpty();
    }

    /// Whether it says yes, be it once something is proved.
    boolean isGrant() {
        return grant;
    }

    Outcome outcome() {
        return outcome;
    }

    String text() {
        return text;
    }

    Set<Proof> proofs() {
        return proofs;
    }

    Set<Duty> duties() {
        return duties;
    }
}
