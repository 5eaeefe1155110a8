package localpasskey.model.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the computer's administrator has laid down for everybody on it. No person, program or option goes beyond it.
///
/// @param alwaysUv whether each use needs the PIN, and nobody can switch that off
/// @param minPinLength the least length of a PIN in code points, [#ANY_LENGTH] where nothing is laid down
/// @param allowedSites where new passkeys may be made
/// @param attestationSites which sites a person may have the chip attested to
public record AdministratorPolicy(
        boolean alwaysUv, int minPinLength, PinStrictness pin, SiteList allowedSites, SiteList attestationSites) {

    /// The file that says so.
    public static final Path FILE = Path.of("/etc/localpasskey/policy.json");

    /// No least length.
    public static final int ANY_LENGTH = 0;

    /// Nothing is laid down.
    public static final AdministratorPolicy NONE = new AdministratorPolicy(
            false, ANY_LENGTH, PinStrictness.AS_STARTED, new SiteList.Every(), new SiteList.Every());

    /// Which PINs are taken: the agent's option, or what is laid down whatever it says.
    public enum PinStrictness {
        AS_STARTED,
        STRICT,
        LAX
    }

    /// What is laid down, in the order in which it is told.
    public List<PolicyMember> members() {
        List<PolicyMember> members = new ArrayList<>();
        for (PolicyMember member : PolicyMember.values()) {
            if (has(member)) {
                members.add(member);
            }
        }
        return List.copyOf(members);
    }

    private boolean has(PolicyMember member) {
        return switch (member) {
            case ALWAYS_UV -> alwaysUv;
            case MIN_PIN_LENGTH -> minPinLength != ANY_LENGTH;
            case PIN_POLICY -> pin != PinStrictness.AS_STARTED;
            case ALLOWED_SITES -> allowedSites instanceof SiteList.Named;
            case ATTESTATION_SITES -> attestationSites instanceof SiteList.Named;
        };
    }
}
