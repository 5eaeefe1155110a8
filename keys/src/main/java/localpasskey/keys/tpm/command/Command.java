package localpasskey.keys.tpm.command;

import java.util.ArrayList;
import java.util.List;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmWriter;

/// One command, ready to be sent: what it works on, what it is allowed by, its parameters.
///
/// At most one session goes along. With it, or without, the first object may be authorised by the empty password:
/// that is the storage root's and a sealed secret's, and no secret of anybody.
final class Command {

    final TpmCommand code;
    private final List<Entity> handles = new ArrayList<>();
    private final List<SessionUse> sessions = new ArrayList<>();
    private boolean emptyPassword;
    private byte[] parameters = new byte[0];

    Command(TpmCommand code) {
        this.code = code;
    }

    Command on(Entity entity) {
        handles.add(entity);
        return this;
    }

    /// Authorises the first object by the empty password.
    Command byEmptyPassword() {
        emptyPassword = true;
        return this;
    }

    /// Lets a session go along: it authorises the first object; where the empty password does that, the
    /// second one, if the command has two that need it.
    Command with(SessionUse use) {
        if (!sessions.isEmpty()) {
            throw new IllegalStateException("a second session in one command");
        }
        sessions.add(use);
        return this;
    }

    /// Takes the parameters over: they may be encrypted in place, and are zeroed after the command.
    Command parameters(TpmWriter writer) {
        parameters = writer.take();
        return this;
    }

    List<Entity> handles() {
        return handles;
    }

    /// None or one.
    List<SessionUse> sessions() {
        return sessions;
    }

    boolean hasEmptyPassword() {
        return emptyPassword;
    }

    boolean hasAuthorisationArea() {
        return emptyPassword || !sessions.isEmpty();
    }

    /// What the chip authorises: the command's code, what it works on, and its parameters as they cross the bus
    /// (cpHash).
    byte[] hash() {
        TpmWriter hashed = new TpmWriter().u32(code.code);
        handles.forEach(entity -> hashed.raw(entity.name()));
        return KeyDerivation.sha256(hashed.raw(parameters).take());
    }

    /// The array itself, not a copy.
    byte[] parameters() {
        return parameters;
    }
}
