package localpasskey.aaguid;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import localpasskey.risk.facts.AuthenticatorModel;
import localpasskey.risk.facts.AuthenticatorModel.Syncing;
import localpasskey.risk.facts.AuthenticatorModels;

/// What is known of models, in memory: names from a list, and whether they copy passkeys from what somebody
/// looked up.
///
/// ```java
/// try (InputStream list = Files.newInputStream(Path.of("aaguid.json"))) {
///     RiskPolicy policy = RiskPolicy.of(Profile.PUBLIC).models(AaguidCatalogue.builtIn().withNames(list));
/// }
/// ```
///
/// An AAGUID is a claim until an attestation proves it: the catalogue finds contradictions and gives names, and
/// never makes a passkey worth more.
public final class AaguidCatalogue implements AuthenticatorModels {

    private final Map<UUID, KnownModel> known;
    private final Map<UUID, AuthenticatorModel> models;

    private AaguidCatalogue(Map<UUID, KnownModel> known, Map<UUID, AuthenticatorModel> models) {
        this.known = Map.copyOf(known);
        this.models = Map.copyOf(models);
    }

    /// The few models that are known here with their sources.
    public static AaguidCatalogue builtIn() {
        AaguidCatalogue catalogue = new AaguidCatalogue(Map.of(), Map.of());
        for (Map.Entry<UUID, KnownModel> model : BuiltInModels.ALL.entrySet()) {
            catalogue = catalogue.with(model.getKey(), model.getValue());
        }
        return catalogue;
    }

    /// With what you looked up yourself; it counts before what is here already.
    public AaguidCatalogue with(UUID aaguid, KnownModel model) {
        Map<UUID, KnownModel> moreKnown = new HashMap<>(known);
        moreKnown.put(aaguid, model);
        Map<UUID, AuthenticatorModel> moreModels = new HashMap<>(models);
        moreModels.put(aaguid, AuthenticatorModel.named(model.name(), model.syncing()));
        return new AaguidCatalogue(moreKnown, moreModels);
    }

    /// With the names of the community's list, `aaguid.json` or `combined_aaguid.json`. It tells names and
    /// nothing else, so models that are only there get a name and stay unknown. An empty list is one, too;
    /// entries that are not as they should be are left out.
    ///
    /// @param list in UTF-8; is read to its end and not closed
    /// @throws IOException if it cannot be read, or is no such list
    /// @spec https://github.com/passkeydeveloper/passkey-authenticator-aaguids/blob/main/aaguid.json.schema
    public AaguidCatalogue withNames(InputStream list) throws IOException {
        Map<UUID, AuthenticatorModel> more = new HashMap<>();
        NameList.read(list)
                .forEach((aaguid, name) -> more.put(aaguid, AuthenticatorModel.named(name, Syncing.UNKNOWN)));
        more.putAll(models);
        return new AaguidCatalogue(known, more);
    }

    @Override
    public AuthenticatorModel of(UUID aaguid) {
        return models.getOrDefault(aaguid, AuthenticatorModel.UNKNOWN);
    }

    /// Where it is written what a model does; empty for one of which a name is known at most.
    public Optional<KnownModel> known(UUID aaguid) {
        return Optional.ofNullable(known.get(aaguid));
    }
}
