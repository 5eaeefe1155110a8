package localpasskey.authenticator;

import localpasskey.wire.AuthenticatorData.UserFlags;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CtapResponse.UserShown;

/// What all answers to one sign-in have in common, the ones that are fetched later too.
record AssertionTerms(ClientDataHash clientDataHash, UserFlags flags, Proof proof, UserShown userShown) {}
