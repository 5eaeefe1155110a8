/// Rules that the whole project keeps, checked on what was built. They need no chip.
@NullMarked
package localpasskey.e2e.architecture;

import org.jspecify.annotations.NullMarked;
