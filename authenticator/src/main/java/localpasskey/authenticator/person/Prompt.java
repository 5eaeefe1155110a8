package localpasskey.authenticator.person;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import localpasskey.model.Sensor;
import localpasskey.wire.RelyingPartyId;

/// A question to the person. Says what for, for whom, and how it stands.
public sealed interface Prompt {

    /// The ceremony the question belongs to.
    Purpose purpose();

    /// Asks for a click: somebody is there.
    record Confirm(Purpose purpose) implements Prompt {}

    /// Asks for the PIN.
    ///
    /// @param triesLeft before the PIN is blocked
    /// @param previousWasWrong the person has just mistyped
    /// @param sensor where it waits, a finger does as well
    record EnterPin(Purpose purpose, int triesLeft, boolean previousWasWrong, Sensor sensor) implements Prompt {

        /// Without a word about fingerprints.
        public EnterPin(Purpose purpose, int triesLeft, boolean previousWasWrong) {
            this(purpose, triesLeft, previousWasWrong, Sensor.NOT_ASKED);
        }
    }

    /// Asks for a first PIN, twice. The prompter compares the two entries.
    ///
    /// @param minimumCodePoints the shortest allowed
    /// @param refusal why the previous choice was refused, empty at first
    record ChoosePin(Purpose purpose, int minimumCodePoints, String refusal) implements Prompt {}

    /// What a question is for.
    sealed interface Purpose {

        /// @param account the user name as the site tells it, empty where there is none
        record CreatePasskey(RelyingPartyId site, String account) implements Purpose {}

        /// @param account the user name where it is known, empty where not or where the client picks among several
        record SignIn(RelyingPartyId site, String account) implements Purpose {}

        /// The site named no account, several are here, and the client does not pick: the person chooses, with the
        /// same answer that says yes ([Decision.Chose]).
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
        record OpenToken(RelyingPartyId site) implements Purpose {}

        /// A client only wants to know which key the person means. Costs no key and names no site.
        record ChooseKey() implements Purpose {}

        /// Everything is to be erased.
        ///
        /// @param pinWorksAgainIn where the PIN is blocked: waiting so long saves the passkeys; zero otherwise
        record Reset(long passkeys, Duration pinWorksAgainIn) implements Purpose {}

        /// One passkey is to be erased.
        record Delete(RelyingPartyId site, String account) implements Purpose {}

        /// From now on a finger does in the place of the PIN.
        ///
        /// @param limit for so long after each PIN
        record FingerprintOn(Duration limit) implements Purpose {}
    }

    /// One of several accounts of a site, as the person tells them apart.
    ///
    /// @param name as the site tells it, may be empty
    /// @param label the person's own name for it, empty until given
    /// @param lastUsed when it was made, while never used
    record Account(String name, String label, Instant lastUsed) {}
}
