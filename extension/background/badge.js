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

/**
 * @param {Look} look
 * @param {string} [why] a code, see texts.js; says more than the look where there is one
 */
export async function show(look, why = '') {
  const { badge, color, words } = LOOKS[look];
  await chrome.action.setBadgeText({ text: badge });
  await chrome.action.setBadgeBackgroundColor({ color });
  await chrome.action.setTitle({ title: text('title', reason(why) || text(words)) });
}
