import org.jspecify.annotations.NullMarked;

/// What is kept on disk about a passkey. Never key material in clear.
@NullMarked
module localpasskey.vault {
    requires static org.jspecify;
    requires transitive localpasskey.wire;
    requires transitive localpasskey.model;
    requires java.sql;
    requires org.xerial.sqlitejdbc;

    exports localpasskey.vault;
    exports localpasskey.vault.record;
}
