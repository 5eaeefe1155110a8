/// docs/ as a website of files: Markdown in, HTML out. Shipped with no program.
@NullMarked
package localpasskey.pages;

import org.jspecify.annotations.NullMarked;
