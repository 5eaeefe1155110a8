/** Puts the parts together. Read this first. */

import { Agent } from './agent.js';
import { show, showInTab } from './badge.js';
import { Checker } from './checker.js';
import { Offers } from './offers.js';
import { PageRequests } from './page-requests.js';
import { policy, watchPolicies } from './policies.js';
import { PAUSE } from './policy.js';
import { Signals } from './signals.js';
import { choose, whoAnswers } from './sites.js';
import { lookSoon } from './soon.js';

/** Name of the alarm that looks again while something is missing; browsers allow one each half minute. */
const LOOK_AGAIN = 'look again';
const LOOK_AGAIN_MINUTES = 0.5;

const wait = (/** @type {number} */ milliseconds) =>
  /** @type {Promise<void>} */ (new Promise((resolve) => setTimeout(resolve, milliseconds)));

const agent = new Agent(
  {
    connectNative: (host) => chrome.runtime.connectNative(host),
    // Firefox says it at the port, Chromium beside it.
    reason: (port) => /** @type {any} */ (port).error?.message ?? chrome.runtime.lastError?.message ?? '',
  },
  (why) => {
    const wasThere = pages.state.ready;
    pages.agentIs({ ready: false, why });
    if (wasThere) void lookSoon({ look, found: () => pages.state.ready, wait });
  },
  (on) => checker.is(on),
);

// Firefox alone lets us see headers, and it alone needs that: Chromium says in the frame what its policy is.
if (chrome.webRequest) watchPolicies();
const offers = new Offers({
  agent,
  show: (tabId) => drawTab(tabId),
  wait,
});
const checker = new Checker({
  agent,
  keep: (on) => chrome.storage.local.set({ checker: on }),
  show: (tabId) => drawTab(tabId),
});
const drawTab = (/** @type {number} */ tabId) =>
  void showInTab(tabId, offers.in(tabId), checker.in(tabId)).catch(() => {}); // where the tab is gone
const pages = new PageRequests({
  agent,
  offers,
  whoAnswers,
  frames: async (tabId) => (await chrome.webNavigation?.getAllFrames({ tabId })) ?? [],
  policy: async (...frame) => (chrome.webRequest ? policy(...frame) : null),
  fetch: (...request) => fetch(...request),
  show: (look, why) => {
    void show(look, why);
    void signals?.lookIs(look);
  },
  refused: () => void look(),
  now: () => Date.now(),
  wait,
});
// Firefox alone tells us of frames, and it alone has no signals.
const signals = chrome.webNavigation && new Signals({
  tabs: () => chrome.tabs.query({}),
  tab: (id) => chrome.tabs.get(id),
  frames: async (tabId) => (await chrome.webNavigation.getAllFrames({ tabId })) ?? [],
  answers: (document) => pages.answers(document),
  tell: (tabId, frameId, on) => chrome.tabs.sendMessage(tabId, { signals: on }, { frameId }),
});
if (signals) chrome.webNavigation.onDOMContentLoaded.addListener((document) => signals.loaded(document));
chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== 'page' || port.sender?.id !== chrome.runtime.id) return;
  pages.connect(port);
  checker.connect(port);
});

/** Asks the agent how it is, and looks again later while something is the matter. */
async function look() {
  agentIs(await agent.status());
}

/** @param {import('./agent.js').Status} status */
function agentIs(status) {
  pages.agentIs(status);
  if (status.checker !== undefined) checker.is(status.checker); // else it stays as it was
}

chrome.alarms.onAlarm.addListener(({ name }) => {
  if (name !== LOOK_AGAIN) return;
  if (pages.state.ready && pages.state.why === '') pages.settle();
  else void look();
});

/**
 * What the popup asks. Its address is checked, because our scripts in pages have the same id.
 *
 * @param {{ popup?: string, origin?: string, on?: boolean, who?: string, tab?: number, offer?: number }} message
 */
async function answerPopup({ popup, origin, on, who, tab, offer }) {
  switch (popup) {
    case 'state': {
      const status = await agent.status(origin);
      agentIs(status);
      return {
        ...pages.state,
        offer: offers.in(tab),
        left: pages.leftIn(tab),
        passkeys: status.passkeys ?? [],
        checker: status.checker === true,
        elsewhere: status.elsewhere ?? [],
        note: checker.in(tab),
        version: status.version ?? '',
        answers: origin === undefined ? 'ours' : await whoAnswers(origin),
      };
    }
    case 'accept':
      return void offers.accept(Number(offer));
    case 'open':
      return agent.openManager();
    case 'pause':
      return pages.pause(on ? PAUSE : 0);
    case 'choose':
      await choose(String(origin), who === 'ask' || who === 'others' ? who : 'ours');
      return void signals?.tellAll();
    default:
      return undefined;
  }
}

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== chrome.runtime.id || !sender.url?.startsWith(chrome.runtime.getURL('popup/'))) return false;
  answerPopup(message).then(reply, () => reply(undefined));
  return true;
});

// Wakes this up when the browser begins; looking for the agent is what the lines below do whenever it wakes.
chrome.runtime.onStartup.addListener(() => {});

void chrome.alarms.create(LOOK_AGAIN, { periodInMinutes: LOOK_AGAIN_MINUTES });
void look();
