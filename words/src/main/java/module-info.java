import org.jspecify.annotations.NullMarked;

/// What people read, in their languages: one catalogue for the terminal, the windows and the notifications.
@NullMarked
module localpasskey.words {
    requires static org.jspecify;
    requires transitive localpasskey.model;

    exports localpasskey.words;
}
