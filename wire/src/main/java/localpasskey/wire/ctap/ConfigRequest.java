package localpasskey.wire.ctap;

import java.util.List;

/// The subcommands of authenticatorConfig that we have, with the members each of them needs.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.11
public sealed interface ConfigRequest {

    WriteAuthorisation authorisation();

    record ToggleAlwaysUv(WriteAuthorisation authorisation) implements ConfigRequest {}

    record EnableLongTouchForReset(WriteAuthorisation authorisation) implements ConfigRequest {}

    /// @param newMinPinLength in code points, [#UNCHANGED] where absent
    /// @param minPinLengthRpIds take the place of those before; none where absent
    /// @param replacesRpIds whether there was a list, be it an empty one
    record SetMinPinLength(
            WriteAuthorisation authorisation,
            long newMinPinLength,
            List<String> minPinLengthRpIds,
            boolean replacesRpIds,
            boolean forceChangePin,
            boolean pinComplexityPolicy)
            implements ConfigRequest {

        /// Less than any length.
        public static final long UNCHANGED = -1;

        public SetMinPinLength {
            minPinLengthRpIds = List.copyOf(minPinLengthRpIds);
        }
    }
}
