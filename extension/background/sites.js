/** Sites at which the person always wants the browser's own dialog. Kept in this browser only. */

const KEY = 'browsersOwn';

/** @type {Promise<string[]> | null} kept in memory: each request of each page asks for it */
let known = null;

/** @param {string} origin */
export async function prefersBrowser(origin) {
  known ??= all().catch((e) => {
    known = null;
    throw e;
  });
  return (await known).includes(origin);
}

/**
 * @param {string} origin
 * @param {boolean} on
 */
export async function prefer(origin, on) {
  const others = (await all()).filter((other) => other !== origin);
  known = Promise.resolve(on ? [...others, origin] : others);
  await chrome.storage.local.set({ [KEY]: await known });
}

/** @returns {Promise<string[]>} */
async function all() {
  /** @type {Record<string, any>} */
  const kept = await chrome.storage.local.get({ [KEY]: [] });
  return kept[KEY];
}
