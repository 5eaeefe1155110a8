package localpasskey.keys.enclave;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;

/// The system's libraries that keys in the Secure Enclave need.
record Frameworks(CoreFoundation foundation, Security security, ObjectiveC objectiveC) {

    private static final String FOLDER = "/System/Library/Frameworks/";

    /// @param root stands before every path: empty on a Mac
    static Frameworks open(String root) throws KeyStoreException {
        try {
            CoreFoundation foundation = new CoreFoundation(framework(root, "CoreFoundation"));
            Security security = new Security(framework(root, "Security"));
            var _ = framework(root, "LocalAuthentication"); // brings the class LAContext
            return new Frameworks(
                    foundation, security, new ObjectiveC(Library.open(root + "/usr/lib/libobjc.A.dylib")));
        } catch (IllegalArgumentException e) {
            throw new KeyStoreException(Reason.UNAVAILABLE, "this is no Mac with a Secure Enclave", e);
        }
    }

    private static Library framework(String root, String name) {
        return Library.open(root + FOLDER + name + ".framework/" + name);
    }
}
