package localpasskey.wire.ctap;

import localpasskey.wire.Bytes;

/// authenticatorLargeBlobs: reads a part of the serialized large-blob array, or writes the next one.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10.2
public sealed interface LargeBlobsRequest {

    /// @param count how many bytes at most
    record Get(long count, long offset) implements LargeBlobsRequest {}

    /// The first part of an array.
    ///
    /// @param length of the whole array
    record SetFirst(Bytes part, long length, WriteAuthorisation authorisation) implements LargeBlobsRequest, Set {

        @Override
        public long offset() {
            return 0;
        }
    }

    /// @param offset more than 0
    record SetNext(Bytes part, long offset, WriteAuthorisation authorisation) implements LargeBlobsRequest, Set {}

    /// A part that is to be written.
    sealed interface Set {

        Bytes part();

        long offset();

        WriteAuthorisation authorisation();
    }
}
