/**
 * Chromium's door: chrome.webAuthenticationProxy. While it is attached, every WebAuthn request of every page comes here,
 * and the browser's own dialog cannot be reached. So it is attached only while the agent answers, and it steps aside for
 * a minute after a request that is not for us, from the tab in front: the retry is the browser's. Pages need no person for
 * that, so it does so once in ten minutes for an origin, seldom altogether, and until another tab is in front. It steps
 * aside, too, while the person looks at a site that is left to the browser, where it may know that.
 *
 * @see https://developer.chrome.com/docs/extensions/reference/api/webAuthenticationProxy
 */

import { PAUSE, REFUSAL, UNIFORM_DELAY, mayTakeTurn, proxied, recentTurns } from './policy.js';

/**
 * @typedef {import('./agent.js').Agent} Agent
 * @typedef {import('./agent.js').Answer} Answer
 * @typedef {import('./agent.js').Status} Status
 * @typedef {'create' | 'get'} Op
 * @typedef {{ op: Op, asked: number, tab?: number }} Open a request of the browser; `asked` is the agent's number, 0 for none;
 *   `tab` was in front when it came
 * @typedef {{ origin: string, chosen: boolean }} Cause whose request is left to the browser, and whether the person chose
 *   that for its site
 * @typedef {{
 *   attached: boolean, pausedUntil: number, pausedFor?: number, turns?: import('./policy.js').Turn[], open: [number, Op][],
 * }} Saved what outlives the worker
 * @typedef {{
 *   proxy: typeof chrome.webAuthenticationProxy,
 *   agent: Agent,
 *   prefersBrowser: (origin: string) => Promise<boolean>,
 *   tabInFront: () => Promise<number | undefined>,
 *   load: () => Promise<Saved>,
 *   save: (saved: Saved) => void,
 *   show: (look: import('./badge.js').Look, why?: string) => void,
 *   now: () => number,
 *   wait: (milliseconds: number) => Promise<void>,
 * }} Around
 */

/** Attaches, detaches, and carries requests from the browser to the agent. */
export class ProxyDoor {
  #around;
  #restored;
  #ready = false;
  /** A code, see texts.js; empty where nothing is the matter. */
  #why = 'connecting';
  #attached = false;
  #pausedUntil = 0;
  /** @type {number | undefined} the tab whose page caused the pause; none where the person did */
  #pausedFor;
  /** @type {number | undefined} the tab in front, as last told */
  #front;
  /** @type {import('./policy.js').Turn[]} pauses that pages caused */
  #turns = [];
  /** Whether the page in front is left to the browser. */
  #aside = false;
  /** @type {Map<number, Open>} by the browser's numbers */
  #open = new Map();
  /** Attaching and detaching, one after the other. */
  #changes = Promise.resolve();

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    const { proxy } = around;
    proxy.onCreateRequest.addListener((details) => this.#serve('create', details));
    proxy.onGetRequest.addListener((details) => this.#serve('get', details));
    proxy.onIsUvpaaRequest.addListener(({ requestId }) => this.#answerUvpaa(requestId));
    proxy.onRequestCanceled.addListener((requestId) => this.#cancel(requestId));
    this.#restored = this.#restore();
  }

  get state() {
    return {
      ready: this.#ready,
      why: this.#why,
      attached: this.#attached,
      paused: Math.max(0, this.#pausedUntil - this.#around.now()),
      aside: this.#aside,
    };
  }

  /** @param {Status} status the agent's */
  async agentIs(status) {
    await this.#restored;
    this.#ready = status.ready;
    this.#why = status.ready ? '' : (status.why ?? 'not-ready');
    await this.settle();
  }

  /**
   * Steps aside while the page in front is left to the browser: as soon as nobody is being asked any more, so that no tab
   * ends the request of another one by coming to the front.
   *
   * @param {boolean} browsers
   */
  async frontIs(browsers) {
    if (browsers === this.#aside) return;
    this.#aside = browsers;
    await this.settle();
  }

  /**
   * Steps aside, so that the browser's own dialog has its turn. Detaching ends the requests of all tabs: unless the person
   * wants it now, it waits for those that the person is being asked about.
   *
   * @param {number} [milliseconds] 0 ends it
   * @param {number} [tab] whose page caused it; none where the person wants it
   */
  async pause(milliseconds = PAUSE, tab) {
    await this.#restored;
    const atOnce = tab === undefined;
    this.#pausedFor = tab;
    this.#pausedUntil = this.#around.now() + milliseconds;
    if (atOnce && milliseconds > 0) this.#drop();
    await this.settle();
    if (milliseconds > 0) void this.#around.wait(milliseconds).then(() => this.settle());
  }

  /**
   * Another tab may be in front: a pause that a page caused is over then.
   *
   * @param {number | undefined} tab
   */
  async tabInFrontIs(tab) {
    this.#front = tab;
    await this.#restored;
    if (tab === undefined || this.#pausedFor === undefined || tab === this.#pausedFor) return;
    this.#pausedFor = undefined;
    this.#pausedUntil = 0;
    await this.settle();
  }

  /** Attaches or detaches, whichever is due, and shows how things stand. */
  settle() {
    this.#changes = this.#changes.then(() => this.#settle());
    return this.#changes;
  }

  async #settle() {
    await this.#restored;
    const paused = this.#around.now() < this.#pausedUntil;
    if (this.#ready && !paused && !this.#aside) await this.#attach();
    else if (!this.#ready || this.#open.size === 0) await this.#detach();
    if (!this.#ready) this.#around.show('off', this.#why);
    else if (paused) this.#around.show('pause', 'paused');
    else if (this.#aside) this.#around.show('aside');
    else if (!this.#attached) this.#around.show('off', this.#why);
    else this.#around.show('ready');
    this.#save();
  }

  async #attach() {
    if (this.#attached) return;
    let problem;
    try {
      problem = await this.#around.proxy.attach();
    } catch (e) {
      problem = String(e);
    }
    this.#attached = !problem;
    this.#why = problem ? 'neighbour' : '';
  }

  async #detach() {
    if (!this.#attached) return;
    this.#attached = false;
    try {
      await this.#around.proxy.detach();
    } catch {
      // It was detached already.
    }
  }

  /**
   * @param {Op} op
   * @param {{ requestId: number, requestDetailsJson: string }} details
   */
  async #serve(op, { requestId, requestDetailsJson }) {
    const arrived = this.#around.now();
    await this.#restored;
    this.#open.set(requestId, { op, asked: 0 });
    const facts = proxied(requestDetailsJson);
    // A frame of another origin: the browser does not tell what is around it, so nothing true could be signed.
    const chosen = facts !== null && (await this.#around.prefersBrowser(facts.origin));
    const request = this.#open.get(requestId);
    if (request === undefined) return;
    const cause = { origin: facts?.origin ?? '', chosen };
    if (facts === null || facts.crossOrigin || chosen) {
      this.#save();
      void this.#noteTab(request);
      await this.#leaveToBrowser(requestId, arrived, cause);
      return;
    }
    // The agent first: what else is to be done is done while it works.
    const { id, answer } = this.#around.agent.ask({ op, door: 'proxy', ...facts });
    request.asked = id;
    this.#save();
    void this.#noteTab(request);
    const answered = await answer;
    if (answered.notOurs === undefined) await this.#finish(requestId, answered);
    else await this.#leaveToBrowser(requestId, arrived, cause);
  }

  /**
   * Notes what is in front now. It is not asked for where it was told: until the answer, the tab may be closed.
   *
   * @param {Open} request
   */
  async #noteTab(request) {
    request.tab = this.#front ?? (await this.#around.tabInFront());
  }

  /**
   * @param {number} requestId
   * @param {Answer} answer
   */
  async #finish(requestId, answer) {
    if (answer.credential !== undefined) {
      await this.#complete(requestId, { responseJson: JSON.stringify(answer.credential) });
    } else {
      await this.#complete(requestId, { error: answer.error ?? REFUSAL });
    }
    await this.#settleIfAway();
  }

  /** It may have been the last one that detaching waited for. */
  async #settleIfAway() {
    if (this.#aside || this.#pausedUntil > this.#around.now()) await this.settle();
  }

  /**
   * @param {number} requestId
   * @param {number} arrived
   * @param {Cause} cause
   */
  async #leaveToBrowser(requestId, arrived, cause) {
    await this.#around.wait(arrived + UNIFORM_DELAY - this.#around.now());
    const request = this.#open.get(requestId);
    if (request === undefined) return;
    await this.#complete(requestId, { error: REFUSAL });
    const { tab } = request;
    const isInFront = tab !== undefined && tab === (await this.#around.tabInFront());
    const paused = this.#around.now() < this.#pausedUntil;
    if (isInFront && !paused && this.#takesTurn(cause)) await this.pause(PAUSE, tab);
    else await this.#settleIfAway();
  }

  /**
   * Whether the browser's dialog gets its turn. A site that the person leaves to the browser has it each time.
   *
   * @param {Cause} cause
   */
  #takesTurn({ origin, chosen }) {
    if (chosen) return true;
    this.#turns = recentTurns(this.#turns, this.#around.now());
    if (origin === '' || !mayTakeTurn(this.#turns, origin)) return false;
    this.#turns.push([origin, this.#around.now()]);
    return true;
  }

  /**
   * @param {number} requestId
   * @param {{ responseJson?: string, error?: import('./agent.js').Failure }} outcome
   */
  async #complete(requestId, outcome) {
    const request = this.#open.get(requestId);
    if (request === undefined) return;
    this.#open.delete(requestId);
    const told = this.#tell(request.op, { requestId, ...outcome });
    this.#save();
    if (await told) return;
    // The browser does not wait for it any more; or it does not understand the credential, and the page still waits.
    await this.#tell(request.op, { requestId, error: REFUSAL });
  }

  /**
   * @param {Op} op
   * @param {{ requestId: number, responseJson?: string, error?: import('./agent.js').Failure }} details
   * @returns {Promise<boolean>} whether the browser took it
   */
  async #tell(op, details) {
    const { proxy } = this.#around;
    try {
      await (op === 'create' ? proxy.completeCreateRequest(details) : proxy.completeGetRequest(details));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {number} requestId */
  async #cancel(requestId) {
    await this.#restored;
    const request = this.#open.get(requestId);
    this.#open.delete(requestId);
    if (request?.asked) this.#around.agent.cancel(request.asked);
    await this.settle();
  }

  /**
   * A tab was closed. The browser ends a request silently when its page goes, and does not tell which tab asks: it is held
   * to be the one in front, as a rule where the person has just clicked. So what was asked from there is taken back, and a
   * page that still waits after all is told no.
   *
   * @param {number} tab
   */
  async tabIsGone(tab) {
    if (tab === this.#front) this.#front = undefined;
    const taken = [...this.#open].filter(([, request]) => request.tab === tab);
    if (taken.length === 0) return; // settling would detach where the agent has not said yet that it is there
    for (const [requestId, { asked }] of taken) {
      if (asked) this.#around.agent.cancel(asked);
      await this.#complete(requestId, { error: REFUSAL });
    }
    await this.settle();
  }

  /** @param {number} requestId */
  async #answerUvpaa(requestId) {
    await this.#restored;
    try {
      await this.#around.proxy.completeIsUvpaaRequest({ requestId, isUvpaa: this.#attached });
    } catch {
      // The browser does not wait for it any more.
    }
  }

  /** Gives up what is open: the browser ends it when we detach. */
  #drop() {
    for (const { asked } of this.#open.values()) if (asked) this.#around.agent.cancel(asked);
    this.#open.clear();
  }

  /** After the browser ended the worker: what was open then is lost, and who waits for it is told. */
  async #restore() {
    const saved = await this.#around.load();
    this.#attached = saved.attached;
    this.#pausedUntil = saved.pausedUntil;
    this.#pausedFor = saved.pausedFor;
    this.#turns = saved.turns ?? [];
    for (const [requestId, op] of saved.open) {
      this.#open.set(requestId, { op, asked: 0 });
      await this.#complete(requestId, { error: REFUSAL });
    }
  }

  #save() {
    this.#around.save({
      attached: this.#attached,
      pausedUntil: this.#pausedUntil,
      pausedFor: this.#pausedFor,
      turns: this.#turns,
      open: [...this.#open].map(([requestId, { op }]) => [requestId, op]),
    });
  }
}
