/// Ceremonies whose commands are counted at the chip, for a stage in a virtual machine.
@NullMarked
package localpasskey.e2e.counting;

import org.jspecify.annotations.NullMarked;
