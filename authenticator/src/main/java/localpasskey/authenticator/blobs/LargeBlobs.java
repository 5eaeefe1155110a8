package localpasskey.authenticator.blobs;

import java.util.function.UnaryOperator;
import localpasskey.authenticator.admission.Exchange;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Limits;
import localpasskey.authenticator.request.StatefulCommands;
import localpasskey.authenticator.verification.WriteCheck;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.LargeBlobsRequest;

/// authenticatorLargeBlobs: the array that clients keep here for sites, encrypted by them. Whoever asks may read it.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10.2
public final class LargeBlobs {

    private final Vault vault;
    private final WriteCheck check;
    private final LargeBlobState state;
    private final StatefulCommands statefulCommands;

    public LargeBlobs(Vault vault, WriteCheck check, LargeBlobState state, StatefulCommands statefulCommands) {
        this.vault = vault;
        this.check = check;
        this.state = state;
        this.statefulCommands = statefulCommands;
    }

    public CtapResponse answer(LargeBlobsRequest request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        return switch (request) {
            case LargeBlobsRequest.Get(long count, long offset) -> get(count, offset);
            case LargeBlobsRequest.SetFirst first -> {
                Ceremony ceremony = begin(exchange);
                WriteLargeBlobs write = new WriteLargeBlobs(vault, check, state, ceremony);
                yield exchange.inTurn(ceremony, () -> statefulCommands.endedExcept(state, () -> write.first(first)));
            }
            case LargeBlobsRequest.SetNext next -> {
                Ceremony ceremony = begin(exchange);
                WriteLargeBlobs write = new WriteLargeBlobs(vault, check, state, ceremony);
                yield exchange.inTurn(ceremony, () -> statefulCommands.endedExcept(state, () -> write.next(next)));
            }
        };
    }

    /// For a client of our own, in its turn. A client that is in the middle of writing has to begin again: it read what
    /// is no longer there. Where there is no room the blobs of passkeys that are gone make some (§6.10.6).
    ///
    /// @param passkey whose blob it is about
    /// @return whether it was changed: there is room for so much only, and the passkey may be gone
    public boolean change(CredentialId passkey, UnaryOperator<Bytes> change, Ceremony ceremony) throws VaultException {
        boolean changed = vault.configuration()
                .changeLargeBlobArray(passkey, change, Limits.MAX_LARGE_BLOB_ARRAY, ceremony.done());
        if (changed) {
            statefulCommands.discard();
        }
        return changed;
    }

    /// The serialized large-blob array.
    public Bytes array() throws VaultException {
        return vault.configuration().largeBlobArray();
    }

    /// Asks nobody, so nobody refuses.
    private static Ceremony begin(Exchange exchange) {
        return exchange.begin(Ceremony.ofClientsPin(Action.LARGE_BLOBS, Ceremony.NO_SITE, exchange.context()));
    }

    private CtapResponse get(long count, long offset) throws CtapException, VaultException {
        Bytes array = array();
        if (offset > array.length()) {
            throw new CtapException(
                    CtapStatus.INVALID_PARAMETER, "offset " + offset + " in an array of " + array.length());
        }
        int from = (int) offset;
        return new CtapResponse.LargeBlobPart(array.slice(from, (int) Math.min(array.length(), from + count)));
    }
}
