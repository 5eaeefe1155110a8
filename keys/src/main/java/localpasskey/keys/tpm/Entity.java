package localpasskey.keys.tpm;

/// Something in the chip that a command works on.
///
/// @param handle where it is now
/// @param name what it is: commands are authorised for Names, so an exchanged object is noticed
public record Entity(int handle, TpmBytes name) {

    /// Hierarchies and sessions: their Name is their handle.
    public static Entity ofHandle(int handle) {
        return new Entity(handle, new TpmWriter().u32(handle).toBytes());
    }
}
