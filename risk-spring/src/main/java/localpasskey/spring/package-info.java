/// Spring Security's passkeys, judged by a policy of `localpasskey.risk`: one bean, [RiskRelyingParty], and access
/// rules that ask for more where a passkey is not enough.
@NullMarked
package localpasskey.spring;

import org.jspecify.annotations.NullMarked;
