package localpasskey.samples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import localpasskey.risk.Decision;
import localpasskey.risk.Duty;
import localpasskey.risk.Profile;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Binding;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import localpasskey.samples.quarkus.Account.Row;
import localpasskey.samples.quarkus.Sessions.Session;
import org.jboss.logging.Logger;

/// Asks the policy, stores what it says and carries out its duties. Each decision goes into the log.
@ApplicationScoped
class PasskeyJudge {

    private static final Logger LOG = Logger.getLogger(PasskeyJudge.class);
    private static final RiskPolicy POLICY = RiskPolicy.of(Profile.PUBLIC);

    private final Sessions sessions;
    private final InstantSource clock = InstantSource.system();

    PasskeyJudge(Sessions sessions) {
        this.sessions = sessions;
    }

    /// A sign-in by a passkey.
    ///
    /// @param password whether the account's password was given in this session
    Decision signIn(Account account, Ceremony.Assertion used, boolean password) {
        Decision decision = decide(account, used, Action.LOGIN, password ? EnumSet.of(Proof.OTHER_FACTOR) : Set.of());
        String id = used.stored().id();
        decision.recordToStore().ifPresent(changed -> store(account, changed));
        if (decision.duties().contains(Duty.SUSPEND_PASSKEY)) {
            suspend(account, passkey -> passkey.id().equals(id));
        }
        if (decision.duties().contains(Duty.SUSPEND_SYNCED_PASSKEYS)) {
            suspend(
                    account,
                    passkey -> !passkey.canary() && !POLICY.bindingOf(passkey).isAtLeast(Binding.DEVICE_BOUND_CLAIMED));
        }
        if (decision.duties().contains(Duty.END_SESSIONS)) {
            sessions.end(account.name());
        }
        return decision;
    }

    /// A new passkey, which the account's best one approves.
    Decision register(Account account, Ceremony.Registration made, Session session) {
        boolean byTheBest = session.by() instanceof Ceremony.Assertion used
                && records(account).stream()
                        .allMatch(other -> POLICY.bindingOf(used.stored()).isAtLeast(POLICY.bindingOf(other)));
        return decide(
                account, made, Action.ADD_AUTHENTICATOR, byTheBest ? EnumSet.of(Proof.STRONGEST_PASSKEY) : Set.of());
    }

    /// Whether a session may do something: by the passkey that opened it, as it stands in the table by now. Its
    /// counter was judged when it was used.
    Decision act(Account account, Session session, Action action) {
        Ceremony ceremony = session.by();
        if (ceremony instanceof Ceremony.Assertion used) {
            Row row = account.passkeys().get(used.stored().id());
            ceremony = row == null
                    ? new Ceremony.OtherMethod("a passkey that is gone")
                    : new Ceremony.Assertion(
                            row.passkey().toBuilder().signCount(0).build(), used.flags(), 0, ChallengeState.FRESH);
        }
        boolean both = session.password() && ceremony instanceof Ceremony.Assertion;
        Decision decision = decide(account, ceremony, action, both ? EnumSet.of(Proof.OTHER_FACTOR) : Set.of());
        learn(account, ceremony, decision);
        return decision;
    }

    /// The password confirms UV of a passkey that had none at its registration. Nothing else is learned from an
    /// action.
    private static void learn(Account account, Ceremony ceremony, Decision decision) {
        if (ceremony instanceof Ceremony.Assertion used
                && decision.recordToStore().filter(PasskeyRecord::uvInitialized).isPresent()) {
            account.passkeys()
                    .computeIfPresent(
                            used.stored().id(),
                            (_, row) -> row.with(row.passkey().toBuilder()
                                    .uvInitialized(true)
                                    .build()));
        }
    }

    private Decision decide(Account account, Ceremony ceremony, Action action, Set<Proof> proofs) {
        Facts facts = Facts.of(ceremony, action, records(account), clock.instant());
        for (Proof proof : proofs) {
            facts = facts.proved(proof);
        }
        Decision decision = POLICY.decide(facts);
        LOG.info(account.name() + " " + action + ": " + decision);
        return decision;
    }

    private static List<PasskeyRecord> records(Account account) {
        return account.passkeys().values().stream().map(Row::passkey).toList();
    }

    /// Merged with what stands in the table by now.
    private static void store(Account account, PasskeyRecord changed) {
        account.passkeys().computeIfPresent(changed.id(), (_, row) -> row.with(changed.mergedWith(row.passkey())));
    }

    private static void suspend(Account account, Predicate<PasskeyRecord> which) {
        account.passkeys()
                .replaceAll((_, row) -> which.test(row.passkey())
                        ? row.with(row.passkey().toBuilder().suspended(true).build())
                        : row);
    }
}
