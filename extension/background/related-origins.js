/** The list of origins that a relying party publishes: fetched without anything of the person's, within limits. */

import { isDomain, relatedOriginsAddress } from './policy.js';

/** Characters of a related origin: a domain has 253 at most. */
const LONGEST_ORIGIN = 300;

/** Octets of a list of related origins. */
const LONGEST_LIST = 64 * 1024;

/** Milliseconds for all of it. */
const PATIENCE = 5000;

/**
 * The origins that a relying party lists; none where it lists none, or not as it should.
 *
 * @param {string} rpId
 * @param {typeof fetch} load
 * @returns {Promise<string[]>}
 */
export async function relatedOrigins(rpId, load) {
  const address = relatedOriginsAddress(rpId);
  if (address === null) return [];
  const end = new AbortController();
  const patience = setTimeout(() => end.abort(), PATIENCE);
  try {
    const response = await load(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: end.signal,
    });
    const from = new URL(response.url);
    const type = response.headers.get('content-type') ?? '';
    if (response.status !== 200 || from.protocol !== 'https:' || !isDomain(from.hostname)) return [];
    if (!/^application\/json\b/i.test(type)) return [];
    const { origins } = JSON.parse(await textOf(response, LONGEST_LIST));
    return Array.isArray(origins) ? origins.filter(isShortText).slice(0, 100) : [];
  } catch {
    return [];
  } finally {
    clearTimeout(patience);
    end.abort(); // whatever of it was not read is not fetched either
  }
}

/** @param {unknown} item @returns {item is string} */
function isShortText(item) {
  return typeof item === 'string' && item.length <= LONGEST_ORIGIN;
}

/**
 * The text of an answer; it fails where that is longer.
 *
 * @param {Response} response
 * @param {number} longest in octets
 */
async function textOf(response, longest) {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > longest) {
      void reader.cancel();
      throw new RangeError(`longer than ${longest} octets`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
