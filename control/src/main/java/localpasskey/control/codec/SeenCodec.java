package localpasskey.control.codec;

import static localpasskey.control.codec.MemberType.BOOL;
import static localpasskey.control.codec.MemberType.COUNT;
import static localpasskey.control.codec.MemberType.INSTANT;
import static localpasskey.control.codec.MemberType.TEXT;
import static localpasskey.control.codec.MemberType.choice;
import static localpasskey.control.codec.MemberType.list;

import localpasskey.control.ControlProtocol;
import localpasskey.control.codec.RecordFormat.Members;
import localpasskey.control.report.Report.CloudAccount;
import localpasskey.control.report.Report.SeenPage;
import localpasskey.model.SeenPasskey;

/// The members of a [SeenPage] and what is in it.
final class SeenCodec {

    static final RecordFormat<SeenPage> PAGE = SeenCodec::page;

    private SeenCodec() {}

    private static SeenPage page(Members<SeenPage> page) throws MalformedMessage {
        return new SeenPage(
                page.member("on", SeenPage::on, BOOL),
                page.member("rows", SeenPage::passkeys, list(ControlProtocol.MAX_PAGE, SeenCodec::passkey)),
                page.member("total", SeenPage::total, COUNT),
                page.member("sites", SeenPage::sites, COUNT),
                page.member("accounts", SeenPage::accounts, list(SeenPage.MAX_ACCOUNTS, SeenCodec::account)));
    }

    private static SeenPasskey passkey(Members<SeenPasskey> passkey) throws MalformedMessage {
        return new SeenPasskey(
                passkey.member("site", SeenPasskey::site, TEXT),
                passkey.member("backup", SeenPasskey::backup, choice(SeenPasskey.Backup.values())),
                passkey.member("provider", SeenPasskey::provider, TEXT),
                passkey.member("first", SeenPasskey::first, INSTANT),
                passkey.member("last", SeenPasskey::last, INSTANT));
    }

    private static CloudAccount account(Members<CloudAccount> account) throws MalformedMessage {
        return new CloudAccount(
                account.member("provider", CloudAccount::provider, TEXT),
                account.member("sites", CloudAccount::sites, COUNT));
    }
}
