/** Puts the parts together. Read this first. */

import { Agent } from './agent.js';
import { show } from './badge.js';
import { Front } from './front.js';
import { PageDoor } from './page-door.js';
import { policy, watchPolicies } from './policies.js';
import { PAUSE } from './policy.js';
import { ProxyDoor } from './proxy-door.js';
import { anyPrefersBrowser, prefer, prefersBrowser } from './sites.js';
import { lookSoon } from './soon.js';

/** Name of the alarm that looks again while something is missing; browsers allow one each half minute. */
const LOOK_AGAIN = 'look again';
const LOOK_AGAIN_MINUTES = 0.5;

const SAVED = 'proxyDoor';

/** What the person may give us, so that a site which is left to the browser costs no failed try. */
/** @type {chrome.permissions.Permissions} */
const TABS = { permissions: ['tabs'] };

const agent = new Agent(
  {
    connectNative: (host) => chrome.runtime.connectNative(host),
    // Firefox says it at the port, Chromium beside it.
    reason: (port) => /** @type {any} */ (port).error?.message ?? chrome.runtime.lastError?.message ?? '',
  },
  (why) => {
    const wasThere = door.state.ready;
    void door.agentIs({ ready: false, why });
    if (wasThere) void lookSoon({ look, found: () => door.state.ready, wait });
  },
);

const wait = (/** @type {number} */ milliseconds) =>
  /** @type {Promise<void>} */ (new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds))));

const door = chrome.webAuthenticationProxy ? proxyDoor() : pageDoor();
const lookInFront = door instanceof ProxyDoor ? watchFront(door) : async () => {};

function proxyDoor() {
  const proxy = new ProxyDoor({
    proxy: chrome.webAuthenticationProxy,
    agent,
    prefersBrowser,
    tabInFront,
    load,
    save: (saved) => void chrome.storage.session.set({ [SAVED]: saved }),
    show: (look, why) => void show(look, why),
    now: () => Date.now(),
    wait,
  });
  const otherTab = async () => proxy.tabInFrontIs(await tabInFront());
  chrome.tabs.onRemoved.addListener((tab) => void proxy.tabIsGone(tab));
  chrome.tabs.onActivated.addListener(() => void otherTab());
  chrome.windows.onFocusChanged.addListener(() => void otherTab());
  void otherTab();
  return proxy;
}

/** Its number alone: that needs no permission. */
async function tabInFront() {
  return (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
}

/**
 * Tells the door whenever another page comes to the front.
 *
 * @param {ProxyDoor} proxy
 * @returns {() => Promise<void>} looks now
 */
function watchFront(proxy) {
  const front = new Front({
    mayLook: async () => (await anyPrefersBrowser()) && mayUseTabs(),
    address: async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.url,
    prefersBrowser,
    tell: (browsers) => proxy.frontIs(browsers),
  });
  const look = () => void front.look();
  chrome.tabs.onActivated.addListener(look);
  chrome.tabs.onUpdated.addListener((_id, { url }) => {
    if (url !== undefined) look();
  });
  chrome.windows.onFocusChanged.addListener(look);
  chrome.permissions.onAdded.addListener(look);
  chrome.permissions.onRemoved.addListener(look);
  look();
  return () => front.look();
}

function mayUseTabs() {
  return chrome.permissions.contains(TABS);
}

/**
 * @param {string} origin
 * @param {boolean} on whether it is left to the browser
 */
async function leave(origin, on) {
  await prefer(origin, on);
  await lookInFront();
  if (!(await anyPrefersBrowser()) && (await mayUseTabs())) await chrome.permissions.remove(TABS);
}

function pageDoor() {
  watchPolicies();
  const pages = new PageDoor({
    agent,
    prefersBrowser,
    frames: async (tabId) => (await chrome.webNavigation.getAllFrames({ tabId })) ?? [],
    policy,
    fetch: (...request) => fetch(...request),
    show: (look, why) => void show(look, why),
    refused: () => void look(),
    now: () => Date.now(),
  });
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name === 'page' && port.sender?.id === chrome.runtime.id) pages.connect(port);
  });
  return pages;
}

/** @returns {Promise<import('./proxy-door.js').Saved>} */
async function load() {
  /** @type {Record<string, any>} */
  const saved = await chrome.storage.session.get({ [SAVED]: { attached: false, pausedUntil: 0, open: [] } });
  return saved[SAVED];
}

/** Asks the agent how it is, and looks again later while it is not ready. */
async function look() {
  await door.agentIs(await agent.status());
}

chrome.alarms.onAlarm.addListener(({ name }) => {
  if (name !== LOOK_AGAIN) return;
  if (door.state.ready) void door.settle();
  else void look();
});

/**
 * What the popup asks. Its address is checked, because our scripts in pages have the same id.
 *
 * @param {{ popup?: string, origin?: string, on?: boolean }} message
 */
async function answerPopup({ popup, origin, on }) {
  switch (popup) {
    case 'state': {
      const status = await agent.status(origin);
      await door.agentIs(status);
      const own = origin !== undefined && (await prefersBrowser(origin));
      return {
        ...door.state,
        passkeys: status.passkeys ?? [],
        version: status.version ?? '',
        prefersBrowser: own,
        firstTryFails: own && door instanceof ProxyDoor && !(await mayUseTabs()),
      };
    }
    case 'open':
      return agent.openManager();
    case 'pause':
      return door.pause(on ? PAUSE : 0);
    case 'prefer':
      return leave(String(origin), on === true);
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
