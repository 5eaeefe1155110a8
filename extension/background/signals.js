/**
 * The functions for signals in pages of a browser that has none, Firefox: a page has ours from its beginning, because it looks for
 * them when it likes, and not while what it asks does not come to us.
 */

/**
 * @typedef {{ frameId: number, url: string }} Document
 * @typedef {{
 *   tabs: () => Promise<chrome.tabs.Tab[]>,
 *   tab: (id: number) => Promise<chrome.tabs.Tab>,
 *   frames: (tabId: number) => Promise<Document[]>,
 *   answers: (document: chrome.runtime.MessageSender) => Promise<boolean>,
 *   tell: (tabId: number, frameId: number, on: boolean) => Promise<unknown>,
 * }} Around `answers`: whether what a document asks comes to us
 */

/** Tells the documents of all tabs whether they have them. */
export class Signals {
  #around;
  /** @type {import('./badge.js').Look | undefined} */
  #look;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
  }

  /** @param {import('./badge.js').Look} look how things stand */
  async lookIs(look) {
    if (look === this.#look) return;
    this.#look = look;
    await this.tellAll();
  }

  /** After something changed. */
  async tellAll() {
    for (const tab of await this.#around.tabs()) {
      const frames = await this.#around.frames(tab.id ?? -1).catch(() => []); // gone meanwhile
      for (const frame of frames) await this.#tell(tab, frame, await this.#answers(tab, frame));
    }
  }

  /** @param {Document & { tabId: number }} document one that is new, and has them */
  async loaded({ tabId, ...frame }) {
    const tab = await this.#around.tab(tabId).catch(() => null);
    if (tab !== null && !(await this.#answers(tab, frame))) await this.#tell(tab, frame, false);
  }

  /** @param {chrome.tabs.Tab} tab @param {Document} frame */
  #answers(tab, { frameId, url }) {
    return this.#around.answers({ tab, frameId, url });
  }

  /** @param {chrome.tabs.Tab} tab @param {Document} frame @param {boolean} on */
  async #tell({ id = -1 }, { frameId }, on) {
    await this.#around.tell(id, frameId, on).catch(() => {}); // none of our scripts there
  }
}
