package localpasskey.keys.tpm.blob;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.SiteHash;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.Policy;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;

/// A passkey as it is kept outside the chip: what is in a [KeyBlob].
///
/// @param demand what the chip demands before it signs
/// @param hmacKeys none, or one for each [CredRandom] in its order
public record StoredKey(KeyAlgorithm algorithm, Demand demand, CreatedObject object, List<HmacKey> hmacKeys) {

    /// Bytes in a Name under SHA-256.
    static final int NAME_LENGTH = 34;

    /// Version 1 had one reference for all sites, so that a proof for one opened them all.
    private static final int VERSION = 2;
    private static final int KIND = 'K';
    private static final int KIND_WITH_HMAC = 'H';
    private static final int MAX_TICKET = 128;

    /// An HMAC key as it is kept outside the chip. Its secret was made in the chip, as the passkey's.
    public record HmacKey(PublicArea publicArea, TpmBytes privateHalf) {}

    public StoredKey {
        hmacKeys = List.copyOf(hmacKeys);
        if (!hmacKeys.isEmpty() && hmacKeys.size() != CredRandom.values().length) {
            throw new IllegalArgumentException(hmacKeys.size() + " HMAC keys");
        }
    }

    /// One that signs, and nothing else.
    public StoredKey(KeyAlgorithm algorithm, Demand demand, CreatedObject object) {
        this(algorithm, demand, object, List.of());
    }

    /// Empty where the passkey was made without.
    public Optional<HmacKey> hmacKey(CredRandom which) {
        return switch (which) {
            case WITH_UV -> hmacKeys.stream().findFirst();
            case WITHOUT_UV -> hmacKeys.stream().skip(1).findFirst();
        };
    }

    /// What a key's policy is made of.
    public sealed interface Demand {

        TpmBytes policy();

        /// The PIN of the V with this Name, given for this site.
        record Pin(TpmBytes verifierName, SiteHash site) implements Demand {

            @Override
            public TpmBytes policy() {
                return Policy.verifiedBy(verifierName, Policy.reference(site));
            }
        }

        /// The key's own random value.
        record OwnValue() implements Demand {

            @Override
            public TpmBytes policy() {
                return Policy.ownValue();
            }
        }
    }

    public TpmBytes template() {
        return TpmKeyTemplate.passkey(algorithm, demand.policy());
    }

    public KeyPoint point() throws KeyStoreException {
        return object.publicArea().point(algorithm, template());
    }

    public KeyBlob encoded() {
        TpmWriter writer = new TpmWriter()
                .u8(VERSION)
                .u8(hmacKeys.isEmpty() ? KIND : KIND_WITH_HMAC)
                .u16(algorithm.length());
        switch (demand) {
            case Demand.Pin(TpmBytes verifierName, SiteHash site) ->
                writer.sized(verifierName).sized(site.bytes());
            case Demand.OwnValue() -> writer.sized(TpmBytes.EMPTY).sized(TpmBytes.EMPTY);
        }
        writer.sized(object.publicArea().whole())
                .sized(object.privateHalf())
                .sized(object.creation().hash())
                .sized(object.creation().ticket());
        for (HmacKey key : hmacKeys) {
            writer.sized(key.publicArea().whole()).sized(key.privateHalf());
        }
        return KeyBlob.of(writer.take());
    }

    /// Refuses what was not made from our template: a key of somebody else's making might sign without the person.
    public static StoredKey of(KeyBlob blob) throws KeyStoreException {
        TpmReader reader = TpmReader.ofBlob(blob.encoded());
        int kind = StoredHeader.require(reader, VERSION, KIND, KIND_WITH_HMAC);
        KeyAlgorithm algorithm = algorithm(reader);
        Demand demand = demand(reader);
        PublicArea publicArea = PublicArea.of(reader.sizedBytes(PublicArea.MAX_LENGTH));
        TpmBytes privateHalf = reader.sizedBytes(CreatedObject.MAX_PRIVATE);
        TpmBytes creationHash = reader.sizedBytes(KeyDerivation.LENGTH);
        TpmBytes ticket = reader.sizedBytes(MAX_TICKET);
        List<HmacKey> hmacKeys = kind == KIND_WITH_HMAC ? hmacKeys(reader, demand) : List.of();
        reader.end();
        CreatedObject.CreationProof creation = new CreatedObject.CreationProof(creationHash, ticket);
        StoredKey key =
                new StoredKey(algorithm, demand, new CreatedObject(publicArea, privateHalf, creation), hmacKeys);
        requireFit(publicArea, key.template());
        return key;
    }

    private static List<HmacKey> hmacKeys(TpmReader reader, Demand demand) throws KeyStoreException {
        List<HmacKey> keys = new ArrayList<>();
        for (CredRandom _ : CredRandom.values()) {
            PublicArea publicArea = PublicArea.of(reader.sizedBytes(PublicArea.MAX_LENGTH));
            requireFit(publicArea, TpmKeyTemplate.credRandom(demand.policy()));
            keys.add(new HmacKey(publicArea, reader.sizedBytes(CreatedObject.MAX_PRIVATE)));
        }
        return keys;
    }

    private static void requireFit(PublicArea publicArea, TpmBytes template) throws KeyStoreException {
        if (!publicArea.fits(template)) {
            throw new KeyStoreException(Reason.FOREIGN_BLOB, "not a key that LocalPasskey made");
        }
    }

    private static Demand demand(TpmReader reader) throws KeyStoreException {
        TpmBytes verifierName = reader.sizedBytes(NAME_LENGTH);
        byte[] site = reader.sized(SiteHash.LENGTH);
        if (verifierName.length() == 0 && site.length == 0) {
            return new Demand.OwnValue();
        }
        if (verifierName.length() != NAME_LENGTH || site.length != SiteHash.LENGTH) {
            throw reader.malformed("a Name of " + verifierName.length() + " and a site of " + site.length + " bytes");
        }
        return new Demand.Pin(verifierName, SiteHash.of(site));
    }

    private static KeyAlgorithm algorithm(TpmReader reader) throws KeyStoreException {
        int length = reader.u16();
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            if (algorithm.length() == length) {
                return algorithm;
            }
        }
        throw reader.malformed("a curve of " + length + " bytes");
    }
}
