/**
 * The way to the agent: one native-messaging port, through which requests of all tabs go. What is asked and answered is
 * written down in the README of `webauthn`; this file only numbers the requests and hands the answers back.
 */

import { REFUSAL } from './policy.js';

/** The name in the native-messaging manifest that `localpasskey browser install` writes. */
const HOST = 'localpasskey';

const NOT_UNDERSTOOD = 'not-understood';

/**
 * @typedef {{ name: string, message: string }} Failure a DOMException's
 * @typedef {{ id: number, credential?: Record<string, any>, error?: Failure, notOurs?: string, status?: Status,
 *   opened?: { done: boolean, why?: string }, offer?: boolean, seen?: boolean, checker?: boolean, gone?: string }} Answer where the connection ended, `gone` says why to the person, and `error` tells a page nothing
 * @typedef {{ site: string, account: string, label: string }} Passkey
 * @typedef {{ kind: 'cloud' | 'copyable' | 'device', provider: string, sites: number, of: number }} Elsewhere a passkey of a site that is not here: `sites` of
 *   `of` hang on that provider
 * @typedef {{ ready: boolean, why?: string, userVerification?: boolean, extensions?: string[], version?: string, passkeys?: Passkey[], checker?: boolean,
 *   elsewhere?: Elsewhere[] }} Status `extensions`: those of WebAuthn's that a passkey made now may have
 * @typedef {{ connectNative: (host: string) => chrome.runtime.Port, reason: (port: chrome.runtime.Port) => string }} Runtime `reason`: why a port has ended
 */

/** The agent, as far as it can be reached. */
export class Agent {
  /** @type {chrome.runtime.Port | null} */
  #port = null;
  #lastId = 0;
  /** @type {Map<number, (answer: Answer) => void>} */
  #open = new Map();
  #runtime;
  #gone;
  #checkerIs;

  /**
   * @param {Runtime} runtime
   * @param {(why: string) => void} gone told when the connection has ended, after all open requests have failed
   * @param {(on: boolean) => void} [checkerIs] told when the person switches the checker on or off
   */
  constructor(runtime, gone, checkerIs = () => {}) {
    this.#runtime = runtime;
    this.#gone = gone;
    this.#checkerIs = checkerIs;
  }

  /** How many requests wait for an answer. */
  get waiting() {
    return this.#open.size;
  }

  /**
   * Sends a request and waits for its answer. Never rejects.
   *
   * @param {Record<string, unknown>} request without its number
   * @returns {{ id: number, answer: Promise<Answer> }}
   */
  ask(request) {
    const id = ++this.#lastId;
    /** @type {Promise<Answer>} */
    const answer = new Promise((resolve) => this.#open.set(id, resolve));
    this.#send({ id, ...request });
    return { id, answer };
  }

  /** @param {number} request the number of the one that nobody waits for any more, or whose passkey did not arrive */
  cancel(request) {
    if (this.#port !== null) this.#send({ id: ++this.#lastId, op: 'cancel', request });
  }

  /**
   * @param {string} [origin] whose passkeys to tell
   * @returns {Promise<Status>}
   */
  async status(origin) {
    const { answer } = this.ask(origin === undefined ? { op: 'status' } : { op: 'status', origin });
    const { status, gone } = await answer;
    return status ?? { ready: false, why: gone ?? NOT_UNDERSTOOD };
  }

  /**
   * Has the manager's window brought up.
   *
   * @returns {Promise<string>} why it does not come, see texts.js; empty where it comes
   */
  async openManager() {
    const { opened, gone } = await this.ask({ op: 'open' }).answer;
    return opened?.done ? '' : (opened?.why ?? gone ?? NOT_UNDERSTOOD);
  }

  /** @param {{ id: number, [member: string]: unknown }} message */
  #send(message) {
    let port;
    try {
      port = this.#connected();
    } catch (e) {
      this.#end(null, String(e));
      return;
    }
    try {
      port.postMessage(message);
    } catch {
      this.#take({ id: message.id }); // too long for the browser, say: that is nobody else's matter
    }
  }

  #connected() {
    if (this.#port !== null) return this.#port;
    const port = this.#runtime.connectNative(HOST);
    this.#port = port;
    port.onMessage.addListener((/** @type {Answer} */ answer) => this.#take(answer));
    port.onDisconnect.addListener(() => this.#end(port, this.#runtime.reason(port)));
    return port;
  }

  /** @param {Answer} answer one that says nothing where the request was not sent */
  #take(answer) {
    if (answer?.checker !== undefined) return this.#checkerIs(answer.checker);
    const resolve = this.#open.get(answer?.id);
    this.#open.delete(answer?.id);
    resolve?.(answer);
  }

  /**
   * @param {chrome.runtime.Port | null} port which has ended; null for the one that cannot be had
   * @param {string} reason the browser's own words
   */
  #end(port, reason) {
    if (port !== this.#port && port !== null) return;
    this.#port = null;
    const why = explain(reason);
    const failed = [...this.#open];
    this.#open.clear();
    for (const [id, resolve] of failed) {
      resolve({ id, error: REFUSAL, gone: why });
    }
    this.#gone(why);
  }
}

/**
 * What it means for the person that the port has ended.
 *
 * @param {string} reason the browser's own words
 * @returns {string} a code, see texts.js
 */
export function explain(reason) {
  if (/not found|No such native application/i.test(reason)) {
    return 'not-set-up';
  }
  if (/forbidden|not allowed|permission/i.test(reason)) {
    return 'other-extension';
  }
  return 'not-running';
}
