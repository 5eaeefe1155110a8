/**
 * What a page's script took from a call of create, get or a signal, as options in JSON: read as Web IDL reads dictionaries. The
 * script says by its first letter whether something is a text (`s`) or octets in base64url (`b`).
 *
 * @see https://webidl.spec.whatwg.org/#es-dictionary
 */

/** What only the page itself can read, such as an object with a method that makes a text of it, or what is wrong. */
class Unreadable extends Error {}

/** @param {any} value */
function whole(value) {
  return Math.trunc(Number(typeof value === 'string' ? text(value) : value));
}

/** Enumerations are texts, too: which value counts is decided later. @param {any} value */
function text(value) {
  if (typeof value !== 'string') return typeof value === 'object' && value !== null ? unreadable() : `${value}`;
  return value.startsWith('s') ? value.slice(1) : unreadable();
}

/** @param {any} value */
function octets(value) {
  return typeof value === 'string' && value.startsWith('b') ? value.slice(1) : unreadable();
}

/** @param {any} value an empty text is none */
function flag(value) {
  return value !== 's' && Boolean(value);
}

/** @returns {never} */
function unreadable() {
  throw new Unreadable();
}

/** Of any length: what a message has no room for is too long, and the person is told. @param {(item: any) => any} read */
const list = (read) => (/** @type {any} */ value) => (Array.isArray(value) ? value.map((item) => read(item)) : unreadable());

/**
 * @param {Record<string, (value: any) => any>} required
 * @param {Record<string, (value: any) => any>} [optional]
 */
const dictionary = (required, optional = {}) => (/** @type {any} */ value) => {
  if (typeof value !== 'object') unreadable();
  /** @type {Record<string, any>} */
  const copy = {};
  for (const [name, read] of Object.entries({ ...required, ...optional })) {
    const given = value !== null && Object.hasOwn(value, name) ? value[name] : undefined;
    if (given !== undefined) copy[name] = read(given);
    else if (name in required) unreadable();
  }
  return copy;
};

/** @param {any} value of members that are JSON, or buffers */
function extensions(value) {
  dictionary({})(value);
  return JSON.parse(JSON.stringify(value), (_, it) => (typeof it === 'string' ? it.slice(1) : it));
}

const descriptors = list(dictionary({ type: text, id: octets }, { transports: list(text) }));
const selection = dictionary(
  {},
  { authenticatorAttachment: text, residentKey: text, requireResidentKey: flag, userVerification: text },
);
const common = { timeout: whole, hints: list(text), extensions };

const rp = dictionary({ name: text }, { id: text });
const user = dictionary({ id: octets, name: text, displayName: text });
const pubKeyCredParams = list(dictionary({ type: text, alg: whole }));

/** What a site says of its passkeys, by the methods of PublicKeyCredential, which are named so. */
export const SIGNALS = Object.freeze({
  signalUnknownCredential: dictionary({ rpId: text, credentialId: text }),
  signalAllAcceptedCredentials: dictionary({ rpId: text, userId: text, allAcceptedCredentialIds: list(text) }),
  signalCurrentUserDetails: dictionary({ rpId: text, userId: text, name: text, displayName: text }),
});

const READERS = {
  /** PublicKeyCredentialCreationOptions */
  create: dictionary(
    { rp, user, challenge: octets, pubKeyCredParams },
    {
      excludeCredentials: descriptors,
      authenticatorSelection: selection,
      attestation: text,
      attestationFormats: list(text),
      ...common,
    },
  ),
  /** PublicKeyCredentialRequestOptions */
  get: dictionary(
    { challenge: octets },
    { rpId: text, allowCredentials: descriptors, userVerification: text, ...common },
  ),
  ...SIGNALS,
};

/**
 * @param {'create' | 'get' | keyof typeof SIGNALS} op
 * @param {unknown} given
 * @returns {Record<string, any> | null} null where only the browser can say what is meant, or what is wrong
 */
export function readOptions(op, given) {
  try {
    return READERS[op](given);
  } catch (e) {
    if (e instanceof Unreadable) return null;
    throw e;
  }
}
