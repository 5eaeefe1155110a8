package localpasskey.keys.enclave;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.enclave.FrameworkError.Moment;

/// What the Secure Enclave is asked to make: every key of this program comes from here.
///
/// A key is made in the enclave and cannot leave it; what we keep of it is a blob that this enclave alone can open, in
/// which the access control travels along. A passkey's says that the enclave itself asks the person before each use.
///
/// @param accessible when it may be used at all, a constant of the framework Security
/// @param flags of the access control: what the enclave demands at each use
/// @spec https://developer.apple.com/documentation/security/protecting-keys-with-the-secure-enclave
record EnclaveKeyTemplate(String accessible, long flags) {

    private static final int BITS = 256;

    private static final long USER_PRESENCE = 1L;
    private static final long BIOMETRY_ANY = 1L << 1;
    private static final long BIOMETRY_CURRENT_SET = 1L << 3;
    private static final long PRIVATE_KEY_USAGE = 1L << 30;

    /// Signs for one website, and only for the person.
    static EnclaveKeyTemplate passkey(PersonDemanded person) {
        long demanded = switch (person) {
            case ANY_FINGER -> BIOMETRY_ANY;
            case THESE_FINGERS -> BIOMETRY_CURRENT_SET;
            case FINGER_WATCH_OR_PASSWORD -> USER_PRESENCE;
        };
        return new EnclaveKeyTemplate("kSecAttrAccessibleWhenUnlockedThisDeviceOnly", PRIVATE_KEY_USAGE | demanded);
    }

    /// Binds a secret of ours to this enclave, and asks nobody: the agent also starts while the screen is locked.
    static EnclaveKeyTemplate sealing() {
        return new EnclaveKeyTemplate("kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly", PRIVATE_KEY_USAGE);
    }

    /// How a passkey's access control has the enclave verify the person.
    enum PersonDemanded {
        ANY_FINGER,
        THESE_FINGERS,
        FINGER_WATCH_OR_PASSWORD
    }

    /// The token at the top: below `kSecPrivateKeyAttrs` it is overlooked, and the key would be software. Not
    /// permanent, said in words: the default on a token is the keychain.
    Reference parameters(FrameworkScope work) throws KeyStoreException {
        Security security = work.frameworks().security();
        Map<MemorySegment, MemorySegment> ofPrivate = new LinkedHashMap<>();
        ofPrivate.put(
                security.constant("kSecAttrIsPermanent"), work.frameworks().foundation().no);
        ofPrivate.put(
                security.constant("kSecAttrAccessControl"), accessControl(work).lent());
        Map<MemorySegment, MemorySegment> all = new LinkedHashMap<>();
        all.put(security.constant("kSecAttrTokenID"), security.constant("kSecAttrTokenIDSecureEnclave"));
        all.put(security.constant("kSecAttrKeyType"), security.constant("kSecAttrKeyTypeECSECPrimeRandom"));
        all.put(security.constant("kSecAttrKeySizeInBits"), work.number(BITS).lent());
        all.put(
                security.constant("kSecPrivateKeyAttrs"),
                work.dictionary(ofPrivate).lent());
        return work.dictionary(all);
    }

    private Reference accessControl(FrameworkScope work) throws KeyStoreException {
        Security security = work.frameworks().security();
        MemorySegment error = work.errorSlot();
        MemorySegment made = security.accessControlCreate(security.constant(accessible), flags, error);
        if (made.address() == 0) {
            throw work.errorIn(error).during(Moment.MAKING);
        }
        return work.own(made, "SecAccessControlCreateWithFlags");
    }
}
