package localpasskey.keys.tpm.command;

import java.util.LinkedHashSet;
import java.util.Set;

/// What stands in the chip by our doing, and the most that may: chips have three slots for objects, and three for
/// sessions.
///
/// | operation                | objects                              | sessions                        |
/// |--------------------------|--------------------------------------|---------------------------------|
/// | nothing going on         | none                                 | the policy session              |
/// | sign, describe           | storage root ¹, key                  | the policy session              |
/// | make                     | storage root ¹, key                  | the policy session              |
/// | create V, seal           | storage root ¹                       | the policy session              |
/// | check a PIN, change it   | storage root ¹, V                    | the policy session, a HMAC one  |
/// | unseal                   | storage root ¹, sealed secret        | the policy session              |
///
/// ¹ only where none is persistent, and only until the last command that needs it. Create and Load need one slot
/// more while they run: so two objects of ours may stand, and two sessions.
///
/// Every standing thing costs: the kernel's resource manager saves and loads it around each command.
public final class Occupancy {

    static final int MAX_OBJECTS = 2;
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
