package localpasskey.agent.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import localpasskey.agent.start.StartException;
import localpasskey.control.options.AgentExitCode;
import localpasskey.model.PinStatus;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.model.policy.AdministratorPolicy;
import localpasskey.model.policy.AdministratorPolicy.PinStrictness;
import localpasskey.model.policy.PolicyMember;
import localpasskey.model.policy.SiteList;
import localpasskey.webauthn.domain.Domains;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads the policy file's JSON. Says of what it does not take where it stands.
final class PolicyReader {

    static final int MAX_SITES = 1000;

    private static final int MIN_PIN_LENGTH = 4;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final JsonParser json;

    private boolean alwaysUv;
    private int minPinLength = AdministratorPolicy.ANY_LENGTH;
    private PinStrictness pin = PinStrictness.AS_STARTED;
    private SiteList allowedSites = new SiteList.Every();
    private SiteList attestationSites = new SiteList.Every();

    private PolicyReader(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /// @param content bounded by who read it
    static AdministratorPolicy read(Path file, byte[] content) throws StartException {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), utf8(file, content))) {
            return new PolicyReader(file, json).policy();
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw refused(file, at == null ? TokenStreamLocation.NA : at, UserMessage.of(MessageCode.POLICY_NOT_JSON));
        }
    }

    private static String utf8(Path file, byte[] content) throws StartException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException _) {
            throw refused(file, TokenStreamLocation.NA, UserMessage.of(MessageCode.POLICY_NOT_JSON));
        }
    }

    private AdministratorPolicy policy() throws StartException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw refused(MessageCode.POLICY_NOT_JSON);
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            take(member());
        }
        if (json.nextToken() != null) {
            throw refused(MessageCode.POLICY_NOT_JSON);
        }
        return new AdministratorPolicy(alwaysUv, minPinLength, pin, allowedSites, attestationSites);
    }

    private PolicyMember member() throws StartException {
        String word = json.currentName();
        return PolicyMember.ofWord(word)
                .orElseThrow(() -> refused(
                        MessageCode.POLICY_MEMBER_UNKNOWN,
                        MessageValue.of(word),
                        MessageValue.of(Arrays.stream(PolicyMember.values())
                                .map(PolicyMember::word)
                                .collect(Collectors.joining(", ")))));
    }

    private void take(PolicyMember member) throws StartException {
        json.nextToken();
        switch (member) {
            case ALWAYS_UV -> alwaysUv = bool(member);
            case MIN_PIN_LENGTH -> minPinLength = length(member);
            case PIN_POLICY -> pin = strictness(member);
            case ALLOWED_SITES -> allowedSites = sites(member);
            case ATTESTATION_SITES -> attestationSites = sites(member);
        }
    }

    private boolean bool(PolicyMember member) throws StartException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw refused(MessageCode.POLICY_NOT_BOOLEAN, name(member));
        };
    }

    private int length(PolicyMember member) throws StartException {
        boolean isInt =
                json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT;
        int length = isInt ? json.getIntValue() : 0;
        if (length < MIN_PIN_LENGTH || length > PinStatus.MOST_CHARACTERS) {
            throw refused(
                    MessageCode.POLICY_NOT_A_NUMBER,
                    name(member),
                    MessageValue.of(MIN_PIN_LENGTH),
                    MessageValue.of(PinStatus.MOST_CHARACTERS));
        }
        return length;
    }

    private PinStrictness strictness(PolicyMember member) throws StartException {
        String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : "";
        return switch (text) {
            case "strict" -> PinStrictness.STRICT;
            case "lax" -> PinStrictness.LAX;
            default -> throw refused(MessageCode.POLICY_NOT_STRICT_OR_LAX, name(member));
        };
    }

    private SiteList sites(PolicyMember member) throws StartException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw notAList(member);
        }
        List<String> entries = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_STRING || entries.size() == MAX_SITES) {
                throw notAList(member);
            }
            entries.add(site(json.getString()));
        }
        return new SiteList.Named(entries);
    }

    private StartException notAList(PolicyMember member) {
        return refused(MessageCode.POLICY_NOT_A_LIST, name(member), MessageValue.of(MAX_SITES));
    }

    private String site(String text) throws StartException {
        if (isSite(text)) {
            return text;
        }
        throw refused(MessageCode.POLICY_NOT_A_SITE, MessageValue.of(text));
    }

    /// A domain is written as browsers write it: in capitals it would name no site at all, and nobody would notice.
    private static boolean isSite(String text) {
        if (text.startsWith(SiteList.Named.BELOW)) {
            return Domains.isRegistrable(text.substring(SiteList.Named.BELOW.length()));
        }
        boolean isOfProgram = text.indexOf(':') >= 0; // `ssh:`, `pam://host`, the id of an application of U2F
        return (isOfProgram || Domains.isDomain(text)) && isRequestable(text);
    }

    private static boolean isRequestable(String text) {
        try {
            RelyingPartyId.ofRequest(text);
            return true;
        } catch (CtapException _) {
            return false;
        }
    }

    private static MessageValue name(PolicyMember member) {
        return MessageValue.of(member.word());
    }

    private StartException refused(MessageCode why, MessageValue... values) {
        return refused(file, json.currentTokenLocation(), UserMessage.of(why, values));
    }

    private static StartException refused(Path file, TokenStreamLocation at, UserMessage why) {
        UserMessage where = at.getLineNr() < 1
                ? UserMessage.of(MessageCode.START_POLICY, MessageValue.of(file))
                : UserMessage.of(
                        MessageCode.START_POLICY_AT,
                        MessageValue.of(file),
                        MessageValue.of(at.getLineNr()),
                        MessageValue.of(Math.max(1, at.getColumnNr())));
        return new StartException(AgentExitCode.POLICY, where, why, UserMessage.of(MessageCode.START_POLICY_MEND));
    }
}
