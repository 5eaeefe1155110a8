package localpasskey.model;

import localpasskey.wire.Bytes;

/// A line with its link: a keyed hash, 32 bytes, over the link before it, its number, its time and its ciphertext.
public record LinkedLine(HistoryLine line, Bytes link) {

    /// Of a link, in bytes.
    public static final int LINK_LENGTH = 32;
}
