package localpasskey.keys.tpm.store;

import java.util.ArrayList;
import java.util.List;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinHash;
import localpasskey.keys.Signature;
import localpasskey.keys.SiteHash;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.ObjectAttribute;
import localpasskey.keys.tpm.Policy;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.command.ObjectCommands;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.command.TpmSession;
import localpasskey.keys.tpm.transport.ChipLost;

/// What is done with passkeys: make one, sign, report what the chip says about one.
///
/// Each signature has a proof of its own, which the chip takes for this key and this digest alone.
final class KeyOperations {

    private final Connection connection;

    KeyOperations(Connection connection) {
        this.connection = connection;
    }

    /// Makes a key and reads it back under HMAC. It is left loaded for its first signature.
    StoredKey create(KeyRequest request) throws KeyStoreException, ChipLost {
        StoredKey.Demand demand = demand(request.protection());
        Preparation preparation = connection.takeAndLeave();
        preparation.letKeyGo();
        StoredKey made = create(request, demand, preparation);
        Entity key = preparation.key(made);
        PublicArea readBack = connection.objects().readPublic(key, SessionUse.of(preparation.hmac()));
        readBack.point(request.algorithm(), made.template());
        return made;
    }

    /// Loads a key for a signature that is about to be asked for.
    void expect(StoredKey stored) throws KeyStoreException, ChipLost {
        Preparation preparation = connection.takeAndLeave();
        preparation.key(stored);
        preparation.letRootGo();
    }

    private StoredKey create(KeyRequest request, StoredKey.Demand demand, Preparation preparation)
            throws KeyStoreException, ChipLost {
        CreatedObject object = connection
                .creation()
                .create(
                        preparation.root(),
                        SessionUse.of(preparation.hmac()),
                        TpmKeyTemplate.passkey(request.algorithm(), demand.policy()),
                        authValue(request.protection()),
                        new byte[0]);
        return new StoredKey(request.algorithm(), demand, object);
    }

    /// The PIN goes into the chip for each signature.
    List<Signature> sign(StoredKey stored, List<Digest> digests, StoredVerifier verifier, PinHash pin, SiteHash site)
            throws KeyStoreException, ChipLost {
        try (ChipSecret authValue = verifier.authValue(pin)) {
            Preparation preparation = connection.takeAndLeave();
            preparation.hmac(); // before the first of them, V's Name is read under it
            Proving proving = () -> SessionUse.proving(preparation.hmac(), authValue);
            return sign(preparation, stored, digests, verifier, new Proofs(proving, true), site);
        }
    }

    /// Uses the session that proves V's authorisation value, whoever has that.
    interface Proving {

        SessionUse use() throws KeyStoreException, ChipLost;
    }

    /// @param end whether the session ends with the last of them
    record Proofs(Proving proving, boolean end) {

        SessionUse next(boolean last) throws KeyStoreException, ChipLost {
            return last && end ? proving.use().last() : proving.use();
        }
    }

    /// Leaves the key loaded, and after a refusal what else was begun.
    List<Signature> sign(
            Preparation preparation,
            StoredKey stored,
            List<Digest> digests,
            StoredVerifier verifier,
            Proofs proofs,
            SiteHash site)
            throws KeyStoreException, ChipLost {
        List<Signature> signatures = new ArrayList<>();
        for (Digest digest : digests) {
            boolean last = signatures.size() == digests.size() - 1;
            signatures.add(sign(preparation, stored, digest, verifier, proofs, site, last));
        }
        return signatures;
    }

    private Signature sign(
            Preparation preparation,
            StoredKey stored,
            Digest digest,
            StoredVerifier verifier,
            Proofs proofs,
            SiteHash site,
            boolean last)
            throws KeyStoreException, ChipLost {
        preparation.expect(verifier);
        TpmSession policy = preparation.policy(); // sessions before objects: they need a slot for the root, too
        Entity v = preparation.verifier(verifier);
        TpmBytes command =
                ObjectCommands.signatureHash(stored.object().publicArea().name(), digest);
        PinOperations.judged(preparation, verifier, () -> {
            connection.sessions().policySecret(v, proofs.next(last), policy, command, Policy.reference(site));
            return v;
        });
        SessionUse met = SessionUse.of(policy); // the chip resets it with each use
        try {
            preparation.letVerifierGo(); // before the key comes: what stands costs the kernel three commands each
            Entity key = preparation.key(stored);
            preparation.letRootGo();
            return connection.objects().sign(key, last ? met.last() : met, digest);
        } catch (KeyStoreException e) {
            throw preparation.withoutPolicy(e);
        }
    }

    Signature signPresent(StoredKey stored, Digest digest, ChipSecret authValue) throws KeyStoreException, ChipLost {
        Preparation preparation = connection.takeAndLeave();
        TpmSession policy = preparation.policy();
        Entity key = preparation.key(stored);
        preparation.letRootGo();
        try {
            connection.sessions().policyAuthValue(policy);
            return connection
                    .objects()
                    .sign(key, SessionUse.proving(policy, authValue).last(), digest);
        } catch (KeyStoreException e) {
            throw preparation.withoutPolicy(e);
        }
    }

    KeyReport describe(StoredKey stored) throws KeyStoreException, ChipLost {
        try (Preparation preparation = connection.take()) {
            SessionUse way = SessionUse.of(preparation.hmac()).last();
            Entity key = preparation.key(stored);
            preparation.letRootGo();
            PublicArea there = connection.objects().readPublic(key, way);
            return new KeyReport(
                    there.point(stored.algorithm(), stored.template()),
                    ObjectAttribute.report(there.attributes()),
                    there.policy().hex(),
                    there.name().hex(),
                    stored.demand() instanceof StoredKey.Demand.Pin);
        }
    }

    private static StoredKey.Demand demand(KeyProtection protection) throws KeyStoreException {
        return switch (protection) {
            case KeyProtection.Verified(VerifierBlob verifier, SiteHash site) ->
                new StoredKey.Demand.Pin(
                        StoredVerifier.of(verifier).publicArea().name(), site);
            case KeyProtection.Present _ -> new StoredKey.Demand.OwnValue();
            case KeyProtection.EnclaveVerified() ->
                throw new KeyStoreException(Reason.UNSUPPORTED, "this is not a Secure Enclave");
        };
    }

    /// The key's own value, as the caller's array; empty for a verified key, whose value opens nothing.
    private static byte[] authValue(KeyProtection protection) {
        return switch (protection) {
            case KeyProtection.Present(ChipSecret authValue) -> authValue.exposeCopy();
            case KeyProtection.Verified _ -> new byte[0];
            case KeyProtection.EnclaveVerified() -> new byte[0];
        };
    }
}
