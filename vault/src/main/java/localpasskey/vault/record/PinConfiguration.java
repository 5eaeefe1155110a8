package localpasskey.vault.record;

import java.util.List;

/// What clients have configured about the PIN, by authenticatorConfig. A reset ends it.
///
/// @param minLength in code points, 0 where nobody configured any
/// @param sites the ids of the sites that are told how long a PIN must be
/// @param changeForced whether the PIN does nothing until it is changed
/// @param refusesCommon whether common PINs are refused, whatever the program's own rules say
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.11.4
public record PinConfiguration(int minLength, List<String> sites, boolean changeForced, boolean refusesCommon) {

    public static final PinConfiguration NONE = new PinConfiguration(0, List.of(), false, false);

    public PinConfiguration {
        sites = List.copyOf(sites);
    }
}
