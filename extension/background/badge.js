/** What the button shows: colour is never the only sign. */

/**
 * @typedef {'ready' | 'pause' | 'aside' | 'off'} Look
 */

/** @type {Record<Look, { text: string, color: string }>} */
const LOOKS = {
  ready: { text: '', color: '#1a6b3c' },
  pause: { text: '↻', color: '#8a5a00' },
  aside: { text: '–', color: '#5b636d' },
  off: { text: '!', color: '#a3261b' },
};

/**
 * @param {Look} look
 * @param {string} title what the button says under the pointer
 */
export async function show(look, title) {
  await chrome.action.setBadgeText({ text: LOOKS[look].text });
  await chrome.action.setBadgeBackgroundColor({ color: LOOKS[look].color });
  await chrome.action.setTitle({ title: `LocalPasskey: ${title}` });
}
