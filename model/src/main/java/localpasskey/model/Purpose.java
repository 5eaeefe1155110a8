package localpasskey.model;

import java.time.Duration;
import java.util.List;
import localpasskey.wire.RelyingPartyId;

/// What a question is for. Sites and accounts are foreign text: a prompter makes them safe to show.
public sealed interface Purpose {

    /// The site that it is about; empty text where it is about none.
    default RelyingPartyId site() {
        return new RelyingPartyId("");
    }

    /// @param account the user name as the site tells it, empty where there is none
    record CreatePasskey(RelyingPartyId site, String account) implements Purpose {}

    /// @param account the user name where it is known, empty where not or where the client picks among several
    /// @param label the person's own name for that passkey, empty where none is known
    record SignIn(RelyingPartyId site, String account, String label) implements Purpose {

        /// With a passkey that the person gave no name.
        public SignIn(RelyingPartyId site, String account) {
            this(site, account, "");
        }
    }

    /// The site named no account, several are here, and the client does not pick: the person chooses, with the same
    /// answer that says yes.
    ///
    /// @param accounts two at least, the one used last first
    record PickAccount(RelyingPartyId site, List<Account> accounts) implements Purpose {

        public PickAccount {
            accounts = List.copyOf(accounts);
        }
    }

    /// A site asked for a passkey that is already here. Approving tells the site so.
    record AlreadyHere(RelyingPartyId site) implements Purpose {}

    /// A client opens a token for itself by our prompt; the site is empty text where it named none.
    ///
    /// @param manages the token is good for listing, renaming and deleting passkeys, too
    /// @param configures whether the token may change settings of the key
    record OpenToken(RelyingPartyId site, boolean manages, boolean configures) implements Purpose {

        /// One that may not.
        public OpenToken(RelyingPartyId site, boolean manages) {
            this(site, manages, false);
        }
    }

    /// A client only wants to know which key the person means. Costs no key and names no site.
    record ChooseKey() implements Purpose {}

    /// A passkey was made that no site received, and may be deleted: the page was gone, or had given up.
    record DeleteUndelivered(RelyingPartyId site, String account) implements Purpose {}

    /// Everything is to be erased.
    ///
    /// @param passkeys how many that destroys
    /// @param elsewhere what of their sites stays open
    /// @param pinWorksAgainIn where the PIN is blocked: waiting so long saves the passkeys; zero otherwise
    record Reset(long passkeys, Elsewhere elsewhere, Duration pinWorksAgainIn) implements Purpose {

        /// By one who does not know what of the sites stays open.
        public Reset(long passkeys, Duration pinWorksAgainIn) {
            this(passkeys, Elsewhere.UNKNOWN, pinWorksAgainIn);
        }

        public Reset with(Elsewhere known) {
            return new Reset(passkeys, known, pinWorksAgainIn);
        }
    }

    /// What the person noted about other ways into the sites that have a passkey here.
    ///
    /// @param sites zero where nobody knows
    /// @param covered that another way opens, tried within a year
    /// @param onlyHere for which no other way is noted
    record Elsewhere(long sites, long covered, long onlyHere) {

        /// Nobody knows.
        public static final Elsewhere UNKNOWN = new Elsewhere(0, 0, 0);
    }

    /// One passkey is to be erased.
    ///
    /// @param label the person's own name for it, empty until given
    record Delete(RelyingPartyId site, String account, String label) implements Purpose {

        /// One that the person gave no name.
        public Delete(RelyingPartyId site, String account) {
            this(site, account, "");
        }
    }

    /// All passkeys of a site are to be erased.
    ///
    /// @param passkeys how many, two or more
    record DeleteAll(RelyingPartyId site, long passkeys) implements Purpose {}

    /// `alwaysUv` is to be switched off: passkeys made from then on may work with a click.
    record AlwaysUvOff() implements Purpose {}

    /// The pause after three wrong PINs in a row is to end: the key is plugged in anew.
    record TryAgain() implements Purpose {}

    /// For a few seconds a program may erase everything, after one more yes.
    record OpenResetWindow() implements Purpose {}

    /// The chip is to prove to somebody else which chip it is, and that a passkey is in it.
    ///
    /// @param site of the passkey; empty text where only the chip shows who it is
    record Attest(RelyingPartyId site) implements Purpose {}

    /// This site gets the chip's certificate, and for each new passkey that it asks to have attested what the chip
    /// says of it.
    record SiteAttestation(RelyingPartyId site) implements Purpose {}

    /// From now on a finger does in the place of the PIN.
    ///
    /// @param limit for so long after each PIN
    record FingerprintOn(Duration limit) implements Purpose {}
}
