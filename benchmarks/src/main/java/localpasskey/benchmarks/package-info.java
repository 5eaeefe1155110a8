/// Side-by-side measurements; `bin/bench` runs them and writes the table.
@NullMarked
package localpasskey.benchmarks;

import org.jspecify.annotations.NullMarked;
