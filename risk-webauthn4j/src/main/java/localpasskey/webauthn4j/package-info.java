/// From webauthn4j to the facts of `localpasskey.risk`: what a verified answer says, and what the FIDO Metadata
/// Service reports.
@NullMarked
package localpasskey.webauthn4j;

import org.jspecify.annotations.NullMarked;
