package localpasskey.control.server;

import java.util.Optional;
import localpasskey.control.report.PrompterKind;
import org.jspecify.annotations.Nullable;

/// Who a prompter is, as far as can be told.
public final class PrompterIdentity {

    /// In code points.
    private static final int LONGEST_NAME = 32;

    private final PrompterKind kind;
    private final String name;
    private final @Nullable PeerProcess process;

    /// @param name as the program called itself, which proves nothing
    /// @param process as the kernel says, where it does
    PrompterIdentity(PrompterKind kind, String name, Optional<PeerProcess> process) {
        this.kind = kind;
        this.name = name;
        this.process = process.orElse(null);
    }

    public PrompterKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public Optional<PeerProcess> process() {
        return Optional.ofNullable(process);
    }

    /// All of it, in one line: `process 4711, /usr/bin/java, "localpasskey 0.1.0"`. What the kernel says is first: no
    /// name can stand for it where only the beginning is shown.
    public String described() {
        return process()
                        .map(known -> "process " + known.id() + ", "
                                + (known.executable().isEmpty() ? "executable unknown" : known.executable()))
                        .orElse("process unknown")
                + ", " + quotedName();
    }

    /// The name as the program's own word: short, and in quotes, of which it has none itself.
    public String quotedName() {
        int length = name.codePointCount(0, name.length());
        String shown =
                length <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
        return '"' + shown.replace('"', '\'') + '"';
    }
}
