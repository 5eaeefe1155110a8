/// Libraries that websites use for WebAuthn, as judges of what a page gets.
@NullMarked
package localpasskey.e2e.library;

import org.jspecify.annotations.NullMarked;
