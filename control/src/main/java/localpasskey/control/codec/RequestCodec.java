package localpasskey.control.codec;

import java.util.List;
import localpasskey.control.ControlProtocol;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.Query;
import localpasskey.control.message.Window;
import localpasskey.control.report.Enrolment;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// [Query] and [Change] as members of a message and back.
final class RequestCodec {

    private static final String WHAT = "what";
    private static final String CREDENTIAL = "credential";
    private static final String OFFSET = "offset";
    private static final String LIMIT = "limit";
    private static final String SITE = "site";
    private static final String NUMBER = "number";
    private static final String PASSKEYS = "passkeys";
    private static final String FINGERPRINT = "fingerprint";

    private RequestCodec() {}

    static void encode(Query query, CborMap.Builder out) {
        switch (query) {
            case Query.Status() -> what("status", out);
            case Query.Passkeys(ListRange page) -> page(what(PASSKEYS, out), page);
            case Query.OnePasskey(CredentialId id) -> what("passkey", out).put(CREDENTIAL, Cbor.of(id.bytes()));
            case Query.PinStatus() -> what("pin-status", out);
            case Query.Fingerprint() -> what(FINGERPRINT, out);
            case Query.ChipPlaces() -> what("chip-places", out);
            case Query.History(ListRange page) -> page(what("history", out), page);
            case Query.PasskeyHistory(CredentialId id, ListRange page) ->
                page(what("passkey-history", out).put(CREDENTIAL, Cbor.of(id.bytes())), page);
            case Query.HistoryLinks(ListRange page) -> page(what("history-links", out), page);
            case Query.HistoryCheck() -> what("history-check", out);
            case Query.Coverage(ListRange page) -> page(what("coverage", out), page);
            case Query.Seen(ListRange page) -> page(what("seen", out), page);
            case Query.Findings() -> what("findings", out);
            case Query.SiteAttestations() -> what("site-attestations", out);
            case Query.SelfTest(boolean attended) -> what("self-test", out).put("attended", Cbor.of(attended));
        }
    }

    static void encode(Change change, CborMap.Builder out) {
        switch (change) {
            case Change.Rename(CredentialId id, String label) ->
                what("rename", out).put(CREDENTIAL, Cbor.of(id.bytes())).put("label", Cbor.of(label));
            case Change.Unmark(CredentialId id) -> what("unmark", out).put(CREDENTIAL, Cbor.of(id.bytes()));
            case Change.Delete(CredentialId id) -> what("delete", out).put(CREDENTIAL, Cbor.of(id.bytes()));
            case Change.DeleteAll all -> encode(all, out);
            case Change.SetPin _ -> what("set-pin", out);
            case Change.CheckPin _ -> what("check-pin", out);
            case Change.ChangePin _ -> what("change-pin", out);
            case Change.Replug() -> what("replug", out);
            case Change.OpenResetWindow() -> what("open-reset-window", out);
            case Change.Reset() -> what("reset", out);
            case Change.NoteRecoveryMethod(String site, RecoveryMethod.Kind kind, String note, boolean checked) ->
                what("note-way-in", out)
                        .put(SITE, Cbor.of(site))
                        .put("kind", Fields.word(kind))
                        .put("note", Cbor.of(note))
                        .put("checked", Cbor.of(checked));
            case Change.CheckedRecoveryMethod(long number) ->
                what("checked-way-in", out).put(NUMBER, Cbor.of(number));
            case Change.RemoveRecoveryMethod(long number) ->
                what("remove-way-in", out).put(NUMBER, Cbor.of(number));
            case Change.Remind(String site, ReminderChoice choice) ->
                what("remind", out).put(SITE, Cbor.of(site)).put("choice", Fields.word(choice));
            case Change.NoteEnrolments noted -> CoverageCodec.ENROLMENTS.write(noted, what("note-enrolments", out));
            case Change.ForgetEnrolment(String site, String account) ->
                what("forget-enrolment", out).put(SITE, Cbor.of(site)).put("account", Cbor.of(account));
            case Change.Checker(boolean on) -> what("checker", out).put("on", Cbor.of(on));
            case Change.ForgetSeen(String site) -> what("forget-seen", out).put(SITE, Cbor.of(site));
            case Change.AlwaysUv(boolean on) -> what("always-uv", out).put("on", Cbor.of(on));
            case Change.KeepInChip(boolean on) -> what("keep-in-chip", out).put("on", Cbor.of(on));
            case Change.ReleaseOrphans() -> what("release-orphans", out);
            case Change.OpenWindow(Window window) -> what("open-window", out).put("window", Fields.word(window));
            case Change.AttestationChange attestation -> AttestationCodec.encode(attestation, out);
            case Change.Fingerprint(var limit) -> what(FINGERPRINT, out).put(LIMIT, Fields.seconds(limit));
        }
    }

    private static void encode(Change.DeleteAll all, CborMap.Builder out) {
        what("delete-all", out).put(SITE, Cbor.of(all.site().value())).put(PASSKEYS, Cbor.of(all.passkeys()));
    }

    static Query query(Fields in) throws MalformedMessage {
        return switch (in.text(WHAT)) {
            case "status" -> new Query.Status();
            case PASSKEYS -> new Query.Passkeys(page(in));
            case "passkey" -> new Query.OnePasskey(in.credentialId(CREDENTIAL));
            case "pin-status" -> new Query.PinStatus();
            case FINGERPRINT -> new Query.Fingerprint();
            case "chip-places" -> new Query.ChipPlaces();
            case "history" -> new Query.History(page(in));
            case "passkey-history" -> new Query.PasskeyHistory(in.credentialId(CREDENTIAL), page(in));
            case "history-links" -> new Query.HistoryLinks(page(in));
            case "history-check" -> new Query.HistoryCheck();
            case "coverage" -> new Query.Coverage(page(in));
            case "seen" -> new Query.Seen(page(in));
            case "findings" -> new Query.Findings();
            case "site-attestations" -> new Query.SiteAttestations();
            case "self-test" -> new Query.SelfTest(in.bool("attended"));
            default -> throw new MalformedMessage("nothing to ask for has this name");
        };
    }

    /// @param secrets the PINs, in the order of [Change]'s components
    static Change change(Fields in, List<Secret> secrets) throws MalformedMessage {
        return switch (in.text(WHAT)) {
            case "unmark" -> new Change.Unmark(in.credentialId(CREDENTIAL));
            case "rename" -> new Change.Rename(in.credentialId(CREDENTIAL), in.text("label"));
            case "delete" -> new Change.Delete(in.credentialId(CREDENTIAL));
            case "delete-all" -> new Change.DeleteAll(in.site(SITE), in.number(PASSKEYS, 1, Long.MAX_VALUE));
            case "set-pin" -> new Change.SetPin(secret(secrets, 0));
            case "check-pin" -> new Change.CheckPin(secret(secrets, 0));
            case "change-pin" -> new Change.ChangePin(secret(secrets, 0), secret(secrets, 1));
            case "replug" -> new Change.Replug();
            case "open-reset-window" -> new Change.OpenResetWindow();
            case "reset" -> new Change.Reset();
            case "note-way-in" ->
                new Change.NoteRecoveryMethod(
                        in.text(SITE, Enrolment.MAX_SITE_LENGTH),
                        in.choice("kind", RecoveryMethod.Kind.values()),
                        in.text("note", RecoveryMethod.MAX_NOTE_LENGTH),
                        in.bool("checked"));
            case "checked-way-in" -> new Change.CheckedRecoveryMethod(in.count(NUMBER));
            case "remove-way-in" -> new Change.RemoveRecoveryMethod(in.count(NUMBER));
            case "remind" -> remind(in);
            case "note-enrolments" -> CoverageCodec.ENROLMENTS.read(in);
            case "forget-enrolment" ->
                new Change.ForgetEnrolment(
                        in.text(SITE, Enrolment.MAX_SITE_LENGTH), in.text("account", Enrolment.MAX_NAME_LENGTH));
            case "checker" -> new Change.Checker(in.bool("on"));
            case "forget-seen" -> new Change.ForgetSeen(in.text(SITE, Enrolment.MAX_SITE_LENGTH));
            case "always-uv" -> new Change.AlwaysUv(in.bool("on"));
            case "keep-in-chip" -> new Change.KeepInChip(in.bool("on"));
            case "release-orphans" -> new Change.ReleaseOrphans();
            case "open-window" -> new Change.OpenWindow(in.choice("window", Window.values()));
            case FINGERPRINT -> new Change.Fingerprint(in.seconds(LIMIT));
            default -> AttestationCodec.change(in);
        };
    }

    private static Change.Remind remind(Fields in) throws MalformedMessage {
        return new Change.Remind(
                in.text(SITE, Enrolment.MAX_SITE_LENGTH), in.choice("choice", ReminderChoice.values()));
    }

    static Secret secret(List<Secret> secrets, int index) throws MalformedMessage {
        if (index >= secrets.size()) {
            throw new MalformedMessage("a secret is missing");
        }
        return secrets.get(index);
    }

    private static ListRange page(Fields in) throws MalformedMessage {
        return new ListRange(in.integer(OFFSET, 0, Integer.MAX_VALUE), in.integer(LIMIT, 1, ControlProtocol.MAX_PAGE));
    }

    private static void page(CborMap.Builder out, ListRange page) {
        out.put(OFFSET, Cbor.of(page.offset())).put(LIMIT, Cbor.of(page.limit()));
    }

    private static CborMap.Builder what(String word, CborMap.Builder out) {
        return out.put(WHAT, Cbor.of(word));
    }
}
