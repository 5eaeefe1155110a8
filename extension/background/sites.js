/** Who answers at which site, as the person wants it. Kept in this browser only. */

/**
 * @typedef {'ours' | 'ask' | 'others'} Who `ask`: our question lets the person leave it to the browser, or to another extension, whatever
 *   the site's options say; `others`: we are not asked
 */

const KEY = 'answers';

/** @type {Promise<Record<string, Who>> | null} kept in memory: each request of each page asks for it */
let known = null;

/**
 * @param {string} origin
 * @returns {Promise<Who>}
 */
export async function whoAnswers(origin) {
  known ??= all().catch((e) => {
    known = null;
    throw e;
  });
  return (await known)[origin] ?? 'ours';
}

/**
 * @param {string} origin
 * @param {Who} who
 */
export async function choose(origin, who) {
  const { [origin]: _, ...others } = await all();
  known = Promise.resolve(who === 'ours' ? others : { ...others, [origin]: who });
  await chrome.storage.local.set({ [KEY]: await known });
}

/** @returns {Promise<Record<string, Who>>} */
async function all() {
  /** @type {Record<string, any>} */
  const kept = await chrome.storage.local.get({ [KEY]: {} });
  return kept[KEY];
}
