package localpasskey.keys.tpm.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.blob.StoredVerifier.Generation;
import localpasskey.keys.tpm.command.ChipQueries;
import localpasskey.keys.tpm.command.CreationCommands;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.command.ObjectCommands;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.transport.ChipLost;

/// What the chip keeps of ours across its resets: the storage root, and each person's V. Kept, they need no
/// loading, and the kernel's resource manager no swapping.
///
/// At handles of our own, which nobody has reserved for us. The root is found by its Name. V is not: its Name
/// is the same whatever its PIN, and a V of another PIN takes a right one for wrong. So V is used only where
/// this process had it kept itself, by the salt that its value was made with.
///
/// Another program may take any of it away: that costs time, and nothing else. Used by the store's one thread.
public final class KeptObjects {

    /// Handles of ours, 32 of those that belong to the owner: 0x81000000 to 0x8100FFFF.
    ///
    /// @spec TCG Registry of Reserved TPM 2.0 Handles and Localities, §2.3.1
    public static final int FIRST = 0x81006C70;

    public static final int LAST = FIRST + 31;

    /// More than any chip keeps.
    private static final int MOST = 64;

    private final ChipQueries queries;
    private final ObjectCommands objects;
    private final CreationCommands creation;
    private final Map<TpmBytes, Entity> ours;
    private final Map<Integer, PublicArea> there;

    private KeptObjects(
            ChipQueries queries,
            ObjectCommands objects,
            CreationCommands creation,
            Map<TpmBytes, Entity> ours,
            Map<Integer, PublicArea> there) {
        this.queries = queries;
        this.objects = objects;
        this.creation = creation;
        this.ours = ours;
        this.there = there;
    }

    /// Reads what is kept at our handles, and where the machine has its storage root.
    ///
    /// @param ours the Vs that this process had kept, by their salts: outlives the connection, and is changed here
    public static KeptObjects read(
            ChipQueries queries, ObjectCommands objects, CreationCommands creation, Map<TpmBytes, Entity> ours)
            throws KeyStoreException, ChipLost {
        KeptObjects kept = new KeptObjects(queries, objects, creation, ours, new HashMap<>());
        for (int handle : queries.handles(StorageRoot.PERSISTENT_HANDLE, MOST)) {
            if (handle == StorageRoot.PERSISTENT_HANDLE || isOurs(handle)) {
                readable(objects, handle).ifPresent(found -> kept.there.put(handle, found));
            }
        }
        return kept;
    }

    /// Empty where what is there cannot be ours: it is too big, or of a kind that we do not understand.
    private static Optional<PublicArea> readable(ObjectCommands objects, int handle)
            throws KeyStoreException, ChipLost {
        try {
            return Optional.of(objects.readPublicOf(handle));
        } catch (KeyStoreException e) {
            if (e.reason() == Reason.FAILED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The same, asked for on another connection.
    KeptObjects over(ChipQueries another, ObjectCommands itsObjects, CreationCommands itsCreation) {
        return new KeptObjects(another, itsObjects, itsCreation, ours, there);
    }

    private static boolean isOurs(int handle) {
        return handle >= FIRST && handle <= LAST;
    }

    /// As it was read.
    Optional<PublicArea> of(int handle) {
        return Optional.ofNullable(there.get(handle));
    }

    /// The storage root of this Name, where we keep it.
    Optional<StorageRoot.Persistent> root(TpmBytes name) {
        return there.entrySet().stream()
                .filter(kept -> isOurs(kept.getKey()) && kept.getValue().name().equals(name))
                .findFirst()
                .map(kept -> new StorageRoot.Persistent(kept.getKey(), kept.getValue()));
    }

    /// V where this process had it kept.
    Optional<Entity> verifier(StoredVerifier stored) {
        return Optional.ofNullable(ours.get(stored.salt()))
                .filter(kept -> kept.name().equals(stored.name()))
                .filter(kept -> at(stored.name()).contains(kept));
    }

    private List<Entity> at(TpmBytes name) {
        return there.entrySet().stream()
                .filter(kept -> isOurs(kept.getKey()) && kept.getValue().name().equals(name))
                .map(kept -> new Entity(kept.getKey(), name))
                .sorted((one, other) -> Integer.compare(one.handle(), other.handle()))
                .toList();
    }

    /// Whether the chip still keeps this there: at another object's handle a right PIN would cost a try. What
    /// is not there any more is not used again.
    boolean isStill(Entity kept, SessionUse way) throws KeyStoreException, ChipLost {
        try {
            var _ = objects.readPublic(kept, way);
            return true;
        } catch (KeyStoreException e) {
            if (e.reason() != Reason.TAMPERED || isStill(kept)) {
                throw e;
            }
            return false; // the chip refused, since the session's HMAC is over the Name
        } catch (ChipLost e) {
            if (isStill(kept)) {
                throw e; // it was reset: the session is gone, and what it keeps is there
            }
            return false;
        }
    }

    /// The same in clear: who sits on the bus can have us load V instead, and no more.
    boolean isStill(Entity kept) throws KeyStoreException, ChipLost {
        boolean still = isAt(kept.handle(), kept.name());
        if (!still) {
            gone(kept);
        }
        return still;
    }

    private boolean isAt(int handle, TpmBytes name) throws KeyStoreException, ChipLost {
        try {
            return readable(objects, handle)
                    .filter(found -> found.name().equals(name))
                    .isPresent();
        } catch (ChipLost e) {
            if (e.answered()) {
                return false; // nothing is there
            }
            throw e;
        }
    }

    private void gone(Entity kept) {
        there.remove(kept.handle());
        ours.values().removeIf(kept::equals);
    }

    /// Has the chip keep the root, which it does not.
    ///
    /// @return the root as it is then
    StorageRoot keep(PublicArea root, LoadedObject loaded) throws KeyStoreException, ChipLost {
        return new StorageRoot.Persistent(keep(loaded.entity(), root, freeHandles()), root);
    }

    /// Has the chip keep V where it does not.
    void keep(StoredVerifier stored, Entity loaded) throws KeyStoreException, ChipLost {
        List<Integer> handles = freeHandles().stream()
                .filter(handle -> Generation.of(handle) == stored.generation())
                .toList();
        Entity kept = new Entity(keep(loaded, stored.publicArea(), handles), stored.name());
        ours.values().removeIf(kept::equals); // one that was there before, whose going the chip never told
        ours.put(stored.salt(), kept);
    }

    private List<Integer> freeHandles() {
        List<Integer> free = new ArrayList<>();
        for (int handle = FIRST; handle <= LAST; handle++) {
            if (!there.containsKey(handle)) {
                free.add(handle);
            }
        }
        return free;
    }

    /// At the first handle that nobody has taken since.
    private int keep(Entity object, PublicArea publicArea, List<Integer> handles) throws KeyStoreException, ChipLost {
        KeyStoreException taken = new KeyStoreException(Reason.BUSY, "the TPM has no place left for it");
        for (int handle : handles) {
            try {
                creation.keep(object, handle);
                there.put(handle, publicArea);
                return handle;
            } catch (KeyStoreException e) {
                if (e.reason() != Reason.BUSY || !isTaken(handle)) {
                    throw e;
                }
                taken = e;
            }
        }
        throw taken;
    }

    private boolean isTaken(int handle) throws KeyStoreException, ChipLost {
        return queries.handles(handle, 1).contains(handle);
    }

    /// Takes what has this Name out of the chip: V of whatever PIN.
    void evict(TpmBytes name) throws KeyStoreException, ChipLost {
        for (Entity kept : at(name)) {
            evict(kept);
        }
    }

    /// Takes it out, where it is still there.
    void evict(Entity kept) throws KeyStoreException, ChipLost {
        if (isStill(kept)) { // what somebody puts there after this look goes with it
            creation.evict(kept);
            gone(kept);
        }
    }

    /// Whether the chip keeps what has this Name at a handle of ours, and nothing else at any of them. Asked anew:
    /// others keep something there, too.
    boolean isAlone(TpmBytes name) throws KeyStoreException, ChipLost {
        return !alone(name, List.of()).isEmpty();
    }

    /// What has this Name, where nothing else is at a handle of ours but these; else nothing.
    List<Entity> alone(TpmBytes name, List<Entity> besides) throws KeyStoreException, ChipLost {
        for (int handle : queries.handles(FIRST, MOST)) {
            boolean known = besides.stream().anyMatch(other -> other.handle() == handle);
            if (isOurs(handle) && !known && !isAt(handle, name)) {
                return List.of();
            }
        }
        return at(name);
    }

    /// The Vs at our handles but those of these Names. Asked anew, as [#isAlone] is.
    List<Entity> verifiersBut(List<TpmBytes> names) throws KeyStoreException, ChipLost {
        List<Entity> others = new ArrayList<>();
        for (int handle : queries.handles(FIRST, MOST)) {
            if (isOurs(handle)) {
                readable(objects, handle)
                        .filter(found -> found.fits(TpmKeyTemplate.verifier()) && !names.contains(found.name()))
                        .ifPresent(found -> others.add(new Entity(handle, found.name())));
            }
        }
        return others;
    }
}
