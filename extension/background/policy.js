/** Decisions without side effects, so that they can be read and tested alone. */

/** Milliseconds for which the browser's own dialog has its turn, where the person wants that. */
export const PAUSE = 60_000;

/** What a page is told when it gets nothing: the same words for every reason. */
export const REFUSAL = Object.freeze({
  name: 'NotAllowedError',
  message: 'The operation either timed out or was not allowed.',
});

/**
 * Whether an origin may use passkeys at all, as the browser would say: no opaque origin, https or this computer.
 *
 * @param {unknown} origin
 * @returns {origin is string}
 */
export function isTrustworthy(origin) {
  if (typeof origin !== 'string' || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.origin !== origin) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost');
}

/** @typedef {{ frameId: number, parentFrameId: number, url: string }} Frame as the browser tells of it */

/**
 * A frame, the one around it, and so on up to the page; none where not all of them are known.
 *
 * @param {Frame[]} frames of the tab
 * @param {number} frameId
 */
export function withAncestors(frames, frameId) {
  const byId = new Map(frames.map((frame) => [frame.frameId, frame]));
  const chain = [];
  for (let frame = byId.get(frameId); frame !== undefined && chain.length < 64; frame = byId.get(frame.parentFrameId)) {
    chain.push(frame);
    if (frame.parentFrameId < 0) return chain;
  }
  return [];
}

/**
 * The origins of the frames around a frame, from the next one up to the page; null where they are not known. Their
 * addresses say so: a sandboxed frame hands its opaque origin on to the frames in it, and those were refused before.
 *
 * @param {Frame[]} frames of the tab
 * @param {number} frameId
 * @returns {string[] | null}
 */
export function ancestorOrigins(frames, frameId) {
  const chain = withAncestors(frames, frameId);
  /** @type {string[]} */
  const origins = [];
  for (const { url } of chain.slice(1).reverse()) {
    // What stands in an attribute of the frame around it has the origin of that.
    origins.unshift(url === 'about:srcdoc' ? origins[0] : originOf(url));
  }
  return chain.length > 0 ? origins : null;
}

/** @param {string | undefined} address @returns {string} `null` for an opaque origin, as browsers write it */
export function originOf(address) {
  return address !== undefined && URL.canParse(address) ? new URL(address).origin : 'null';
}

/**
 * Whether a Permissions-Policy header lets a document of this origin itself use a feature.
 *
 * @param {string} header all values of the header, joined by commas; empty where there is none
 * @param {string} feature
 * @param {string} origin of the document
 * @see https://www.w3.org/TR/permissions-policy/ 5.2
 */
export function headerAllows(header, feature, origin) {
  for (const directive of split(header, ',')) {
    const at = directive.indexOf('=');
    if (at < 0 || directive.slice(0, at).trim() !== feature) continue;
    const value = directive.slice(at + 1).split(';')[0].trim();
    const allowed = split(value.replace(/^\(|\)$/g, ''), ' ').map((item) => item.replace(/^"|"$/g, ''));
    return allowed.includes('*') || allowed.includes('self') || allowed.includes(origin);
  }
  return true;
}

/**
 * @param {string} text
 * @param {string} separator one that does not count between quotation marks
 */
function split(text, separator) {
  const parts = [''];
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character === separator && !quoted) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/**
 * Whether other origins must be looked up, because a relying party's id is no ending of the page's own host.
 *
 * @param {unknown} rpId
 * @param {string} origin
 * @returns {rpId is string}
 */
export function isForeign(rpId, origin) {
  if (typeof rpId !== 'string' || rpId === '') return false;
  const host = new URL(origin).hostname;
  return host !== rpId && !host.endsWith('.' + rpId);
}

/** Host names as a browser writes them, of two labels at least; the last of an IP address begins with a digit. */
const DOMAIN = /^([a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{0,62}$/;

/**
 * Whether a host is a domain of the Internet: no IP address, no name of this computer or of the network around it alone.
 *
 * @param {string} host
 */
export function isDomain(host) {
  return host.length <= 253 && DOMAIN.test(host) && !host.endsWith('.localhost');
}

/**
 * The address at which a relying party lists further origins; null where its id is no domain.
 *
 * @param {string} rpId
 * @see https://www.w3.org/TR/webauthn-3/ 5.11
 */
export function relatedOriginsAddress(rpId) {
  const address = `https://${rpId}/.well-known/webauthn`;
  return isDomain(rpId) && URL.canParse(address) && new URL(address).hostname === rpId ? address : null;
}

/**
 * JSON whose texts are Unicode: an authenticator takes nothing else. Web IDL makes such of some texts, and so do we of all.
 *
 * @template {object} T
 * @param {T} json
 * @returns {T}
 * @see https://webidl.spec.whatwg.org/#es-USVString
 */
export function wellFormed(json) {
  return JSON.parse(JSON.stringify(json), (_, value) => (typeof value === 'string' ? value.toWellFormed() : value));
}
