package localpasskey.keys;

/// A session in the chip that a right PIN opened: while it lives, V's keys sign without the PIN being typed again, each
/// signature by a proof of its own in the chip. The PIN's value was forgotten when it was opened.
///
/// Worth as much as the PIN to whoever reads this program's memory, so [#close] it as soon as it may not be used any
/// more. It ends by itself when the PIN is changed and when the chip is reset. Opaque to all but the store that opened
/// it.
public interface PinSession extends AutoCloseable {

    /// Has the chip save it anew, where what is saved of it has been there for a while: a chip saves only so many
    /// sessions past the oldest one, and then refuses those of other programs. Returns at once.
    default void refresh() {}

    /// Ends it, in the chip too. Returns at once; a use that has begun is let end first. A second call does nothing.
    @Override
    void close();
}
