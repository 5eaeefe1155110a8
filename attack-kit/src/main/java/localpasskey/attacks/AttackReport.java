package localpasskey.attacks;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;

/// All attacks on one website, as a table.
///
/// @param verdicts one for each attack
public record AttackReport(Map<Attack, Verdict> verdicts) {

    public AttackReport {
        verdicts = Map.copyOf(verdicts);
    }

    /// Plays them all.
    public static AttackReport of(Target target) throws IOException, GeneralSecurityException {
        Map<Attack, Verdict> verdicts = new EnumMap<>(Attack.class);
        for (Attack attack : Attack.values()) {
            verdicts.put(attack, attack.play(target));
        }
        return new AttackReport(verdicts);
    }

    public boolean held() {
        return verdicts.values().stream().noneMatch(verdict -> verdict.kind() == Verdict.Kind.FELL);
    }

    /// One line for each attack.
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        for (Attack attack : Attack.values()) {
            Verdict verdict = verdicts.get(attack);
            if (verdict != null) {
                table.append(String.format("%-9s  %-66s  %s%n", verdict.kind(), attack.words(), verdict.what()));
            }
        }
        return table.toString();
    }
}
