/// What chips cost: from a trace of our commands the ones that the kernel's resource manager puts around them, and the
/// milliseconds that all of them take on a chip of a profile. Nothing here waits or measures: the same trace costs the
/// same everywhere.
@NullMarked
package localpasskey.testkit.cost;

import org.jspecify.annotations.NullMarked;
