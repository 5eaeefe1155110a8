package localpasskey.control.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a question is for. Sites and accounts are foreign text: a prompter makes them safe to show.
public sealed interface Purpose {

    /// @param account the user name as the site tells it, empty where there is none
    record CreatePasskey(String site, String account) implements Purpose {}

    /// @param account the user name where it is known, empty where not or where the client picks among several
    record SignIn(String site, String account) implements Purpose {}

    /// Several accounts are here and the person chooses, in the same question: the answer is a [PromptAnswer.Chose].
    ///
    /// @param accounts two at least, [ControlProtocol#MAX_ACCOUNTS] at most, the one used last first
    record PickAccount(String site, List<Account> accounts) implements Purpose {

        public PickAccount {
            accounts = List.copyOf(accounts);
        }
    }

    /// A site asked for a passkey that is already here. Approving tells the site so.
    record AlreadyHere(String site) implements Purpose {}

    /// A client opens a token for itself by our prompt.
    ///
    /// @param site empty where it named none
    record OpenToken(String site) implements Purpose {}

    /// A client wants to know which key the person means. Names no site.
    record ChooseKey() implements Purpose {}

    /// Everything is to be erased.
    ///
    /// @param passkeys how many that destroys
    /// @param elsewhere what of their sites stays open
    /// @param pinWorksAgainIn zero where the PIN is not blocked, whole seconds
    record Reset(long passkeys, Elsewhere elsewhere, Duration pinWorksAgainIn) implements Purpose {}

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
    record Delete(String site, String account) implements Purpose {}

    /// `alwaysUv` is to be switched off: passkeys made from then on may work with a click.
    record AlwaysUvOff() implements Purpose {}

    /// From now on a finger does in the place of the PIN.
    ///
    /// @param limit for so long after each PIN, whole seconds
    record FingerprintOn(Duration limit) implements Purpose {}

    /// One account to choose.
    ///
    /// @param name as the site tells it, may be empty
    /// @param label the person's own name for it, empty until given
    /// @param lastUsed when it was made, while never used
    record Account(String name, String label, Instant lastUsed) {}
}
