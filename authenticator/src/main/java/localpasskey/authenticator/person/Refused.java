package localpasskey.authenticator.person;

import java.util.Optional;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.NextStep;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import org.jspecify.annotations.Nullable;

/// A request that was refused, for who decides whether the person is told, and where.
///
/// @param site that it was for, empty text where it names none
/// @param asked whether a question of it was on the screen
public record Refused(RelyingPartyId site, boolean asked, Why why) {

    /// What is known of the reason.
    public sealed interface Why {

        static Why of(CtapException refusal) {
            return explained(refusal)
                    .or(() -> explained(refusal.getCause()))
                    .orElseGet(() -> new ByStatus(refusal.status()));
        }

        private static Optional<Why> explained(@Nullable Throwable refusal) {
            return switch (refusal) {
                case ExplainedRefusal explained -> Optional.of(explained.explanation());
                case KeyStoreException chip -> Optional.of(new ByChip(chip));
                case null, default -> Optional.empty();
            };
        }
    }

    /// Nothing but what the client is told.
    public record ByStatus(CtapStatus status) implements Why {}

    public record Explained(UserMessage what, NextStep step) implements Why {}

    public record ByChip(KeyStoreException failure) implements Why {}

    public record ByVault(VaultException failure) implements Why {}
}
