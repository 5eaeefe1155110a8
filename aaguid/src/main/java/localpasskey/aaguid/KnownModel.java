package localpasskey.aaguid;

import java.time.LocalDate;
import localpasskey.risk.facts.AuthenticatorModel.Syncing;

/// What somebody looked up about a model, and where.
///
/// @param name for people
/// @param source address of the page, or document of this project, that says what it does with its passkeys
/// @param checked when somebody read that page
public record KnownModel(String name, Syncing syncing, String source, LocalDate checked) {

    public KnownModel {
        if (name.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException(
                    "a known model without a name or a source: say where it is written what the model does");
        }
    }
}
