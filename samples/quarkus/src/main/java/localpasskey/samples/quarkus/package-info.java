/// A Quarkus application whose passkeys are judged by a policy: what `risk-quarkus` needs, and nothing else.
@NullMarked
package localpasskey.samples.quarkus;

import org.jspecify.annotations.NullMarked;
