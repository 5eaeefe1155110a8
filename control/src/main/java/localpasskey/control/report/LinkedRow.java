package localpasskey.control.report;

import localpasskey.wire.Bytes;

/// A line of the history with its place in the chain.
///
/// @param passkey the credential id of the passkey that the line is about, empty where it is about none
/// @param link 32 bytes that only the vault's key makes, from the link before and this line
public record LinkedRow(HistoryRow row, Bytes passkey, Bytes link) {

    /// Of a link, in bytes.
    public static final int LINK_LENGTH = 32;
}
