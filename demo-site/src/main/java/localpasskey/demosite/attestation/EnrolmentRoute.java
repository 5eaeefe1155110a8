package localpasskey.demosite.attestation;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import localpasskey.demosite.attestation.EnrolmentException.Reason;
import localpasskey.wire.Bytes;

/// Where the program of a person's computer sends its messages. No page is meant to: browsers say where a request
/// comes from, and such a one is refused.
public final class EnrolmentRoute {

    private static final String TYPE = "application/cbor";
    private static final String PATH = "/attestation/";

    private final ChipEnrolment enrolment;

    public EnrolmentRoute(ChipEnrolment enrolment) {
        this.enrolment = enrolment;
    }

    public void routes(RoutesConfig routes) {
        routes.post(PATH + "{code}", this::exchange);
    }

    /// @param origin of this website
    /// @param code as [ChipEnrolment#begin] gave it
    public static String address(String origin, String code) {
        return origin + PATH + code;
    }

    private void exchange(Context context) {
        try {
            if (context.header("Origin") != null || context.header("Sec-Fetch-Site") != null) {
                throw new EnrolmentException(Reason.BY_A_PAGE);
            }
            if (!TYPE.equals(context.contentType())) {
                throw new EnrolmentException(Reason.MALFORMED);
            }
            Bytes answer = enrolment.exchange(context.pathParam("code"), Bytes.of(context.bodyAsBytes()));
            context.contentType(TYPE).result(answer.toArray());
        } catch (EnrolmentException e) {
            context.status(e.status());
        }
    }
}
