/// Ceremonies whose commands are counted at the chip: by a stage in a virtual machine, and by the model of what chips
/// cost.
@NullMarked
package localpasskey.e2e.counting;

import org.jspecify.annotations.NullMarked;
