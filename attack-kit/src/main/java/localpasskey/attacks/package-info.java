/// The published attacks on passkeys, played against a relying party by an authenticator that says whatever the
/// attacker wants.
@NullMarked
package localpasskey.attacks;

import org.jspecify.annotations.NullMarked;
