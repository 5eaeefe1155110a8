/** Sites at which the person always wants the browser's own dialog. Kept in this browser only. */

const KEY = 'browsersOwn';

/** @param {string} origin */
export async function prefersBrowser(origin) {
  return (await all()).includes(origin);
}

/**
 * @param {string} origin
 * @param {boolean} on
 */
export async function prefer(origin, on) {
  const others = (await all()).filter((known) => known !== origin);
  await chrome.storage.local.set({ [KEY]: on ? [...others, origin] : others });
}

/** @returns {Promise<string[]>} */
async function all() {
  /** @type {Record<string, any>} */
  const kept = await chrome.storage.local.get({ [KEY]: [] });
  return kept[KEY];
}
