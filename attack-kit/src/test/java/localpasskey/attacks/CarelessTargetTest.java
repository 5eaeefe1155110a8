package localpasskey.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A website that takes everything falls to every attack: an attack that holds there would attack nothing.
final class CarelessTargetTest {

    private record Careless() implements Target {

        @Override
        public String origin() {
            return "http://localhost";
        }

        @Override
        public SiteVisit newAccount() {
            return new CarelessVisit();
        }

        @Override
        public Optional<UUID> onlyModel() {
            return Optional.of(new UUID(1, 1));
        }
    }

    private record CarelessVisit() implements SiteVisit {

        @Override
        public Asked beginRegistration() {
            return new Asked("AAAA", "BBBB");
        }

        @Override
        public boolean register(Map<String, Object> credential) {
            return true;
        }

        @Override
        public Asked beginSignIn() {
            return new Asked("AAAA", "BBBB");
        }

        @Override
        public boolean signIn(Map<String, Object> credential) {
            return true;
        }

        @Override
        public boolean signInByPassword() {
            return true;
        }

        @Override
        public boolean reads() {
            return true;
        }

        @Override
        public boolean pays() {
            return true;
        }

        @Override
        public SiteVisit elsewhere() {
            return this;
        }

        @Override
        public String session() {
            return "always the same";
        }

        @Override
        public boolean plantDecoy(String credentialId) {
            return true;
        }
    }

    @AttackTest
    void falls(Attack attack) throws Exception {
        Verdict verdict = attack.play(new Careless());

        assertEquals(Verdict.Kind.FELL, verdict.kind(), verdict.what());
        assertThrows(AssertionError.class, verdict::requireHeld);
    }
}
