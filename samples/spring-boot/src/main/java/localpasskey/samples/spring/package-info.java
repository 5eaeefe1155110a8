/// A Spring Boot application whose passkeys are judged by a policy: what `risk-spring` needs, and nothing else.
@NullMarked
package localpasskey.samples.spring;

import org.jspecify.annotations.NullMarked;
