/// A website that has a real browser make and use passkeys, for the stages in a virtual machine.
@NullMarked
package localpasskey.e2e.browser;

import org.jspecify.annotations.NullMarked;
