package localpasskey.webauthn4j;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import localpasskey.risk.facts.AuthenticatorModel;
import localpasskey.risk.facts.AuthenticatorModel.MultiDevice;
import localpasskey.risk.facts.AuthenticatorModel.Syncing;
import localpasskey.risk.facts.ModelStatus;
import localpasskey.webauthn4j.MetadataException.Reason;
import tools.jackson.databind.JsonNode;

/// Reads a verified payload. Members and values that nobody here knows are passed over; what we need and is not
/// there refuses the blob.
///
/// @spec https://fidoalliance.org/specs/mds/fido-metadata-service-v3.1.1-ps-20260105.html MetadataBLOBPayload
final class MetadataPayload {

    private static final int MAX_NAME_LENGTH = 200;

    private MetadataPayload() {}

    /// What a payload becomes.
    interface Maker {
        MetadataBlob make(int number, LocalDate nextUpdate, Map<UUID, AuthenticatorModel> models);
    }

    static MetadataBlob read(JsonNode payload, Maker maker) throws MetadataException {
        JsonNode number = payload.path("no");
        JsonNode entries = payload.path("entries");
        if (!number.isInt() || !entries.isArray()) {
            throw new MetadataException(Reason.NOT_A_BLOB, "a metadata blob without `no` or `entries`");
        }
        Map<UUID, AuthenticatorModel> models = new HashMap<>();
        for (JsonNode entry : entries) {
            aaguid(entry).ifPresent(aaguid -> models.put(aaguid, model(entry)));
        }
        return maker.make(number.intValue(), date(payload.path("nextUpdate").asString("")), models);
    }

    private static LocalDate date(String text) throws MetadataException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new MetadataException(Reason.NOT_A_BLOB, "a metadata blob without a day of its next update", e);
        }
    }

    /// Empty for authenticators of U2F and UAF, which have none.
    private static Optional<UUID> aaguid(JsonNode entry) {
        try {
            return Optional.of(UUID.fromString(entry.path("aaguid").asString("")));
        } catch (IllegalArgumentException noAaguid) {
            return Optional.empty();
        }
    }

    private static AuthenticatorModel model(JsonNode entry) {
        JsonNode statement = entry.path("metadataStatement");
        String name = statement.path("description").asString("");
        return new AuthenticatorModel(
                name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) : name,
                Syncing.UNKNOWN,
                multiDevice(statement.path("multiDeviceCredentialSupport").asString("")),
                statuses(entry.path("statusReports")));
    }

    private static MultiDevice multiDevice(String support) {
        return switch (support) {
            case "unsupported" -> MultiDevice.UNSUPPORTED;
            case "explicit" -> MultiDevice.EXPLICIT;
            case "implicit" -> MultiDevice.IMPLICIT;
            default -> MultiDevice.UNSTATED;
        };
    }

    /// All that were ever reported: a later certificate is for later firmware, and no passkey says which one
    /// made it.
    private static Set<ModelStatus> statuses(JsonNode reports) {
        Set<ModelStatus> statuses = EnumSet.noneOf(ModelStatus.class);
        for (JsonNode report : reports) {
            String name = report.path("status").asString("");
            for (ModelStatus status : ModelStatus.values()) {
                if (status.name().equals(name)) {
                    statuses.add(status);
                }
            }
        }
        return statuses;
    }
}
