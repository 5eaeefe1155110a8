package localpasskey.keys.tpm.command;

import java.util.LinkedHashSet;
import java.util.Set;

/// What stands in the chip by our doing, and the most that may: chips have three slots for objects, and three for
/// sessions.
///
/// | operation                      | objects                          | sessions                       |
/// |--------------------------------|----------------------------------|--------------------------------|
/// | nothing going on               | none                             | none ²                         |
/// | a PIN is expected              | storage root ¹, key              | a HMAC one, a policy one       |
/// | a click or finger is expected  | storage root ¹, key              | a policy one ²                 |
/// | sign for a verified person     | storage root ¹, V, key           | a HMAC one, a policy one       |
/// | sign for a click               | storage root ¹, key              | a policy one                   |
/// | create, describe               | storage root ¹, key              | a HMAC one                     |
/// | check a PIN, change it         | storage root ¹, V                | a HMAC one                     |
/// | make an attestation key        | storage root ¹                   | a HMAC one                     |
/// | open what a verifier sent      | attestation key, endorsement one | a policy one                   |
/// | certify a passkey              | storage root ¹, both keys        | a HMAC one                     |
/// | create V, seal, unseal         | storage root ¹, sealed secret    | a HMAC one                     |
///
/// ¹ only where none is persistent, and only until the last command that needs it.
/// ² but for the one of each [localpasskey.keys.PinSession], which stands on a connection of its own.
///
/// Every standing thing costs: the kernel's resource manager saves and loads it around each command.
public final class Occupancy {

    static final int MAX_OBJECTS = 3;
    static final int MAX_SESSIONS = 2;

    private final Set<Integer> objects = new LinkedHashSet<>();
    private final Set<Integer> sessions = new LinkedHashSet<>();

    public void loaded(int object) {
        stands(objects, object, MAX_OBJECTS);
    }

    void started(int session) {
        stands(sessions, session, MAX_SESSIONS);
    }

    void gone(int handle) {
        objects.remove(handle);
        sessions.remove(handle);
    }

    boolean isOurs(int handle) {
        return objects.contains(handle) || sessions.contains(handle);
    }

    private static void stands(Set<Integer> standing, int handle, int limit) {
        standing.add(handle);
        if (standing.size() > limit) {
            throw new IllegalStateException(standing.size() + " stand in the chip, the limit is " + limit);
        }
    }
}
