import org.jspecify.annotations.NullMarked;

/// The local socket between the agent and the person's programs: its messages, its client, its server.
@NullMarked
module localpasskey.control {
    requires static org.jspecify;
    requires transitive localpasskey.wire;
    requires transitive localpasskey.model;
    requires jdk.net;

    exports localpasskey.control;
    exports localpasskey.control.client;
    exports localpasskey.control.message;
    exports localpasskey.control.options;
    exports localpasskey.control.report;
    exports localpasskey.control.server;
    exports localpasskey.control.socket;
}
