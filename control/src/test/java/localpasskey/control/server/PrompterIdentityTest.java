package localpasskey.control.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import localpasskey.control.report.PrompterKind;
import org.junit.jupiter.api.Test;

/// No name that a program gives itself can be taken for what the kernel says.
final class PrompterIdentityTest {

    private static final Optional<PeerProcess> KNOWN = Optional.of(new PeerProcess(666, "/home/mallory/evil"));

    @Test
    void begins_with_the_kernels_word_whatever_the_name_says() {
        assertEquals(
                "process 666, /home/mallory/evil, \"localpasskey desktop 0.1.0, proc…\"",
                described("localpasskey desktop 0.1.0, process 4711, /usr/lib/jvm/java/bin/java", KNOWN));
    }

    @Test
    void says_first_that_the_process_is_unknown() {
        assertEquals(
                "process unknown, \"process 4711, /usr/bin/java\"",
                described("process 4711, /usr/bin/java", Optional.empty()));
    }

    @Test
    void has_no_quotes_within_the_name() {
        assertEquals("process unknown, \"a', b\"", described("a\", b", Optional.empty()));
    }

    @Test
    void is_not_cut_within_a_character() {
        assertEquals("process unknown, \"" + "😀".repeat(32) + "…\"", described("😀".repeat(4096), Optional.empty()));
    }

    private static String described(String name, Optional<PeerProcess> process) {
        return new PrompterIdentity(PrompterKind.DESKTOP, name, process).described();
    }
}
