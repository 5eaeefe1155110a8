/**
 * Conditional requests: held while their page lives, and offered in the toolbar. Nothing is asked, and no window opened,
 * before the person chooses the offer there. A page is told nothing until there is an answer: all of its requests are held
 * alike, whether a passkey is here or not.
 */

import { REFUSAL } from './policy.js';

/** Milliseconds between two questions to the agent whether there is something to offer in a tab. */
const PACE = 250;

/** Milliseconds for which a new passkey is offered at most: a page may wait for it. */
const LONGEST_CREATION = 300_000;

/**
 * @typedef {import('./agent.js').Agent} Agent
 * @typedef {{ op: 'create' | 'get', origin: string, topOrigin?: string, options: Record<string, any> }} Wanted the message to the agent
 * @typedef {{ number: number, op: 'create' | 'get', host: string, focused: boolean }} Offer as the person sees it; `focused`:
 *   they are in the field
 * @typedef {{ number: number, tabId: number, frameId: number, message: Wanted, request: { asked: number }, focused: boolean,
 *   possible: boolean | undefined, resolve: (outcome: Record<string, unknown>) => void }} Held `request.asked`: the agent's number while the
 *   person is asked; `possible`: undefined as long as the agent was not asked
 */

/** What is held of all tabs. */
export class Offers {
  #agent;
  #show;
  #wait;
  #ready = false;
  #last = 0;
  /** @type {Set<Held>} */
  #held = new Set();
  /** @type {Set<number>} tabs for which the agent is being asked */
  #looking = new Set();

  /**
   * @param {{ agent: Agent, show: (tabId: number, offer: Offer | null) => void,
   *   wait: (milliseconds: number) => Promise<void> }} around
   */
  constructor({ agent, show, wait }) {
    this.#agent = agent;
    this.#show = show;
    this.#wait = wait;
  }

  /**
   * Holds a request.
   *
   * @param {{ tabId: number, frameId: number, focused: boolean }} place
   * @param {Wanted} message
   * @param {{ asked: number, drop?: () => void, focus?: (on: boolean) => void }} request gets ways to end it, and to tell of
   *   the field
   * @returns {Promise<Record<string, unknown>>} what the page gets
   */
  hold({ tabId, frameId, focused }, message, request) {
    return new Promise((resolve) => {
      /** @type {Held} */
      const held = { number: ++this.#last, tabId, frameId, focused, message, request, possible: undefined, resolve };
      request.drop = () => this.#drop(held);
      request.focus = (on) => {
        if (held.focused === on) return;
        held.focused = on;
        this.#draw(tabId);
      };
      this.#held.add(held);
      if (message.op === 'create') void this.#endLater(held);
      void this.#look(tabId);
    });
  }

  /** @param {boolean} ready the agent */
  agentIs(ready) {
    if (ready === this.#ready) return;
    this.#ready = ready;
    for (const held of this.#held) held.possible = undefined;
    for (const tabId of new Set([...this.#held].map((held) => held.tabId))) {
      this.#draw(tabId);
      void this.#look(tabId);
    }
  }

  /**
   * What is offered in a tab: for the field that the person is in, else for the page, else for the latest frame in it.
   *
   * @param {number | undefined} tabId
   * @returns {Offer | null}
   */
  in(tabId) {
    const possible = [...this.#held].filter((held) => held.tabId === tabId && held.possible && held.request.asked === 0);
    const held =
      possible.findLast(({ focused }) => focused) ?? possible.find(({ frameId }) => frameId === 0) ?? possible.at(-1);
    return held === undefined ? null : offer(held);
  }

  /**
   * The person chose what was offered: they are asked.
   *
   * @param {number} number of the offer that they saw
   */
  async accept(number) {
    const held = [...this.#held].find((each) => each.number === number);
    if (held === undefined || !held.possible || held.request.asked !== 0) return;
    const { id, answer } = this.#agent.ask(held.message);
    held.request.asked = id;
    this.#draw(held.tabId);
    const { credential, error } = await answer;
    if (credential === undefined) held.request.asked = 0; // else its number tells the agent, should it not arrive
    // A no, or the PIN that was wrong, is between the person and us: it is offered as before.
    held.possible = error !== undefined;
    if (credential !== undefined) this.#end(held, { credential });
    else this.#draw(held.tabId);
  }

  /** @param {Held} held */
  async #endLater(held) {
    const timeout = Number(held.message.options.timeout ?? LONGEST_CREATION);
    await this.#wait(Math.min(timeout, LONGEST_CREATION));
    if (this.#held.has(held) && held.request.asked === 0) this.#end(held, { error: REFUSAL });
  }

  /**
   * @param {Held} held
   * @param {Record<string, unknown>} outcome
   */
  #end(held, outcome) {
    this.#drop(held);
    held.resolve(outcome);
  }

  /** @param {Held} held */
  #drop(held) {
    if (this.#held.delete(held)) this.#draw(held.tabId);
  }

  /**
   * Asks the agent for what is new in a tab, one after the other and no faster than the pace, however many a page makes.
   *
   * @param {number} tabId
   */
  async #look(tabId) {
    if (this.#looking.has(tabId)) return;
    this.#looking.add(tabId);
    for (let next = this.#unknown(tabId); next !== undefined; next = this.#unknown(tabId)) {
      const { op, ...message } = next.message;
      next.possible = false;
      next.possible = (await this.#agent.ask({ ...message, op: 'offer', of: op }).answer).offer === true;
      if (this.#held.has(next)) this.#draw(tabId);
      await this.#wait(PACE);
    }
    this.#looking.delete(tabId);
  }

  /** @param {number} tabId */
  #unknown(tabId) {
    return this.#ready ? [...this.#held].findLast((held) => held.tabId === tabId && held.possible === undefined) : undefined;
  }

  /** @param {number} tabId */
  #draw(tabId) {
    this.#show(tabId, this.in(tabId));
  }
}

/** @param {Held} held @returns {Offer} */
function offer({ number, message: { op, origin, topOrigin }, focused }) {
  const around = topOrigin === undefined ? '' : ` (${new URL(topOrigin).host})`;
  return { number, op, host: new URL(origin).host + around, focused };
}
