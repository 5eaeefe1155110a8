package localpasskey.risk.facts;

import java.util.Set;

/// What is known of a model of authenticator, by its AAGUID. A model proves nothing by itself: without
/// attestation, anybody can say any AAGUID.
///
/// @param name for people, empty where nobody knows one
/// @param syncing what its makers or others say it does
/// @param multiDevice what its FIDO metadata statement says
/// @param statuses what is reported against it
public record AuthenticatorModel(String name, Syncing syncing, MultiDevice multiDevice, Set<ModelStatus> statuses) {

    /// Of an AAGUID that nobody knows, and of the one of zeros.
    public static final AuthenticatorModel UNKNOWN =
            new AuthenticatorModel("", Syncing.UNKNOWN, MultiDevice.UNSTATED, Set.of());

    /// Whether passkeys of a model are copied to an account.
    public enum Syncing {
        SYNCED,
        DEVICE_BOUND,

        /// The person or the organisation chooses; the flags tell which.
        BOTH,
        UNKNOWN
    }

    /// `multiDeviceCredentialSupport` of a metadata statement. Most statements are older than this member, so a
    /// missing one is not read as `unsupported`.
    ///
    /// @spec https://fidoalliance.org/specs/mds/fido-metadata-statement-v3.1-ps-20250521.html
    public enum MultiDevice {
        UNSUPPORTED,

        /// BE tells of each passkey.
        EXPLICIT,

        /// All its passkeys can be on several devices, whatever BE says.
        IMPLICIT,
        UNSTATED
    }

    public AuthenticatorModel {
        statuses = Set.copyOf(statuses);
    }

    /// With only a name and what it does, as a list of AAGUIDs has it.
    public static AuthenticatorModel named(String name, Syncing syncing) {
        return new AuthenticatorModel(name, syncing, MultiDevice.UNSTATED, Set.of());
    }

    public boolean has(ModelStatus status) {
        return statuses.contains(status);
    }

    boolean makesCopies() {
        return syncing == Syncing.SYNCED
                || multiDevice == MultiDevice.IMPLICIT
                || has(ModelStatus.USER_KEY_REMOTE_COMPROMISE);
    }

    boolean deniesCopies() {
        return multiDevice == MultiDevice.UNSUPPORTED;
    }

    boolean attestationHolds() {
        return !has(ModelStatus.ATTESTATION_KEY_COMPROMISE) && !has(ModelStatus.REVOKED);
    }
}
