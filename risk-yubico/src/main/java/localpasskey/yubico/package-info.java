/// From java-webauthn-server to the facts of `localpasskey.risk`: what a verified answer says.
@NullMarked
package localpasskey.yubico;

import org.jspecify.annotations.NullMarked;
