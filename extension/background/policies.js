/**
 * Permissions-Policy headers that say something about passkeys, by tab, frame and origin, for Firefox, in which a page's
 * policy cannot be asked for.
 */

const FEATURES = /publickey-credentials-(create|get)/i;

/**
 * @param {number} tabId
 * @param {number} frameId
 * @param {string} origin
 */
const key = (tabId, frameId, origin) => `policy ${tabId} ${frameId} ${origin}`;

/**
 * What was seen since this background woke up, at once and without waiting: a page may ask as soon as its first script
 * runs. The browser's storage has it for after the next sleep.
 *
 * @type {Map<string, string>}
 */
const seen = new Map();

/** Watches the answers of servers. To be called when the background begins. */
export function watchPolicies() {
  const { onHeadersReceived } = chrome.webRequest;
  const pages = { urls: ['https://*/*', 'http://localhost/*'], types: ['main_frame', 'sub_frame'] };
  /** @param {any} details */
  const listener = (details) => {
    void note(details);
    return {};
  };
  // The page waits until we have seen its header; else a quick one asks before we have.
  onHeadersReceived.addListener(listener, /** @type {any} */ (pages), ['responseHeaders', 'blocking']);
}

/** @param {{ tabId: number, frameId: number, url: string, responseHeaders?: { name: string, value?: string }[] }} answer */
async function note({ tabId, frameId, url, responseHeaders = [] }) {
  const header = responseHeaders
    .filter(({ name }) => name.toLowerCase() === 'permissions-policy')
    .map(({ value }) => value ?? '')
    .join(', ');
  const place = key(tabId, frameId, new URL(url).origin);
  seen.set(place, FEATURES.test(header) ? header : '');
  if (FEATURES.test(header)) await chrome.storage.session.set({ [place]: header });
  else await chrome.storage.session.remove(place);
}

/**
 * @param {number} tabId
 * @param {number} frameId
 * @param {string} origin
 * @returns {Promise<string>} the header, empty where there was none
 */
export async function policy(tabId, frameId, origin) {
  const place = key(tabId, frameId, origin);
  const now = seen.get(place);
  if (now !== undefined) return now;
  /** @type {Record<string, any>} */
  const kept = await chrome.storage.session.get({ [place]: '' });
  return kept[place];
}
