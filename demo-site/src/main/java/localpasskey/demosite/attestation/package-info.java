/// The enrolment service of an organisation's website: which chips its people's computers have, and an Attestation CA
/// that signs an attestation key for each.
@NullMarked
package localpasskey.demosite.attestation;

import org.jspecify.annotations.NullMarked;
