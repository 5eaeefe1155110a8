package localpasskey.agent.words;

import localpasskey.hid.uhid.UhidException;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;

/// What went wrong at the chip, at the vault or at the virtual USB key, in words for the person, with the way out.
public final class FailureWords {

    /// Both ways were tried by tpm2-tools 5 on a software TPM: the root made so has the same keys below it.
    private static final String OWNER_PASSWORD = """
            The TPM's owner has a password, and LocalPasskey does not know it: without it no key is made or loaded. \
            Nothing was changed, and passkeys made before work again by either way. With the password in a file PW \
            (no line end in it), take it off:
                sudo tpm2_changeauth -c owner -p file:PW
            or keep it, and have the chip keep the storage root, which then needs none:
                sudo tpm2_createprimary -C owner -P file:PW -G ecc -c root.ctx \
            -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|noda|restricted|decrypt'
                sudo tpm2_evictcontrol -C owner -P file:PW -c root.ctx 0x81000001
            then start the agent again.""";

    private FailureWords() {}

    public static String of(KeyStoreException e) {
        return switch (e.reason()) {
            case WRONG_PIN ->
                "The PIN is wrong. Type it again; `localpasskey pin status` says how many tries are left.";
            case LOCKED_OUT ->
                "The chip takes no PIN for now, after too many wrong ones by any program on this computer."
                        + " `localpasskey pin status` says when it does again.";
            case TICKET_ENDED -> "The PIN was entered too long ago. Try again.";
            case NOT_AUTHORISED -> "The chip refused: this was not allowed by the right PIN. Try again with the PIN.";
            case DECLINED -> "You said no, and nothing was done. Start again if you meant yes.";
            case DISMISSED -> "The question was withdrawn before it was answered. Start again.";
            case NOT_VERIFIED -> "The chip did not recognise you. Try again.";
            case SENSOR_LOCKED ->
                "Touch ID takes no finger for now, after too many strange ones. Lock the screen and type your password.";
            case NOT_SET_UP ->
                "This Mac has nothing to recognise you by. Set a password and enrol a finger in System Settings, under"
                        + " Touch ID & Password.";
            case NOBODY_THERE ->
                "The screen is locked, or nobody sits at it: the chip cannot ask. Unlock it, then try again.";
            case FOREIGN_BLOB ->
                "This chip did not make this passkey, or the chip was cleared since. Delete the passkey, sign in by"
                        + " another way and make a new one at the site.";
            case OTHER_CHIP ->
                "This is not the chip that the passkeys were made in. They work on the computer that they were made on,"
                        + " unless its chip was cleared.";
            case REFUSED_ATTRIBUTES ->
                "The chip made a key that could leave it. It was thrown away; do not use this chip.";
            case TAMPERED ->
                "The chip's answer was changed on its way. Something sits between this program and the chip."
                        + " Type no PIN here; start the computer again, and look at what `localpasskey doctor` says then.";
            case UNAVAILABLE -> "The chip does not answer. `localpasskey doctor` says more.";
            case BUSY -> "The chip is busy with other programs. Try again in a moment.";
            case OWNER_PASSWORD -> OWNER_PASSWORD;
            case UNSUPPORTED ->
                "This chip cannot do what was asked of it. A newer firmware of the computer may bring it; `localpasskey"
                        + " status` says which chip it is.";
            case FAILED -> failure(e);
        };
    }

    private static String failure(KeyStoreException e) {
        return "The chip reported a failure of its own (" + e.getMessage() + "). Try again; after a restart of the"
                + " computer if it stays.";
    }

    public static String of(VaultException e) {
        return switch (e.reason()) {
            case IN_USE -> "Another agent uses this vault. Stop that one, or give this one another --data-dir.";
            case FROM_THE_FUTURE ->
                "This vault was written by a newer LocalPasskey. Nothing was changed. Update this one.";
            case DAMAGED ->
                "The vault's file is damaged: cut, altered, or no vault. Nothing was changed. Put back a copy of"
                        + " the whole directory from before; the keys in the chip still fit it.";
            case DISK_FULL -> "The disk is full. Nothing was changed. Make room, then try again.";
            case KEY_UNAVAILABLE ->
                "The chip does not open this vault: it is another chip, or it was cleared. Its passkeys cannot be"
                        + " used here, and nothing was changed. They work on the computer that it was made on, unless"
                        + " its chip was cleared.";
            case NOT_PERMITTED ->
                "The system refuses to open or change the vault's files. See whose they are and whether they may be"
                        + " written (ls -la in the vault's directory), and whether its disk is mounted read-only.";
            case DISK_FAILED ->
                "The disk reports an error at the vault's files (" + e.getMessage() + "). See what the kernel says"
                        + " (journalctl -k); copy the vault's directory elsewhere while it can be read.";
            case FAILED ->
                "The vault could not be read or written (" + e.getMessage() + "). See whether its directory is there"
                        + " and yours, then start the agent again.";
        };
    }

    public static String of(UhidException e) {
        return switch (e.reason()) {
            case MISSING -> """
                    The kernel has no place for the virtual USB key: there is no /dev/uhid. Load the module for it, \
                    now and at each start of the computer:
                        sudo modprobe uhid
                        echo uhid | sudo tee /etc/modules-load.d/localpasskey.conf""";
            case NOT_PERMITTED ->
                "This account may not plug in a virtual USB key: /dev/uhid is not for it. packaging/udev has the rule"
                        + " that opens it to the group localpasskey, and says why to no other. Without it, programs"
                        + " can reach the key by --ctaphid-socket PATH.";
            case FAILED -> """
                    The kernel does not take the virtual USB key at /dev/uhid. See whether its module is there:
                        sudo modprobe uhid
                    then start the agent again.""";
        };
    }
}
