package localpasskey.cli.prompt;

import localpasskey.wire.Secret;

/// What a pinentry answers to one command.
sealed interface AssuanReply {

    /// @param typed what came before the `OK`, of no octets where nothing came; the receiver closes it
    /// @param repeated the person was made to type it twice
    record Okay(Secret typed, boolean repeated) implements AssuanReply {}

    /// @param code libgpg-error's number without its source, e.g. [#CANCELLED]
    record Failed(int code) implements AssuanReply {}

    int TIMEOUT = 62;
    int CANCELLED = 99;
    int NOT_CONFIRMED = 114;
    int FULLY_CANCELLED = 198;
}
