package localpasskey.wire.ctap;

import localpasskey.wire.Bytes;

/// The subcommands of authenticatorCredentialManagement with the members each of them needs.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8
public sealed interface CredentialManagementRequest {

    record GetCredsMetadata(Authorisation authorisation) implements CredentialManagementRequest {}

    record EnumerateRpsBegin(Authorisation authorisation) implements CredentialManagementRequest {}

    record EnumerateRpsGetNextRp() implements CredentialManagementRequest {}

    /// @param rpIdHash SHA-256 of the site's id, 32 bytes
    record EnumerateCredentialsBegin(Authorisation authorisation, Bytes rpIdHash)
            implements CredentialManagementRequest {}

    record EnumerateCredentialsGetNextCredential() implements CredentialManagementRequest {}

    record DeleteCredential(Authorisation authorisation, CredentialDescriptor credential)
            implements CredentialManagementRequest {}

    /// @param user names are empty where absent: they are to be removed
    record UpdateUserInformation(Authorisation authorisation, CredentialDescriptor credential, UserEntity user)
            implements CredentialManagementRequest {}

    /// The parameter to check, and what it stands for.
    ///
    /// @param message the subcommand's octet, then its parameters as they were sent
    record Authorisation(PinUvAuth.Param pinUvAuth, Bytes message) {}
}
