/**
 * The person's own checker, off until they switch it on: what a page got from the browser itself, or from another extension, says
 * by its flags whether that passkey is copied to a cloud account. A page can lie about it, so nothing that is asked, signed or
 * answered depends on it; no page learns anything of it. It goes to the agent's vault and nowhere else, and of private windows
 * nothing goes there.
 *
 * @see https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data
 */

import { isTrustworthy, originOf } from './policy.js';

/** Octets of authenticator data up to the flags, and of what is read of it: hash, flags, count, AAGUID. */
const FLAGS = 32;
const SHORTEST = 37;
const WITH_MODEL = 53;

const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const WITH_CREDENTIAL = 0x40;

/** Letters of base64url that an id of 1023 octets has, and of authenticator data with such an id, a key and extensions. */
const LONGEST_ID = 1364;
const LONGEST_DATA = 8192;

/** Answers of one document that are looked at. */
const MOST = 8;

/**
 * @typedef {{ what: 'popup_note_password' | 'popup_note_made', host: string }} Note what the person is told of in a tab: a site asks for a password although it has
 *   a passkey here; a passkey was made that is not here
 * @typedef {{ op?: unknown, of?: unknown, id?: unknown, data?: unknown }} Told by page/bridge.js, partly in the page's own words
 * @typedef {{
 *   agent: import('./agent.js').Agent,
 *   keep: (on: boolean) => Promise<unknown>,
 *   show: (tabId: number) => void,
 * }} Around `keep`: remembers for page/bridge.js whether the checker is on
 */

/** Serves the documents of all tabs. */
export class Checker {
  #around;
  /** @type {boolean | undefined} */
  #on;
  /** @type {Map<number, Note>} by tab, until the page in it goes */
  #notes = new Map();

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
  }

  /** @param {boolean} on as the agent says */
  is(on) {
    if (on === this.#on) return;
    this.#on = on;
    if (!on) for (const tabId of [...this.#notes.keys()]) this.#drop(tabId);
    void this.#around.keep(on);
  }

  /** @param {number | undefined} tabId */
  in(tabId = -1) {
    return this.#notes.get(tabId) ?? null;
  }

  /** Frames are not looked at: a page may have as many as it likes. @param {chrome.runtime.Port} port from page/bridge.js in one document */
  connect(port) {
    let looked = 0;
    let gone = false;
    let password = false;
    const { sender } = port;
    const tabId = sender?.tab?.id;
    const origin = sender?.origin ?? originOf(sender?.url);
    if (tabId === undefined || sender?.frameId !== 0 || sender.tab?.incognito !== false || !isTrustworthy(origin)) return;
    /** @param {Note['what']} what */
    const note = (what) => gone || this.#on === false || this.#note(tabId, { what, host: new URL(origin).host });
    port.onMessage.addListener(async (/** @type {Told} */ message) => {
      if (this.#on === false) return; // not known yet: the agent decides
      if (message.op === 'password' && !password) {
        password = true;
        if (await this.#hasPasskey(origin)) note('popup_note_password');
      }
      const seen = message.op === 'shown' && looked++ < MOST ? read(message) : null;
      if (seen !== null && (await this.#tell(origin, seen)) && seen.of === 'create') note('popup_note_made');
    });
    port.onDisconnect.addListener(() => {
      gone = true;
      this.#drop(tabId);
    });
  }

  /** @param {string} origin @returns {Promise<boolean>} false where the checker turns out to be off */
  async #hasPasskey(origin) {
    const { checker = false, passkeys = [] } = await this.#around.agent.status(origin);
    return (this.#on ?? checker) && passkeys.length > 0;
  }

  /** @param {string} origin @param {Record<string, unknown>} seen @returns {Promise<boolean>} false for one that is ours */
  async #tell(origin, seen) {
    return (await this.#around.agent.ask({ op: 'shown', origin, ...seen }).answer).seen === true;
  }

  /** @param {number} tabId @param {Note} note a new passkey is the greater news */
  #note(tabId, note) {
    if (this.#notes.get(tabId)?.what === 'popup_note_made') return;
    this.#notes.set(tabId, note);
    this.#around.show(tabId);
  }

  /** @param {number} tabId */
  #drop(tabId) {
    if (this.#notes.delete(tabId)) this.#around.show(tabId);
  }
}

/**
 * What is looked at of an answer; the signature, the challenge and the key are not.
 *
 * @param {Told} told
 */
export function read({ of, id, data }) {
  if ((of !== 'create' && of !== 'get') || typeof id !== 'string' || typeof data !== 'string') return null;
  if (!/^[\w-]+$/.test(id) || id.length > LONGEST_ID || !/^[\w-]+$/.test(data) || data.length > LONGEST_DATA) return null;
  const octets = decoded(data);
  if (octets.length < SHORTEST) return null;
  const flags = octets.charCodeAt(FLAGS);
  const model = of === 'create' && (flags & WITH_CREDENTIAL) !== 0 && octets.length >= WITH_MODEL;
  return {
    of,
    credential: id,
    site: encoded(octets.slice(0, FLAGS)),
    backupEligible: (flags & BACKUP_ELIGIBLE) !== 0,
    backedUp: (flags & BACKED_UP) !== 0,
    ...(model ? { aaguid: encoded(octets.slice(SHORTEST, WITH_MODEL)) } : {}),
  };
}

/** @param {string} text base64url @returns {string} a letter for each octet */
function decoded(text) {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

/** @param {string} octets */
const encoded = (octets) => btoa(octets).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
