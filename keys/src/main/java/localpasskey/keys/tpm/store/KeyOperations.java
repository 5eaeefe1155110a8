package localpasskey.keys.tpm.store;

import java.util.ArrayList;
import java.util.List;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinHash;
import localpasskey.keys.SiteHash;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.ObjectAttribute;
import localpasskey.keys.tpm.Policy;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.blob.StoredKey;
import localpasskey.keys.tpm.blob.StoredVerifier;
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

    /// Loads a key for a use that is about to be asked for.
    void expect(Loading loading) throws KeyStoreException, ChipLost {
        Preparation preparation = connection.takeAndLeave();
        loading.into(preparation);
        preparation.letRootGo();
    }

    /// Has one key stand, whichever it is.
    interface Loading {

        void into(Preparation preparation) throws KeyStoreException, ChipLost;
    }

    /// Under an HMAC of the session, which the read of the passkey has, too. The HMAC keys come first: what is
    /// made last is what stands.
    private StoredKey create(KeyRequest request, StoredKey.Demand demand, Preparation preparation)
            throws KeyStoreException, ChipLost {
        List<StoredKey.HmacKey> hmacKeys = new ArrayList<>();
        if (request.hmac()) {
            for (CredRandom _ : CredRandom.values()) {
                CreatedObject made = create(TpmKeyTemplate.credRandom(demand.policy()), request, preparation);
                hmacKeys.add(new StoredKey.HmacKey(made.publicArea(), made.privateHalf()));
            }
        }
        TpmBytes template = TpmKeyTemplate.passkey(request.algorithm(), demand.policy());
        return new StoredKey(request.algorithm(), demand, create(template, request, preparation), hmacKeys);
    }

    private CreatedObject create(TpmBytes template, KeyRequest request, Preparation preparation)
            throws KeyStoreException, ChipLost {
        SessionUse way = SessionUse.of(preparation.hmac());
        return connection
                .creation()
                .create(preparation.root(), way, template, authValue(request.protection()), new byte[0]);
    }

    /// The PIN goes into the chip for each use.
    ///
    /// @param more whether others follow, on what stands
    <T> List<T> use(List<? extends KeyUse<T>> uses, Pin pin, boolean more) throws KeyStoreException, ChipLost {
        try (ChipSecret authValue = pin.verifier().authValue(pin.hash())) {
            Preparation preparation = connection.takeAndLeave();
            preparation.hmac(); // before the first of them, V's Name is read under it
            Proving proving = () -> SessionUse.proving(preparation.hmac(), authValue);
            return use(preparation, uses, new Proofs(pin.verifier(), pin.site(), proving, !more, more));
        }
    }

    /// @param site for which it was given
    record Pin(StoredVerifier verifier, PinHash hash, SiteHash site) {}

    /// Uses the session that proves V's authorisation value, whoever has that.
    interface Proving {

        SessionUse use() throws KeyStoreException, ChipLost;
    }

    /// @param end whether the session ends with the last of them
    /// @param more whether others follow, on the same policy session
    record Proofs(StoredVerifier verifier, SiteHash site, Proving proving, boolean end, boolean more) {

        SessionUse next(boolean last) throws KeyStoreException, ChipLost {
            return last && end ? proving.use().last() : proving.use();
        }
    }

    /// Leaves the key loaded, and after a refusal what else was begun.
    <T> List<T> use(Preparation preparation, List<? extends KeyUse<T>> uses, Proofs proofs)
            throws KeyStoreException, ChipLost {
        return each(uses, (use, last) -> use(preparation, use, proofs, last));
    }

    private interface OneUse<T> {

        T done(KeyUse<T> use, boolean last) throws KeyStoreException, ChipLost;
    }

    /// All of them, or nothing is left of the first ones.
    private static <T> List<T> each(List<? extends KeyUse<T>> uses, OneUse<T> one) throws KeyStoreException, ChipLost {
        List<T> results = new ArrayList<>();
        boolean all = false;
        try {
            for (KeyUse<T> use : uses) {
                results.add(one.done(use, results.size() == uses.size() - 1));
            }
            all = true;
            return results;
        } finally {
            for (int at = 0; !all && at < results.size(); at++) {
                uses.get(at).forget(results.get(at));
            }
        }
    }

    private <T> T use(Preparation preparation, KeyUse<T> use, Proofs proofs, boolean last)
            throws KeyStoreException, ChipLost {
        preparation.expect(proofs.verifier());
        TpmSession policy = preparation.policy(); // sessions before objects: they need a slot for the root, too
        Entity v = preparation.verifier(proofs.verifier());
        PinOperations.judged(preparation, proofs.verifier(), () -> {
            connection
                    .sessions()
                    .policySecret(v, proofs.next(last), policy, use.commandHash(), Policy.reference(proofs.site()));
            return v;
        });
        SessionUse met = SessionUse.of(policy); // the chip resets it with each use
        try {
            preparation.letVerifierGo(); // before the key comes: what stands costs the kernel three commands each
            Entity key = preparation.key(use);
            if (!proofs.more()) {
                preparation.letRootGo();
            }
            return use.by(connection.objects(), key, last && !proofs.more() ? met.last() : met);
        } catch (KeyStoreException e) {
            throw preparation.withoutPolicy(e);
        }
    }

    <T> List<T> usePresent(List<? extends KeyUse<T>> uses, ChipSecret authValue) throws KeyStoreException, ChipLost {
        return each(uses, (use, _) -> usePresent(use, authValue));
    }

    private <T> T usePresent(KeyUse<T> use, ChipSecret authValue) throws KeyStoreException, ChipLost {
        Preparation preparation = connection.takeAndLeave();
        TpmSession policy = preparation.policy();
        Entity key = preparation.key(use);
        preparation.letRootGo();
        try {
            connection.sessions().policyAuthValue(policy);
            return use.by(
                    connection.objects(),
                    key,
                    SessionUse.proving(policy, authValue).last());
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
