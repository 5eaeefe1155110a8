package localpasskey.control.codec;

import static localpasskey.control.codec.MemberType.INSTANT;
import static localpasskey.control.codec.MemberType.TEXT;
import static localpasskey.control.codec.MemberType.list;

import localpasskey.control.codec.RecordFormat.Members;
import localpasskey.control.report.Report.AttestedSite;
import localpasskey.control.report.Report.SiteAttestations;

/// The members of [SiteAttestations].
final class AttestedSiteCodec {

    static final RecordFormat<SiteAttestations> SITES = sites -> new SiteAttestations(
            sites.member("sites", SiteAttestations::sites, list(SiteAttestations.MAX_SITES, AttestedSiteCodec::site)));

    private AttestedSiteCodec() {}

    private static AttestedSite site(Members<AttestedSite> site) throws MalformedMessage {
        return new AttestedSite(
                site.member("site", AttestedSite::site, TEXT),
                site.member("since", AttestedSite::since, INSTANT),
                site.member("until", AttestedSite::until, INSTANT));
    }
}
