/**
 * Requests that page/credentials.js took from a page. Who asks is what the browser says about the sender, never what the
 * page says. Whatever is not surely ours goes back to the browser's own dialog, at once.
 */

import { SIGNALS, readOptions } from './options.js';
import {
  ancestorOrigins,
  headerAllows,
  isForeign,
  isTrustworthy,
  originOf,
  wellFormed,
  withAncestors,
} from './policy.js';
import { relatedOrigins } from './related-origins.js';

/**
 * @typedef {import('./agent.js').Agent} Agent
 * @typedef {import('./agent.js').Status} Status
 * @typedef {'create' | 'get'} Op
 * @typedef {{ op: string, held: boolean, asked: number, over: boolean, drop?: () => void, focus?: (on: boolean) => void }} Open a page's
 *   request; `asked` is the agent's number, 0 for none yet; `over`: nobody waits for it any more; `held`: conditional, with the rest
 * @typedef {{ allowed?: boolean, ancestors?: string[], active?: boolean, field?: boolean }} Surroundings what the browser says
 *   in the frame, told by page/bridge.js: whether its policy allows the feature, and the origins around it, where this browser
 *   can say that; whether the person has just acted, and is in a field for passkeys
 * @typedef {keyof typeof SIGNALS} Signal
 * @typedef {{ n: number, op: Op | Signal | 'cancel' | 'available' | 'focus' | 'shown' | 'password', mediation?: string, options?: unknown,
 *   frame?: Surroundings }} PageMessage
 * @typedef {{ origin: string, crossOrigin: boolean, topOrigin?: string, anotherDevice?: boolean }} Asker `topOrigin` of a frame in another's page;
 *   `anotherDevice`: the person wants to be asked there whether something else than LocalPasskey answers
 * @typedef {{
 *   agent: Agent,
 *   offers: import('./offers.js').Offers,
 *   whoAnswers: (origin: string) => Promise<import('./sites.js').Who>,
 *   frames: (tabId: number) => Promise<import('./policy.js').Frame[]>,
 *   policy: (tabId: number, frameId: number, origin: string) => Promise<string | null>,
 *   fetch: typeof fetch,
 *   show: (look: import('./badge.js').Look, why?: string) => void,
 *   refused: () => void,
 *   now: () => number,
 *   wait: (milliseconds: number) => Promise<void>,
 * }} Around `policy`: a header, null where none can be seen; `refused`: the agent may stand differently now
 */

/** What the page is told where the browser shall do it: nothing. */
const BROWSERS = Object.freeze({});

/** The same, with what the page gave and not with our copy: only the page can read that, or the browser say what is wrong. */
const UNREAD = Object.freeze({ unread: true });

/** A signal that says something else than it should. */
const MALFORMED = Object.freeze({ name: 'TypeError', message: 'A member is missing, or of another type.' });

/** A page had another wish in the meantime. */
const REPLACED = Object.freeze({ name: 'AbortError', message: 'Another request of this page took its place.' });

/** Milliseconds in which the agent says for the first time how it is; else the browser does it. */
const FIRST_WORD = 5000;

/** What is true of this browser while we answer, of what `getClientCapabilities` tells. */
const CAPABILITIES = Object.freeze({
  conditionalCreate: true,
  conditionalGet: true,
  passkeyPlatformAuthenticator: true,
  signalAllAcceptedCredentials: true,
  signalCurrentUserDetails: true,
  signalUnknownCredential: true,
  userVerifyingPlatformAuthenticator: true,
});

/** Extensions of which the agent says whether a passkey has them. */
const EXTENSIONS = Object.freeze(['credBlob', 'getCredBlob', 'hmacCreateSecret', 'largeBlob', 'minPinLength', 'prf']);

/** Octets of a message to the agent, without its number: the relay takes 128 KiB. */
const LONGEST_MESSAGE = 127 * 1024;

/** Serves the frames of all tabs. */
export class PageRequests {
  #around;
  #ready = false;
  /** @type {string[]} */
  #extensions = [];
  /** A code, see texts.js; empty where nothing is the matter. */
  #why = 'connecting';
  #pausedUntil = 0;
  /** @type {(() => void)[]} pages that were earlier than the agent's first word since this background woke up */
  #early = [];
  #heard = false;
  /** @type {Set<number>} tabs whose last request was too long for the agent */
  #tooLong = new Set();

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
  }

  get state() {
    return {
      ready: this.#ready,
      why: this.#why,
      paused: Math.max(0, this.#pausedUntil - this.#around.now()),
    };
  }

  /** @param {Status} status the agent's */
  agentIs(status) {
    this.#ready = status.ready;
    this.#extensions = status.extensions ?? [];
    this.#why = status.why ?? (status.ready ? '' : 'not-ready');
    this.#heard = true;
    for (const resolve of this.#early.splice(0)) resolve();
    this.#around.offers.agentIs(status.ready);
    this.settle();
  }

  /**
   * The person wants the browser's own dialog for a while.
   *
   * @param {number} milliseconds 0 ends it
   */
  pause(milliseconds) {
    this.#pausedUntil = this.#around.now() + milliseconds;
    this.settle();
    if (milliseconds > 0) void this.#around.wait(milliseconds).then(() => this.settle());
  }

  /** Shows how things stand. */
  settle() {
    if (!this.#ready) this.#around.show('off', this.#why);
    else if (this.state.paused > 0) this.#around.show('pause', 'paused');
    else this.#around.show('ready', this.#why);
  }

  /** @param {chrome.runtime.Port} port from page/bridge.js in one document */
  connect(port) {
    /** @type {Map<number, Open>} by the page's numbers */
    const open = new Map();
    let answered = { n: 0, asked: 0 }; // the last one for which a passkey was handed to the page
    port.onMessage.addListener(async (/** @type {PageMessage} */ message) => {
      if (message.op === 'cancel') {
        this.#cancel(open, message.n);
        if (message.n === answered.n) this.#around.agent.cancel(answered.asked); // given up while it was on the way
        return;
      }
      if (message.op === 'focus') {
        for (const { focus } of open.values()) focus?.(message.frame?.field === true);
        return;
      }
      if (message.op === 'shown' || message.op === 'password') return; // the checker's, and never answered
      if (open.has(message.n)) return;
      const held = message.mediation === 'conditional';
      if (isQuestion(message.op)) this.#replace(open, port, held);
      /** @type {Open} */
      const request = { op: message.op, held, asked: 0, over: false };
      open.set(message.n, request);
      // Whatever the browser cannot tell us about who asks: it is not surely ours.
      const outcome = await this.#serve(port.sender, message, request).catch(() => BROWSERS);
      if (request.over) return;
      open.delete(message.n);
      const gone = !reply(port, message.n, outcome);
      if ('credential' in outcome) answered = { n: message.n, asked: request.asked };
      if ('credential' in outcome && gone) this.#around.agent.cancel(request.asked);
    });
    port.onDisconnect.addListener(() => {
      for (const n of [...open.keys()]) this.#cancel(open, n);
      if (port.sender?.frameId === 0) this.#tooLong.delete(port.sender.tab?.id ?? -1);
    });
  }

  /**
   * Ends what the document asked before: it has one question at a time, the latest. What waits for the person's click beside
   * it, as a page's script asks when it has loaded, takes nothing from the person who has clicked already.
   *
   * @param {Map<number, Open>} open
   * @param {chrome.runtime.Port} port
   * @param {boolean} held whether the next one is conditional
   */
  #replace(open, port, held) {
    for (const [n, before] of [...open]) {
      if (!isQuestion(before.op) || (held && !before.held)) continue;
      this.#cancel(open, n);
      reply(port, n, { error: REPLACED });
    }
  }

  /**
   * @param {Map<number, Open>} open
   * @param {number} n
   */
  #cancel(open, n) {
    const request = open.get(n);
    if (request === undefined) return;
    open.delete(n);
    request.over = true;
    request.drop?.();
    if (request.asked) this.#around.agent.cancel(request.asked);
  }

  /**
   * @param {chrome.runtime.MessageSender | undefined} sender as the browser knows it
   * @param {PageMessage} message
   * @param {Open} request
   */
  async #serve(sender, message, request) {
    if (!this.#heard) await this.#firstWord();
    const ours = this.#ready && this.state.paused === 0;
    const asker = ours ? await this.#asker(sender, message) : null;
    if (asker === null) return BROWSERS;
    const { op, mediation, options, frame } = message;
    if (op === 'available') return { capabilities: this.#capabilities() };
    if (isSignal(op)) return this.#signal(asker, op, options);
    if (!isQuestion(op)) return BROWSERS;
    const read = readOptions(op, options);
    if (read === null) return UNREAD;
    const wanted = await this.#wanted(asker, op, wellFormed(read));
    // What was looked up since it came took its time: the page may have given up, or gone.
    if (request.over || this.#isTooLong(wanted, sender?.tab?.id)) return BROWSERS;
    if (mediation === 'optional' || mediation === 'required') return this.#ask(wanted, request);
    if (mediation !== 'conditional' || (op === 'create' && asker.crossOrigin)) return BROWSERS;
    const place = { tabId: sender?.tab?.id ?? -1, frameId: sender?.frameId ?? -1, focused: frame?.field === true };
    return this.#around.offers.hold(place, wanted, request);
  }

  #capabilities() {
    const each = EXTENSIONS.map((name) => [`extension:${name}`, this.#extensions.includes(name)]);
    return { ...CAPABILITIES, ...Object.fromEntries(each) };
  }

  /**
   * @param {object} wanted the message to the agent
   * @param {number | undefined} tabId of a request that the person should know of
   */
  #isTooLong(wanted, tabId = -1) {
    const tooLong = longestLength(wanted) > LONGEST_MESSAGE;
    if (tooLong) this.#tooLong.add(tabId);
    else this.#tooLong.delete(tabId);
    return tooLong;
  }

  /**
   * Why the last request in a tab was left to the browser, where the person cannot see that by themselves.
   *
   * @param {number | undefined} tabId
   * @returns {string} a code, see texts.js; empty where nothing is the matter
   */
  leftIn(tabId = -1) {
    return this.#tooLong.has(tabId) ? 'too-long' : '';
  }

  #firstWord() {
    const heard = /** @type {Promise<void>} */ (new Promise((resolve) => this.#early.push(resolve)));
    return Promise.race([heard, this.#around.wait(FIRST_WORD)]);
  }

  /**
   * @param {Asker} asker
   * @template {Op | Signal} T
   * @param {T} op
   * @param {Record<string, any>} options
   */
  async #wanted(asker, op, options) {
    const rpId = op === 'create' ? options.rp?.id : options.rpId;
    const origins = isForeign(rpId, asker.origin) ? await relatedOrigins(rpId, this.#around.fetch) : undefined;
    return { op, ...asker, ...(origins === undefined ? {} : { relatedOrigins: origins }), options };
  }

  /**
   * @param {Asker} asker
   * @param {Signal} op
   * @param {unknown} options
   * @returns {Promise<Record<string, unknown>>} an error where the page may not say it, or says it wrongly; else always the same
   */
  async #signal(asker, op, options) {
    const read = readOptions(op, options);
    if (read === null) return { error: MALFORMED };
    const wanted = await this.#wanted(asker, op, wellFormed(read));
    if (longestLength(wanted) > LONGEST_MESSAGE) return BROWSERS;
    const { error, gone } = await this.#around.agent.ask(wanted).answer;
    return error === undefined || gone !== undefined ? BROWSERS : { error };
  }

  /**
   * @param {import('./offers.js').Wanted} message
   * @param {Open} request
   */
  async #ask(message, request) {
    const { id, answer } = this.#around.agent.ask(message);
    request.asked = id;
    const { credential, error, gone } = await answer;
    if (credential !== undefined) {
      if (this.#why !== '') this.#around.refused(); // what was the matter is over
      return { credential };
    }
    if (error === undefined || error.name === 'TypeError' || error.name === 'NotSupportedError') return BROWSERS;
    if (gone === undefined) this.#around.refused();
    return { error };
  }

  /**
   * Whether what a document asks comes to us at all.
   *
   * @param {chrome.runtime.MessageSender} document
   */
  async answers(document) {
    return this.#ready && this.state.paused === 0 && (await this.#asker(document, { n: 0, op: 'available' })) !== null;
  }

  /**
   * Who asks, where that one may; null where it is left to the browser.
   *
   * @param {chrome.runtime.MessageSender | undefined} sender
   * @param {PageMessage} message
   * @returns {Promise<Asker | null>}
   */
  async #asker(sender, { op, frame = {} }) {
    const origin = sender?.origin ?? originOf(sender?.url);
    const tabId = sender?.tab?.id;
    const frameId = sender?.frameId;
    if (!isTrustworthy(origin) || tabId === undefined || frameId === undefined) return null;
    const around = await this.#ancestors(tabId, frameId, frame);
    if (around === null) return null;
    const topOrigin = around.at(-1) ?? origin;
    if (frameId !== 0 && topOrigin !== originOf(sender?.tab?.url)) return null;
    const choices = await Promise.all([...new Set([origin, topOrigin])].map((site) => this.#around.whoAnswers(site)));
    if (choices.includes('others')) return null;
    const asks = choices.includes('ask') ? { anotherDevice: true } : {};
    if (around.every((other) => other === origin)) {
      const allowed = op === 'available' || (await this.#isAllowed(tabId, frameId, origin, op, frame.allowed));
      return allowed ? { origin, crossOrigin: false, ...asks } : null;
    }
    return isAllowedInside(op, frame, topOrigin) ? { origin, crossOrigin: true, topOrigin, ...asks } : null;
  }

  /**
   * The origins of the frames around one; null where they are not known.
   *
   * @param {number} tabId
   * @param {number} frameId
   * @param {Surroundings} frame
   */
  async #ancestors(tabId, frameId, frame) {
    if (frameId === 0) return [];
    return frame.ancestors ?? ancestorOrigins(await this.#around.frames(tabId), frameId);
  }

  /**
   * Whether a document among its own origin alone may use passkeys: where this browser does not say it, neither its own
   * header nor that of a page around it may forbid it, because a frame has no more than what is around it.
   *
   * @param {number} tabId
   * @param {number} frameId
   * @param {string} origin
   * @param {string} op
   * @param {boolean | undefined} allowed the browser's word, where it has one
   * @see https://www.w3.org/TR/permissions-policy/ "Define an inherited policy for feature"
   */
  async #isAllowed(tabId, frameId, origin, op, allowed) {
    if (allowed !== undefined) return allowed;
    const frames = frameId === 0 ? [0] : withAncestors(await this.#around.frames(tabId), frameId).map((each) => each.frameId);
    const headers = await Promise.all(frames.map((each) => this.#around.policy(tabId, each, origin)));
    return headers.every((header) => header !== null && headerAllows(header, `publickey-credentials-${op === 'create' ? op : 'get'}`, origin));
  }
}

/** @param {string} op @returns {op is Op} */
function isQuestion(op) {
  return op === 'create' || op === 'get';
}

/** @param {string} op @returns {op is Signal} */
function isSignal(op) {
  return Object.hasOwn(SIGNALS, op);
}

/**
 * How many octets of JSON a browser makes of a message at most: a `<` and what is not ASCII may be escaped.
 *
 * @param {object} message
 */
function longestLength(message) {
  return JSON.stringify(message).replace(/[^ -;=-~]/g, '\\uffff').length;
}

/**
 * Whether a frame in another origin's page may use passkeys: that page lets it, which only some browsers tell, and nobody makes a passkey there without the person having acted.
 *
 * @param {string} op
 * @param {Surroundings} frame
 * @param {string} topOrigin
 */
function isAllowedInside(op, { allowed, active }, topOrigin) {
  return allowed === true && isTrustworthy(topOrigin) && (op !== 'create' || active === true);
}

/**
 * @param {chrome.runtime.Port} port
 * @param {number} n
 * @param {Record<string, unknown>} outcome
 * @returns {boolean} whether there is still a page to tell
 */
function reply(port, n, outcome) {
  try {
    port.postMessage({ n, ...outcome });
    return true;
  } catch {
    return false;
  }
}
