package localpasskey.control.report;

import java.util.List;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;

/// What becomes of one site when this computer is lost. Names are foreign text.
///
/// @param site the relying party's id
/// @param siteName as the site calls itself, may be empty
/// @param accounts of the passkeys here, the one used last first; [#MAX_ACCOUNTS] at most
/// @param passkeys how many are here
/// @param state by the rule of docs/coverage.md
/// @param waysIn in the order in which they were noted
/// @param nudge whether the person is to be asked about another way in
/// @param toEnrol accounts of a passkey of another computer that has none here yet
public record SiteCoverage(
        String site,
        String siteName,
        List<Account> accounts,
        long passkeys,
        State state,
        List<RecoveryMethod> waysIn,
        Nudge nudge,
        List<Enrolment> toEnrol) {

    /// Most accounts that are named.
    public static final int MAX_ACCOUNTS = 20;

    public SiteCoverage {
        accounts = List.copyOf(accounts);
        waysIn = List.copyOf(waysIn);
        toEnrol = List.copyOf(toEnrol);
    }

    public enum State {
        /// No other way in is noted.
        ONLY_HERE,
        /// One is noted, but it was not tried within a year.
        CLAIMED,
        /// One was tried within a year.
        COVERED,
        /// No passkey of this site is here: one of another computer is to be made here, or ways in were noted once.
        NOT_HERE
    }

    public enum Nudge {
        /// Nothing is to be asked: there is another way in, or the person wants to be left alone.
        NONE,
        /// To be asked now.
        DUE,
        /// Put off by the person.
        LATER
    }
}
