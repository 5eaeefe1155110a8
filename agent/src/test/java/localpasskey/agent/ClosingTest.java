package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosingTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void closes_in_the_opposite_order() {
        try (Closing closing = new Closing()) {
            closing.later(() -> closed.add("chip"));
            closing.later(() -> closed.add("vault"));
            closing.later(() -> closed.add("socket"));
        }

        assertEquals(List.of("socket", "vault", "chip"), closed);
    }

    @Test
    void closes_once() {
        Closing closing = new Closing();
        closing.later(() -> closed.add("chip"));

        closing.close();
        closing.close();

        assertEquals(List.of("chip"), closed);
    }

    @Test
    void closes_at_once_what_is_opened_after_the_end() {
        Closing closing = new Closing();
        closing.close();

        closing.later(() -> closed.add("late"));

        assertEquals(List.of("late"), closed);
    }
}
