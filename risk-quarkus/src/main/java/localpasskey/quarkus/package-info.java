/// From Quarkus' WebAuthn extension to the facts of `localpasskey.risk`: what a verified answer says.
@NullMarked
package localpasskey.quarkus;

import org.jspecify.annotations.NullMarked;
