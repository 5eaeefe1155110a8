package localpasskey.control.server;

import java.util.Optional;
import localpasskey.control.report.PrompterKind;
import org.jspecify.annotations.Nullable;

/// Who a prompter is, as far as can be told.
public final class PrompterIdentity {

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

    /// All of it, in one line: `localpasskey 0.1.0, process 4711, /usr/bin/java`.
    public String described() {
        return process()
                .map(known -> name + ", process " + known.id() + ", "
                        + (known.executable().isEmpty() ? "executable unknown" : known.executable()))
                .orElse(name + ", process unknown");
    }
}
