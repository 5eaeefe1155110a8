package localpasskey.authenticator.blobs;

import java.util.Optional;
import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Limits;
import localpasskey.authenticator.verification.WriteCheck;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.LargeBlobsRequest;

/// One part of a new large-blob array. With the last part the array takes the place of the old one; until then nothing
/// is written.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10.2
final class WriteLargeBlobs {

    /// An array without blobs: one byte of CBOR and the check.
    private static final int MIN_LENGTH = 17;

    /// The array ends with so many bytes of the SHA-256 of what is before them.
    private static final int CHECK_LENGTH = 16;

    private final Vault vault;
    private final WriteCheck check;
    private final LargeBlobState state;
    private final Ceremony ceremony;

    WriteLargeBlobs(Vault vault, WriteCheck check, LargeBlobState state, Ceremony ceremony) {
        this.vault = vault;
        this.check = check;
        this.state = state;
        this.ceremony = ceremony;
    }

    CtapResponse first(LargeBlobsRequest.SetFirst request) throws CtapException, VaultException {
        requireLength(request.length());
        Optional<PinUvAuthTokens.Grant> grant = authorise(request);
        requireWithin(request.part().length(), request.length());
        state.begin(session(), grant, (int) request.length());
        return add(request.part());
    }

    CtapResponse next(LargeBlobsRequest.SetNext request) throws CtapException, VaultException {
        if (state.length(session()) != request.offset()) {
            throw new CtapException(CtapStatus.INVALID_SEQ, "offset " + request.offset() + " does not follow");
        }
        authorise(request);
        requireWithin(request.offset() + request.part().length(), state.expected(session()));
        return add(request.part());
    }

    private static void requireLength(long length) throws CtapException {
        if (length > Limits.MAX_LARGE_BLOB_ARRAY) {
            throw new CtapException(
                    CtapStatus.LARGE_BLOB_STORAGE_FULL,
                    length + " bytes, there is room for " + Limits.MAX_LARGE_BLOB_ARRAY);
        }
        if (length < MIN_LENGTH) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "an array of " + length + " bytes");
        }
    }

    private Optional<PinUvAuthTokens.Grant> authorise(LargeBlobsRequest.Set request)
            throws CtapException, VaultException {
        Optional<PinUvAuthTokens.Grant> grant = check.authorise(request.authorisation(), Permission.LARGE_BLOB_WRITE);
        grant.ifPresent(given -> ceremony.provedBy(given.verification()));
        return grant;
    }

    private static void requireWithin(long end, long expected) throws CtapException {
        if (end > expected) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, end + " bytes of an array of " + expected);
        }
    }

    private CtapResponse add(Bytes part) throws CtapException, VaultException {
        Optional<Bytes> whole = state.add(part);
        if (whole.isPresent()) {
            requireChecked(whole.get());
            vault.configuration().replaceLargeBlobArray(whole.get(), ceremony.done());
        }
        return new CtapResponse.Done();
    }

    private static void requireChecked(Bytes array) throws CtapException {
        int end = array.length() - CHECK_LENGTH;
        if (!array.slice(0, end).sha256().slice(0, CHECK_LENGTH).equals(array.slice(end, array.length()))) {
            throw new CtapException(CtapStatus.INTEGRITY_FAILURE, "the array's check does not fit");
        }
    }

    private long session() {
        return ceremony.context().caller().session();
    }
}
