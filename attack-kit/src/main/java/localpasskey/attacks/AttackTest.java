package localpasskey.attacks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that is run once for each [Attack], which it takes as its parameter.
///
/// ```java
/// @AttackTest
/// void holds(Attack attack) throws Exception {
///     attack.play(mySite).requireHeld();
/// }
/// ```
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(AttackExtension.class)
public @interface AttackTest {}
