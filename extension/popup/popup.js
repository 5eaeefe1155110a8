/** The popup: how things stand, what the page offers, this site's passkeys, the way to all of them and to the browser's own dialog. */

import { reason, text } from '../background/texts.js';

/**
 * @typedef {{ ready: boolean, why: string, left: string, paused: number, version: string, answers: import('../background/sites.js').Who,
 *   offer: import('../background/offers.js').Offer | null, checker: boolean, elsewhere: import('../background/agent.js').Elsewhere[],
 *   note: import('../background/checker.js').Note | null, passkeys: { site: string, account: string, label: string }[] }} State
 */

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @returns {T}
 */
const element = (id) => /** @type {T} */ (document.getElementById(id));

const answers = /** @type {HTMLSelectElement} */ (element('answers'));
const pause = element('pause');

/** @type {Map<string, 'state_connecting' | 'state_not_connected' | 'state_pin_blocked'>} what is not only *not ready* */
const UNREADY = new Map([
  ['connecting', 'state_connecting'],
  ['not-set-up', 'state_not_connected'],
  ['other-extension', 'state_not_connected'],
  ['not-running', 'state_not_connected'],
  ['not-understood', 'state_not_connected'],
  ['pin-blocked', 'state_pin_blocked'],
]);

/** Where a passkey is that is not here. */
const KINDS = { cloud: 'popup_cloud', copyable: 'popup_copyable', device: 'popup_device' };

/** @param {chrome.tabs.Tab | undefined} tab that the person looks at @returns {string | undefined} where it is one with passkeys */
function siteIn(tab) {
  if (!tab?.url || !URL.canParse(tab.url)) return undefined;
  const url = new URL(tab.url);
  return url.protocol === 'https:' || url.hostname === 'localhost' ? url.origin : undefined;
}

/** Whether nothing stands before us in the page: neither another extension nor the page itself took our place. */
async function isFirst() {
  if (site === undefined || tab?.id === undefined) return true;
  return chrome.tabs.sendMessage(tab.id, 'first', { frameId: 0 }).then((first) => first !== false, () => true);
}

/** @param {State} state */
function headline({ ready, why, paused }) {
  if (!ready) return /** @type {const} */ (['off', UNREADY.get(why) ?? 'state_not_ready']);
  if (why === 'pin-paused' && paused === 0) return /** @type {const} */ (['pause', 'state_pin_paused']);
  return paused > 0
    ? /** @type {const} */ (['pause', 'state_paused'])
    : /** @type {const} */ (['ready', 'state_connected']);
}

/**
 * @param {State} state
 * @param {string | undefined} site
 */
async function draw(state, site) {
  const [look, words] = headline(state);
  document.body.dataset.look = look;
  element('state').textContent = text(words);
  const why = state.ready && state.paused > 0 ? 'paused' : state.why || state.left || (await isFirst() ? '' : 'others-first');
  element('why').textContent = reason(why);
  element('why').hidden = why === '';
  element('site').hidden = site === undefined || !state.ready;
  const { host, hostname } = site === undefined ? { host: '', hostname: '' } : new URL(site);
  drawOffer(state.offer);
  element('note').hidden = state.note === null;
  element('note').textContent = state.note && text(state.note.what, state.note.host);
  element('passkeys-for').textContent = text('popup_passkeys', host);
  element('passkeys').replaceChildren(...state.passkeys.map((passkey) => item(passkey, hostname, state.checker)));
  element('none').hidden = state.passkeys.length > 0;
  element('elsewhere').replaceChildren(...state.elsewhere.map(elsewhere));
  element('unknown').hidden = !state.checker || state.elsewhere.length > 0;
  answers.value = state.answers;
  element('open').hidden = !state.ready && UNREADY.has(state.why) && state.why !== 'pin-blocked';
  pause.hidden = !state.ready;
  pause.textContent = text(state.paused > 0 ? 'popup_resume' : 'popup_pause');
  element('version').textContent = state.version === '' ? '' : text('popup_version', state.version);
}

/** @param {State['offer']} offer */
function drawOffer(offer) {
  const button = element('offer');
  button.hidden = offer === null;
  if (offer === null) return;
  button.textContent = offer.op === 'get' ? text('popup_sign_in', offer.host) : text('popup_create', offer.host);
  button.onclick = async () => {
    await chrome.runtime.sendMessage({ popup: 'accept', offer: offer.number });
    window.close();
  };
}

/**
 * @param {State['passkeys'][number]} passkey
 * @param {string} hostname of the page
 * @param {boolean} checker whether it is said where each is
 */
function item({ site, account, label }, hostname, checker) {
  const line = document.createElement('li');
  const more = document.createElement('small');
  line.textContent = label || account || text('popup_no_name');
  const elsewhere = site === hostname ? '' : site;
  more.textContent = [label && account, elsewhere, checker && text('popup_here')].filter(Boolean).join(', ');
  line.append(more);
  return line;
}

/** @param {State['elsewhere'][number]} passkey of this site that is not here, as a page showed it */
function elsewhere({ kind, provider, sites, of }) {
  const line = document.createElement('li');
  const more = document.createElement('small');
  line.textContent = text(KINDS[kind]);
  const hang = kind === 'cloud' ? text('popup_hang', `${sites} / ${of}`) : '';
  more.textContent = [provider || text('popup_no_provider'), hang].filter(Boolean).join(' · ');
  line.append(more);
  return line;
}

document.documentElement.lang = chrome.i18n.getUILanguage();
for (const part of document.querySelectorAll('[data-text]')) {
  part.textContent = text(/** @type {HTMLElement} */ (part).dataset.text ?? '');
}
const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
const site = siteIn(tab);

/** @returns {Promise<State>} */
async function refresh() {
  const state = await chrome.runtime.sendMessage({ popup: 'state', origin: site, tab: tab?.id });
  await draw(state, site);
  return state;
}

pause.addEventListener('click', async () => {
  const { paused } = await refresh();
  await chrome.runtime.sendMessage({ popup: 'pause', on: paused === 0 });
  await refresh();
});
element('open').addEventListener('click', async () => {
  const why = await chrome.runtime.sendMessage({ popup: 'open' });
  if (why === '') window.close();
  element('not-opened').textContent = reason(why);
  element('not-opened').hidden = why === '';
});
answers.addEventListener('change', async () => {
  await chrome.runtime.sendMessage({ popup: 'choose', origin: site, who: answers.value });
  await refresh();
});
await refresh();
// Whoever came by the keyboard goes on with it: one key more, and the PIN is asked for.
element('offer').focus();

export {};
