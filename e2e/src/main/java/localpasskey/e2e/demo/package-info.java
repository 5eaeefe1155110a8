/// The demo: the real programs from the outside, as a client, a website and a thief see them.
@NullMarked
package localpasskey.e2e.demo;

import org.jspecify.annotations.NullMarked;
