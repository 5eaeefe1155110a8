/// A year of use in one go, with what happens to a computer in between.
@NullMarked
package localpasskey.e2e.soak;

import org.jspecify.annotations.NullMarked;
