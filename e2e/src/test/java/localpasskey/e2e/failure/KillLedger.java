package localpasskey.e2e.failure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import localpasskey.control.report.PasskeySummary;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.TestWebsite;
import localpasskey.wire.CredentialId;

/// What the agent has promised: what it answered "done" to must be so after a kill, what was under way may be so or
/// not. For one thread, but the PIN may be read from another.
final class KillLedger {

    private final Map<CredentialId, Kept> kept = new HashMap<>();

    /// Passkeys that were made, but whose website never heard of it: the kill came before the answer.
    private final Set<CredentialId> unheardOf = new HashSet<>();

    private volatile UnderWay underWay = new UnderWay.Nothing();
    private volatile String pin = PretendPerson.PIN;
    private long done;

    /// A passkey the agent must have.
    record Kept(TestWebsite.Account account, String label) {}

    /// The operation whose answer has not come.
    sealed interface UnderWay {

        record Nothing() implements UnderWay {}

        record Registering(String userName) implements UnderWay {}

        record Renaming(CredentialId id, String label) implements UnderWay {}

        record Deleting(CredentialId id) implements UnderWay {}

        record ChangingPin(String replacement) implements UnderWay {}
    }

    void begin(UnderWay operation) {
        underWay = operation;
    }

    void registered(TestWebsite.Account account) {
        kept.put(account.id(), new Kept(account, ""));
        end();
    }

    void renamed(CredentialId id, String label) {
        kept.computeIfPresent(id, (_, before) -> new Kept(before.account(), label));
        end();
    }

    void deleted(CredentialId id) {
        kept.remove(id);
        end();
    }

    void pinChanged(String replacement) {
        pin = replacement;
        end();
    }

    void end() {
        underWay = new UnderWay.Nothing();
        done += 1;
    }

    /// How many operations were answered.
    long done() {
        return done;
    }

    List<TestWebsite.Account> accounts() {
        return kept.values().stream().map(Kept::account).toList();
    }

    /// The PINs that may be right now: one, or two while a change was under way.
    List<String> possiblePins() {
        return underWay instanceof UnderWay.ChangingPin(String replacement) ? List.of(pin, replacement) : List.of(pin);
    }

    void pinIs(String right) {
        pin = right;
    }

    /// Compares with what the agent has after a restart and takes over how the operation under way came out.
    ///
    /// @return what is wrong, in words; empty if nothing
    List<String> settle(List<PasskeySummary> present) {
        List<String> wrong = new ArrayList<>();
        Map<CredentialId, PasskeySummary> byId = new HashMap<>();
        for (PasskeySummary passkey : present) {
            if (byId.put(passkey.id(), passkey) != null) {
                wrong.add("doubled: " + passkey.account());
            }
        }
        settleUnderWay(byId);
        for (CredentialId id : unheardOf) {
            if (byId.remove(id) == null) {
                wrong.add("lost: one that no website knows");
            }
        }
        for (Map.Entry<CredentialId, Kept> promised : List.copyOf(kept.entrySet())) {
            check(promised.getValue(), Optional.ofNullable(byId.remove(promised.getKey())), wrong);
        }
        byId.values().forEach(extra -> wrong.add("nobody made: " + extra.account()));
        underWay = new UnderWay.Nothing();
        return wrong;
    }

    /// Whichever way it came out is right, but it must be one of the two.
    private void settleUnderWay(Map<CredentialId, PasskeySummary> byId) {
        switch (underWay) {
            case UnderWay.Nothing(), UnderWay.ChangingPin(String _) -> {}
            case UnderWay.Registering(String userName) ->
                // One at most; it stays in the vault, of no use to anybody.
                byId.values().stream()
                        .filter(passkey -> passkey.account().equals(userName))
                        .findFirst()
                        .ifPresent(passkey -> unheardOf.add(passkey.id()));
            case UnderWay.Renaming(CredentialId id, String label) -> {
                PasskeySummary passkey = byId.get(id);
                if (passkey != null && passkey.label().equals(label)) {
                    kept.computeIfPresent(id, (_, before) -> new Kept(before.account(), label));
                }
            }
            case UnderWay.Deleting(CredentialId id) -> {
                if (!byId.containsKey(id)) {
                    kept.remove(id);
                }
            }
        }
    }

    private static void check(Kept promised, Optional<PasskeySummary> present, List<String> wrong) {
        String name = promised.account().userName();
        if (present.isEmpty()) {
            wrong.add("lost: " + name);
        } else if (!present.get().label().equals(promised.label())) {
            wrong.add("label of " + name + " is " + present.get().label() + ", not " + promised.label());
        }
    }
}
