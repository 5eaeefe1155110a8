package localpasskey.control.message;

import localpasskey.control.ControlProtocol;

/// Which part of a long list.
///
/// @param offset 0 for the first row
/// @param limit 1 to [ControlProtocol#MAX_PAGE]
public record ListRange(int offset, int limit) {

    public ListRange {
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " is below 0");
        }
        if (limit < 1 || limit > ControlProtocol.MAX_PAGE) {
            throw new IllegalArgumentException("limit " + limit + ", allowed are 1 to " + ControlProtocol.MAX_PAGE);
        }
    }
}
