/** What the button shows: colour is never the only sign. */

import { reason, text } from './texts.js';

/**
 * @typedef {'ready' | 'pause' | 'off'} Look
 */

/** @type {Record<Look, { badge: string, color: string, words: string }>} */
const LOOKS = {
  ready: { badge: '', color: '#1a6b3c', words: 'state_connected' },
  pause: { badge: '↻', color: '#8a5a00', words: 'state_paused' },
  off: { badge: '!', color: '#a3261b', words: 'state_not_connected' },
};

/** What the button says in all tabs. */
let general = '';

/**
 * @param {Look} look
 * @param {string} [why] a code, see texts.js; says more than the look where there is one
 */
export async function show(look, why = '') {
  const { badge, color, words } = LOOKS[look];
  await chrome.action.setBadgeText({ text: badge });
  await chrome.action.setBadgeBackgroundColor({ color });
  general = text('title', reason(why) || text(words));
  await chrome.action.setTitle({ title: general });
}

/**
 * Shows in one tab that there is something to choose, or to know; the arrow, that it is for the field in which the person is.
 *
 * @param {number} tabId
 * @param {import('./offers.js').Offer | null} offer
 * @param {import('./checker.js').Note | null} note where nothing is offered
 */
export async function showInTab(tabId, offer, note) {
  const badge = offer ? (offer.focused ? '↵' : '•') : note && 'i';
  await chrome.action.setBadgeText(/** @type {any} */ ({ tabId, text: badge })); // null: what all tabs show
  const said = offer ? await words(offer) : note && text(note.what, note.host);
  await chrome.action.setTitle({ tabId, title: said === null ? general : text('title', said) });
}

/** @param {import('./offers.js').Offer} offer */
async function words({ op, host }) {
  const commands = await chrome.commands.getAll();
  const shortcut = commands.find(({ name }) => name === '_execute_action')?.shortcut;
  const what = op === 'get' ? text('popup_sign_in', host) : text('popup_create', host);
  return shortcut ? `${what} (${shortcut})` : what;
}
