/**
 * The door for browsers without webAuthenticationProxy: requests that page/credentials.js took from a page. Who asks is
 * what the browser says about the sender, never what the page says. Whatever is not surely ours goes back to the
 * browser's own dialog.
 */

import {
  headerAllows,
  isDomain,
  isForeign,
  isTrustworthy,
  relatedOriginsAddress,
  sameOriginWithAncestors,
  withAncestors,
} from './policy.js';

/**
 * @typedef {import('./agent.js').Agent} Agent
 * @typedef {import('./agent.js').Status} Status
 * @typedef {{ asked: number, over: boolean }} Open a page's request; `asked` is the agent's number, 0 for none yet; `over`:
 *   nobody waits for it any more
 * @typedef {{ n: number, op: 'create' | 'get' | 'cancel' | 'available', options?: Record<string, any> }} PageMessage
 * @typedef {{
 *   agent: Agent,
 *   prefersBrowser: (origin: string) => Promise<boolean>,
 *   frames: (tabId: number) => Promise<{ frameId: number, parentFrameId: number, url: string }[]>,
 *   policy: (tabId: number, frameId: number, origin: string) => Promise<string>,
 *   fetch: typeof fetch,
 *   show: (look: import('./badge.js').Look, why?: string) => void,
 *   refused: () => void,
 *   now: () => number,
 * }} Around `refused`: the agent may stand differently now
 */

/** What the page is told where the browser shall do it. */
const BROWSERS = Object.freeze({ native: true });

/** Octets of a list of related origins. */
const LONGEST_LIST = 64 * 1024;

/** Milliseconds for all of it. */
const PATIENCE = 5000;

/** Serves the frames of all tabs. */
export class PageDoor {
  #around;
  #ready = false;
  /** A code, see texts.js; empty where nothing is the matter. */
  #why = 'connecting';
  #pausedUntil = 0;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
  }

  get state() {
    return {
      ready: this.#ready,
      why: this.#why,
      attached: this.#ready,
      paused: Math.max(0, this.#pausedUntil - this.#around.now()),
      aside: false,
    };
  }

  /** @param {Status} status the agent's */
  async agentIs(status) {
    this.#ready = status.ready;
    this.#why = status.ready ? '' : (status.why ?? 'not-ready');
    await this.settle();
  }

  /** @param {number} [milliseconds] */
  async pause(milliseconds = 60_000) {
    this.#pausedUntil = this.#around.now() + milliseconds;
    await this.settle();
  }

  async settle() {
    if (!this.#ready) this.#around.show('off', this.#why);
    else if (this.state.paused > 0) this.#around.show('pause', 'paused');
    else this.#around.show('ready');
  }

  /** @param {chrome.runtime.Port} port from page/bridge.js in one frame */
  connect(port) {
    /** @type {Map<number, Open>} by the page's numbers */
    const open = new Map();
    port.onMessage.addListener(async (/** @type {PageMessage} */ message) => {
      if (message.op === 'cancel') {
        this.#cancel(open, message.n);
        return;
      }
      if (open.has(message.n)) return;
      const request = { asked: 0, over: false };
      open.set(message.n, request);
      const outcome = await this.#serve(port.sender, message, request);
      if (request.over) return;
      open.delete(message.n);
      try {
        port.postMessage({ n: message.n, ...outcome });
      } catch {
        // The page is gone.
      }
    });
    port.onDisconnect.addListener(() => {
      for (const n of [...open.keys()]) this.#cancel(open, n);
    });
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
    if (request.asked) this.#around.agent.cancel(request.asked);
  }

  /**
   * @param {chrome.runtime.MessageSender | undefined} sender as the browser knows it
   * @param {PageMessage} message
   * @param {Open} request
   */
  async #serve(sender, message, request) {
    const ours = this.#ready && this.state.paused === 0;
    const origin = ours ? await this.#origin(sender, message.op) : null;
    if (origin === null) return BROWSERS;
    if (message.op === 'available') return { available: true };
    if ((message.op !== 'create' && message.op !== 'get') || typeof message.options !== 'object') return BROWSERS;
    return this.#ask(origin, message.op, message.options, request);
  }

  /**
   * @param {string} origin
   * @param {'create' | 'get'} op
   * @param {Record<string, any>} options
   * @param {Open} request
   */
  async #ask(origin, op, options, request) {
    const rpId = op === 'create' ? options.rp?.id : options.rpId;
    const relatedOrigins = isForeign(rpId, origin) ? await this.#relatedOrigins(rpId) : undefined;
    // What was looked up since it came took its time: the page may have given up, or gone.
    if (request.over) return BROWSERS;
    const { id, answer } = this.#around.agent.ask({
      op,
      door: 'page',
      origin,
      crossOrigin: false,
      ...(relatedOrigins === undefined ? {} : { relatedOrigins }),
      options,
    });
    request.asked = id;
    const { credential, error, gone } = await answer;
    if (credential !== undefined) return { credential };
    if (error !== undefined) this.#around.refused();
    return error !== undefined && gone === undefined ? { error } : BROWSERS;
  }

  /**
   * Who asks, where that one may; null where it is left to the browser.
   *
   * @param {chrome.runtime.MessageSender | undefined} sender
   * @param {string} op
   */
  async #origin(sender, op) {
    const origin = sender?.origin ?? (sender?.url && URL.canParse(sender.url) ? new URL(sender.url).origin : undefined);
    const tabId = sender?.tab?.id;
    const frameId = sender?.frameId;
    if (!isTrustworthy(origin) || tabId === undefined || frameId === undefined) return null;
    if (await this.#around.prefersBrowser(origin)) return null;
    const feature = op === 'create' ? 'publickey-credentials-create' : 'publickey-credentials-get';
    return (await this.#isAllowed(tabId, frameId, origin, feature)) ? origin : null;
  }

  /**
   * Whether a frame may use a feature: no other site's page is around it, and neither its own policy nor that of a page
   * around it forbids it, because a frame has no more than what is around it.
   *
   * @param {number} tabId
   * @param {number} frameId
   * @param {string} origin
   * @param {string} feature
   * @see https://www.w3.org/TR/permissions-policy/ "Define an inherited policy for feature"
   */
  async #isAllowed(tabId, frameId, origin, feature) {
    let frames = [frameId];
    if (frameId !== 0) {
      const all = await this.#around.frames(tabId);
      if (!sameOriginWithAncestors(all, frameId, origin)) return false;
      frames = withAncestors(all, frameId).map((frame) => frame.frameId);
    }
    const headers = await Promise.all(frames.map((frame) => this.#around.policy(tabId, frame, origin)));
    return headers.every((header) => headerAllows(header, feature, origin));
  }

  /**
   * The origins that a relying party lists; none where it lists none, or not as it should.
   *
   * @param {string} rpId
   * @returns {Promise<string[]>}
   */
  async #relatedOrigins(rpId) {
    const address = relatedOriginsAddress(rpId);
    if (address === null) return [];
    const end = new AbortController();
    const patience = setTimeout(() => end.abort(), PATIENCE);
    try {
      const response = await this.#around.fetch(address, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: end.signal,
      });
      const from = new URL(response.url);
      const type = response.headers.get('content-type') ?? '';
      if (response.status !== 200 || from.protocol !== 'https:' || !isDomain(from.hostname)) return [];
      if (!/^application\/json\b/i.test(type)) return [];
      const { origins } = JSON.parse(await textOf(response, LONGEST_LIST));
      return Array.isArray(origins) ? origins.filter((item) => typeof item === 'string').slice(0, 100) : [];
    } catch {
      return [];
    } finally {
      clearTimeout(patience);
      end.abort(); // whatever of it was not read is not fetched either
    }
  }
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
