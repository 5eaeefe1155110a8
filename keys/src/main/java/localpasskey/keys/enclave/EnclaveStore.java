package localpasskey.keys.enclave;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import localpasskey.keys.Capabilities;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.CommandTime;
import localpasskey.keys.chip.Custody;
import localpasskey.keys.chip.EnclavePlace;
import localpasskey.keys.chip.FirmwareVersion;
import localpasskey.keys.enclave.EnclaveKeyTemplate.PersonDemanded;
import localpasskey.keys.enclave.StoredEnclaveKey.Kind;

/// The keys in a Mac's Secure Enclave. Nothing of them is in a keychain: a key's blob is all there is.
public final class EnclaveStore implements KeyStore {

    private static final Digest NOTHING = Digest.of(new byte[KeyAlgorithm.P256.length()]);

    private final Frameworks frameworks;
    private final BiometryBinding binding;
    private final ChipDescription description;

    private EnclaveStore(Frameworks frameworks, BiometryBinding binding, ChipDescription description) {
        this.frameworks = frameworks;
        this.binding = binding;
        this.description = description;
    }

    /// Opens the enclave of this Mac; where a fingerprint is pinned, no other one.
    public static KeyStore open(EnclavePlace place, Optional<ChipFingerprint> pinned, BiometryBinding binding)
            throws KeyStoreException {
        return OwnThread.call(() -> {
            Frameworks frameworks = Frameworks.open(place.root());
            EnclaveIdentity identity = new EnclaveIdentity(place.directory(), frameworks);
            if (pinned.isPresent()) {
                identity.require(pinned.get());
            }
            ChipFingerprint fingerprint = pinned.isPresent() ? pinned.get() : identity.any();
            return new EnclaveStore(
                    frameworks,
                    binding,
                    new ChipDescription(
                            Custody.SECURE_ENCLAVE, "Apple", "Secure Enclave", FirmwareVersion.UNTOLD, fingerprint));
        });
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of(KeyAlgorithm.P256), false);
    }

    @Override
    public ChipDescription chip() {
        return description;
    }

    /// Asks nobody: the sheet comes with the first signature, so the enclave itself sees the person for each key.
    @Override
    public PreparedKey create(KeyRequest request) throws KeyStoreException {
        if (!(request.protection() instanceof KeyProtection.EnclaveVerified)) {
            throw new KeyStoreException(Reason.UNSUPPORTED, "the Secure Enclave takes no PIN of ours");
        }
        if (request.algorithm() != KeyAlgorithm.P256) {
            throw new KeyStoreException(Reason.UNSUPPORTED, "the Secure Enclave has no " + request.algorithm());
        }
        if (request.hmac()) {
            throw new KeyStoreException(Reason.UNSUPPORTED, "the Secure Enclave has no HMAC keys");
        }
        return new Prepared(work(work -> made(work, Kind.PASSKEY, EnclaveKeyTemplate.passkey(demanded(work)))));
    }

    /// Nothing is done ahead: the enclave asks the person when it signs.
    @Override
    public PreparedKey prepare(KeyBlob key) throws KeyStoreException {
        return new Prepared(StoredEnclaveKey.decode(Kind.PASSKEY, key.encoded()));
    }

    private final class Prepared implements PreparedKey {

        private final StoredEnclaveKey stored;

        private Prepared(StoredEnclaveKey stored) {
            this.stored = stored;
        }

        @Override
        public KeyBlob blob() {
            return KeyBlob.of(stored.encoded());
        }

        @Override
        public KeyPoint publicKey() {
            return stored.point();
        }

        @Override
        public Signature sign(Digest digest, UserProof proof) throws KeyStoreException {
            UserProof.EnclavePrompt prompt = prompt(proof);
            return work(work -> signed(work, stored, digest, prompt));
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    /// A key that could go out, or that is nowhere but in this program's memory, is thrown away.
    private static StoredEnclaveKey made(FrameworkScope work, Kind kind, EnclaveKeyTemplate template)
            throws KeyStoreException {
        EnclaveKey key = EnclaveKey.make(work, template);
        StoredEnclaveKey stored = StoredEnclaveKey.of(kind, key.point(), key.blob());
        if (!key.exportIsRefused()) {
            throw new KeyStoreException(Reason.REFUSED_ATTRIBUTES, "the new key can be exported");
        }
        return stored;
    }

    private PersonDemanded demanded(FrameworkScope work) throws KeyStoreException {
        return switch (Sheet.sensor(work)) {
            case READY ->
                switch (binding) {
                    case ANY_FINGER -> PersonDemanded.ANY_FINGER;
                    case THESE_FINGERS -> PersonDemanded.THESE_FINGERS;
                };
            case MISSING ->
                switch (binding) {
                    case ANY_FINGER -> PersonDemanded.FINGER_WATCH_OR_PASSWORD;
                    case THESE_FINGERS ->
                        throw new KeyStoreException(
                                Reason.NOT_SET_UP, "no finger is enrolled that it could be bound to");
                };
            case NO_PASSWORD -> throw new KeyStoreException(Reason.NOT_SET_UP, "this Mac has no password");
        };
    }

    private static UserProof.EnclavePrompt prompt(UserProof proof) throws KeyStoreException {
        return switch (proof) {
            case UserProof.EnclavePrompt prompt -> prompt;
            case UserProof.ChipPin _, UserProof.Session _, UserProof.Presence _ ->
                throw new KeyStoreException(Reason.UNSUPPORTED, "the Secure Enclave asks the person itself");
        };
    }

    /// The one place where a sheet is shown: its context is made here, used once, and gone.
    private static Signature signed(
            FrameworkScope work, StoredEnclaveKey stored, Digest digest, UserProof.EnclavePrompt prompt)
            throws KeyStoreException {
        try (Sheet sheet = Sheet.saying(work, prompt.text());
                var _ = prompt.dismissal().whenDismissed(sheet::dismiss)) {
            return EnclaveKey.open(work, stored, Optional.of(sheet)).sign(digest);
        }
    }

    /// Whether the enclave asks is not read but tried: it is told to ask nobody, and must then refuse to sign.
    @Override
    public KeyReport describe(KeyBlob key) throws KeyStoreException {
        StoredEnclaveKey stored = StoredEnclaveKey.decode(Kind.PASSKEY, key.encoded());
        return work(work -> {
            EnclaveKey opened = EnclaveKey.open(work, stored, Optional.empty());
            boolean asks = asksThePerson(work, stored);
            Map<String, Boolean> attributes = new LinkedHashMap<>();
            attributes.put("opensInThisEnclaveOnly", Arrays.equals(opened.blob(), stored.blob()));
            attributes.put("privateKeyCanBeExported", !opened.exportIsRefused());
            attributes.put("asksThePersonAtEachUse", asks);
            String name = HexFormat.of().formatHex(stored.point().x());
            return new KeyReport(stored.point(), attributes, "", name, asks);
        });
    }

    private static boolean asksThePerson(FrameworkScope work, StoredEnclaveKey stored) throws KeyStoreException {
        try (Sheet sheet = Sheet.thatAsksNobody(work)) {
            EnclaveKey.open(work, stored, Optional.of(sheet)).sign(NOTHING);
            return false;
        } catch (KeyStoreException e) {
            if (e.reason() == Reason.NOBODY_THERE) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public void delete(KeyBlob key) {
        // the enclave keeps no key, and neither do we: the blob is all there is
    }

    @Override
    public SealedBlob seal(ChipSecret secret) throws KeyStoreException {
        return work(work -> {
            StoredEnclaveKey stored = made(work, Kind.SEALING, EnclaveKeyTemplate.sealing());
            byte[] plain = secret.exposeCopy();
            try {
                byte[] sealed = EnclaveKey.open(work, stored, Optional.empty()).seal(plain);
                return SealedBlob.of(stored.with(sealed).encoded());
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        });
    }

    @Override
    public ChipSecret unseal(SealedBlob blob) throws KeyStoreException {
        StoredEnclaveKey stored = StoredEnclaveKey.decode(Kind.SEALING, blob.encoded());
        return work(work -> ChipSecret.taking(
                EnclaveKey.open(work, stored, Optional.empty()).unseal(stored.sealed())));
    }

    /// None: the enclave asks the person itself.
    @Override
    public Optional<PinVerifier> pinVerifier() {
        return Optional.empty();
    }

    @Override
    public List<CommandTime> commandTimes() {
        return List.of();
    }

    private <T> T work(Operation<T> operation) throws KeyStoreException {
        return OwnThread.call(() -> {
            try (FrameworkScope work = new FrameworkScope(frameworks)) {
                return operation.run(work);
            }
        });
    }

    /// @param <T> its result
    @FunctionalInterface
    private interface Operation<T> {
        T run(FrameworkScope work) throws KeyStoreException;
    }

    @Override
    public void close() {
        // nothing is held between two operations
    }
}
