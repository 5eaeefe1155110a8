package localpasskey.control.codec;

import static localpasskey.control.codec.MemberType.INSTANT;
import static localpasskey.control.codec.MemberType.TEXT;
import static localpasskey.control.codec.MemberType.list;

import localpasskey.control.ControlProtocol;
import localpasskey.control.codec.RecordFormat.Members;
import localpasskey.control.message.Change;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report.AttestedSite;
import localpasskey.control.report.Report.SiteAttestations;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// What has to do with attestation: changes, and the members of [SiteAttestations].
final class AttestationCodec {

    static final RecordFormat<SiteAttestations> SITES = sites -> new SiteAttestations(
            sites.member("sites", SiteAttestations::sites, list(SiteAttestations.MAX_SITES, AttestationCodec::site)));

    private static final String WHAT = "what";
    private static final String SITE = "site";
    private static final String CREDENTIAL = "credential";
    private static final String CHALLENGE = "challenge";
    private static final String CERTIFICATES = "certificates";

    private static final String START = "start-attestation";
    private static final String OPEN = "open-attestation-challenge";
    private static final String KEEP = "keep-attestation-certificates";
    private static final String FORGET = "forget-site-attestation";
    private static final String ATTEST = "attest";

    private AttestationCodec() {}

    private static AttestedSite site(Members<AttestedSite> site) throws MalformedMessage {
        return new AttestedSite(
                site.member("site", AttestedSite::site, TEXT),
                site.member("since", AttestedSite::since, INSTANT),
                site.member("until", AttestedSite::until, INSTANT));
    }

    static void encode(Change.AttestationChange change, CborMap.Builder out) {
        switch (change) {
            case Change.StartAttestation(String site) ->
                out.put(WHAT, Cbor.of(START)).put(SITE, Cbor.of(site));
            case Change.OpenAttestationChallenge(Bytes challenge) ->
                out.put(WHAT, Cbor.of(OPEN)).put(CHALLENGE, Cbor.of(challenge));
            case Change.KeepAttestationCertificates(Bytes certificates) ->
                out.put(WHAT, Cbor.of(KEEP)).put(CERTIFICATES, Cbor.of(certificates));
            case Change.ForgetSiteAttestation(String site) ->
                out.put(WHAT, Cbor.of(FORGET)).put(SITE, Cbor.of(site));
            case Change.Attest(CredentialId id, Bytes challenge) ->
                out.put(WHAT, Cbor.of(ATTEST))
                        .put(CREDENTIAL, Cbor.of(id.bytes()))
                        .put(CHALLENGE, Cbor.of(challenge));
        }
    }

    static Change change(Fields in) throws MalformedMessage {
        return switch (in.text(WHAT)) {
            case START -> new Change.StartAttestation(in.text(SITE, Enrolment.MAX_SITE_LENGTH));
            case OPEN -> new Change.OpenAttestationChallenge(bytes(in, CHALLENGE));
            case KEEP -> new Change.KeepAttestationCertificates(bytes(in, CERTIFICATES));
            case FORGET -> new Change.ForgetSiteAttestation(in.text(SITE, Enrolment.MAX_SITE_LENGTH));
            case ATTEST -> new Change.Attest(in.credentialId(CREDENTIAL), bytes(in, CHALLENGE));
            default -> throw new MalformedMessage("nothing to change has this name");
        };
    }

    private static Bytes bytes(Fields in, String name) throws MalformedMessage {
        return in.bytes(name, ControlProtocol.MAX_ATTESTATION_LENGTH);
    }
}
