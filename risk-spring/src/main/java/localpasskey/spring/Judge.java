package localpasskey.spring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import localpasskey.risk.Decision;
import localpasskey.risk.Duty;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Binding;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import localpasskey.risk.facts.SessionFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/// Puts the facts together that Spring's session and the website know, asks the policy, and suspends what it
/// wants suspended.
final class Judge {

    private final SiteSettings settings;
    private final Website website;
    private final StoredPasskeys passkeys;
    private final InstantSource clock;

    Judge(SiteSettings settings, Website website, StoredPasskeys passkeys, InstantSource clock) {
        this.settings = settings;
        this.website = website;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    SiteSettings settings() {
        return settings;
    }

    StoredPasskeys passkeys() {
        return passkeys;
    }

    Instant now() {
        return clock.instant();
    }

    /// @param current what the session is signed in with before this, if anything
    /// @param removing id of the passkey to be removed, empty for other actions
    Decision decide(String user, Ceremony ceremony, Action action, @Nullable Authentication current, String removing) {
        List<PasskeyRecord> account = passkeys.ofUser(user);
        Authentication session =
                current != null && current.isAuthenticated() && user.equals(current.getName()) ? current : null;
        Facts facts = Facts.of(ceremony, action, account, now())
                .client(website.client(user))
                .removing(removing);
        if (session != null && action != Action.LOGIN) {
            facts = facts.session(session(session));
        }
        Set<Proof> proofs = EnumSet.noneOf(Proof.class);
        proofs.addAll(website.proofs(user, action));
        if (session != null && !(ceremony instanceof Ceremony.OtherMethod) && hasOtherFactor(session)) {
            proofs.add(Proof.OTHER_FACTOR);
        }
        proofs.addAll(provedByPasskeys(user, ceremony, account));
        for (Proof proof : proofs) {
            facts = facts.proved(proof);
        }
        Decision decision = settings.policy().decide(facts);
        suspend(decision, ceremony, account);
        if (decision.duties().contains(Duty.END_SESSIONS)) {
            passkeys.endSessions(user, now());
        }
        website.decided(user, action, decision);
        return decision;
    }

    /// As old as its last sign-in by a passkey: a password that is added makes it no younger. Idle sessions end
    /// by the server's own time limit.
    private SessionFacts session(Authentication current) {
        Instant signedIn = issued(current, FactorGrantedAuthority.WEBAUTHN_AUTHORITY::equals)
                .or(() -> issued(current, any -> true))
                .orElse(Instant.EPOCH);
        return new SessionFacts(signedIn, now());
    }

    private boolean hasOtherFactor(Authentication current) {
        Instant oldest = now().minus(settings.policy().profile().longestSession());
        return issued(current, settings.otherFactor()::equals)
                .filter(time -> !time.isBefore(oldest))
                .isPresent();
    }

    /// When a factor was last given, among those that are meant, if the user's sessions were not ended since.
    Optional<Instant> issued(Authentication current, Predicate<String> meant) {
        Instant ended = passkeys.sessionsEnded(current.getName());
        return current.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(factor -> meant.test(factor.getAuthority()))
                .map(FactorGrantedAuthority::getIssuedAt)
                .filter(ended::isBefore)
                .max(Instant::compareTo);
    }

    /// The passkeys that the user's session was opened with, the latest first.
    List<PasskeyUse> uses(String user) {
        Instant ended = passkeys.sessionsEnded(user);
        return SessionPasskeys.of(user).stream()
                .filter(use -> ended.isBefore(use.time()))
                .toList();
    }

    /// By passkeys that this session was opened with a short while ago.
    private Set<Proof> provedByPasskeys(String user, Ceremony ceremony, List<PasskeyRecord> account) {
        Set<Proof> proofs = EnumSet.noneOf(Proof.class);
        Instant oldest = now().minus(settings.policy().profile().longestIdle());
        List<String> fresh = uses(user).stream()
                .filter(use -> !use.time().isBefore(oldest))
                .map(PasskeyUse::id)
                .toList();
        RiskPolicy policy = settings.policy();
        Binding strongest = account.stream()
                .filter(Judge::isUsable)
                .map(policy::bindingOf)
                .max(Binding::compareTo)
                .orElse(Binding.DEVICE_BOUND_CONTRADICTED);
        for (PasskeyRecord passkey : account) {
            if (fresh.contains(passkey.id()) && isUsable(passkey)) {
                if (policy.bindingOf(passkey).isAtLeast(strongest)) {
                    proofs.add(Proof.STRONGEST_PASSKEY);
                }
                if (ceremony instanceof Ceremony.Assertion used && isElsewhere(passkey, used.stored())) {
                    proofs.add(Proof.OTHER_PASSKEY);
                }
            }
        }
        return proofs;
    }

    /// Whether who has the one need not have the other: two that are copied may lie in one cloud account.
    private boolean isElsewhere(PasskeyRecord other, PasskeyRecord used) {
        UUID model = other.aaguid();
        return !other.id().equals(used.id())
                && (settings.policy().bindingOf(other).isAtLeast(Binding.DEVICE_BOUND_CLAIMED)
                        || (!model.equals(Ceremony.NO_AAGUID) && !model.equals(used.aaguid())));
    }

    private static boolean isUsable(PasskeyRecord passkey) {
        return !passkey.suspended() && !passkey.canary();
    }

    private void suspend(Decision decision, Ceremony ceremony, List<PasskeyRecord> account) {
        if (decision.duties().contains(Duty.SUSPEND_PASSKEY) && ceremony instanceof Ceremony.Assertion used) {
            passkeys.suspend(used.stored());
        }
        if (decision.duties().contains(Duty.SUSPEND_SYNCED_PASSKEYS)) {
            account.stream()
                    .filter(passkey -> !passkey.canary()
                            && !settings.policy().bindingOf(passkey).isAtLeast(Binding.DEVICE_BOUND_CLAIMED))
                    .forEach(passkeys::suspend);
        }
    }
}
