package localpasskey.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import localpasskey.risk.Decision;
import localpasskey.risk.Outcome;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.webauthn.api.Bytes;

/// Whether the passkey that the session was opened with is good enough for an action. Where more is wanted, the
/// answer names the factor that is missing, and Spring leads the person to it.
///
/// @param <T> what is guarded
final class ActionAuthorization<T> implements AuthorizationManager<T> {

    private final Judge judge;
    private final Action action;
    private final Function<T, String> removing;

    /// @param removing id of the passkey to be removed, empty for other actions
    ActionAuthorization(Judge judge, Action action, Function<T, String> removing) {
        this.judge = judge;
        this.action = action;
        this.removing = removing;
    }

    @Override
    public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> supplier, T guarded) {
        Authentication current = supplier.get();
        if (current == null || !current.isAuthenticated() || !isKnown(current)) {
            return new AuthorizationDecision(false);
        }
        if (judge.issued(current, any -> true).isEmpty()) {
            return new FactorAuthorizationDecision(
                    List.of(error(judge.settings().otherFactor())));
        }
        Ceremony ceremony = presented(current);
        Decision decision = judge.decide(current.getName(), ceremony, action, current, removing.apply(guarded));
        learn(ceremony, decision);
        if (decision.isAllowed()) {
            return new AuthorizationDecision(true);
        }
        List<RequiredFactorError> missing = missing(decision, ceremony);
        return missing.isEmpty() ? new AuthorizationDecision(false) : new FactorAuthorizationDecision(missing);
    }

    /// Somebody who is signed in by a factor: neither anonymous nor remembered.
    private static boolean isKnown(Authentication current) {
        return current.getAuthorities().stream().anyMatch(FactorGrantedAuthority.class::isInstance);
    }

    /// The session's last sign-in by a passkey that the account still has. The record is of now, so that one
    /// that is suspended meanwhile is refused; the counter was judged when it was used.
    private Ceremony presented(Authentication current) {
        Optional<PasskeyUse> last = judge.issued(current, FactorGrantedAuthority.WEBAUTHN_AUTHORITY::equals)
                .flatMap(time -> judge.uses(current.getName()).stream().findFirst());
        return last.<Ceremony>flatMap(use -> judge.passkeys()
                        .find(Bytes.fromBase64(use.id()))
                        .map(judge.passkeys()::passkey)
                        .map(stored -> new Ceremony.Assertion(
                                stored.toBuilder().signCount(0).build(), use.flags(), 0, ChallengeState.FRESH)))
                .orElse(new Ceremony.OtherMethod("another factor than a passkey"));
    }

    /// Another factor confirms UV of a passkey that had none at its registration. Nothing else is learned from
    /// an action.
    private void learn(Ceremony ceremony, Decision decision) {
        if (ceremony instanceof Ceremony.Assertion used) {
            PasskeyRecord stored = used.stored();
            decision.recordToStore()
                    .filter(changed -> changed.uvInitialized() && !stored.uvInitialized())
                    .ifPresent(changed -> judge.passkeys()
                            .save(stored.toBuilder().uvInitialized(true).build()));
        }
    }

    /// Empty where no factor helps: the decision is a refusal, or waits for a delay.
    private List<RequiredFactorError> missing(Decision decision, Ceremony ceremony) {
        if (decision.outcome() == Outcome.REFUSE || decision.missing().contains(Proof.DELAY_PASSED)) {
            return List.of();
        }
        List<RequiredFactorError> missing = new ArrayList<>();
        boolean passkeyWanted = ceremony instanceof Ceremony.OtherMethod
                || decision.missing().stream().anyMatch(proof -> proof != Proof.OTHER_FACTOR);
        if (passkeyWanted) {
            missing.add(error(FactorGrantedAuthority.WEBAUTHN_AUTHORITY));
        } else {
            missing.add(error(judge.settings().otherFactor()));
        }
        return missing;
    }

    private static RequiredFactorError error(String authority) {
        return RequiredFactorError.createMissing(
                RequiredFactor.withAuthority(authority).build());
    }
}
