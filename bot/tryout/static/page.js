// The page: puts the pieces together, listens to the server, and switches language and theme.

import { loadCards } from "./cards.js";
import { botNow, drawClock, inWords, setClock, startClock } from "./clock.js";
import { announce, draw, hideBanner, showBanner } from "./draw.js";
import { drawPatient, refreshPatient, watchPatient } from "./patient.js";
import { Talk } from "./talk.js";
import { drawBadges, showPane, watchPanes } from "./unread.js";
import { introduce, listen, place, readClock, readState, setPlace, writeAs } from "./wire.js";
import { labelPage, say, switchLanguage } from "./words.js";

const root = document.documentElement;
const chat = new Talk("chat");
const channel = new Talk("channel");
const byId = (id) => document.getElementById(id);
const talkOf = (conversationId) => (conversationId === place.personal.id ? chat : conversationId === place.channel.id ? channel : null);
const HINT = "passerelle.hint";
let line = Promise.resolve();
/** One after the other: what comes while everything is read again waits its turn. */
const inTurn = (handler) => (data) => (line = line.then(() => handler(data)).catch(() => showBanner(say("unreachable"))));
const unheard = new Map(); // what the bot said in the chat of somebody else, by conversation

function drawWords() {
  labelPage();
  byId("language").textContent = say("toLanguage");
  byId("language").setAttribute("aria-label", say("toLanguageLabel"));
  byId("language").lang = root.lang === "fr-CA" ? "en" : "fr";
  const themeWord = say(root.dataset.theme === "dark" ? "toLight" : "toDark");
  byId("theme").setAttribute("aria-label", themeWord);
  byId("theme").title = themeWord;
  const [before, command, after] = say("hint");
  byId("hint").firstElementChild.replaceChildren(before, draw("kbd", {}, command), after);
  byId("chips").replaceChildren(...say("chips")[Math.max(0, myPosition())].map((text) => draw("li", {}, draw("button", { type: "button", "data-testid": "chip", onclick: () => suggest(text) }, text))));
  if (!place) return;
  drawPeople();
  byId("chat-me").textContent = say("chatMe", place.me.name);
  byId("channel-title").textContent = say("channelTitle", place.team.name, place.channel.name);
  drawClock();
}

const myPosition = () => place?.people.findIndex((one) => one.account.id === place.me.id) ?? 0;

/** Who writes: the clinician, or the secretary who plans in her name. What came to the other meanwhile is counted. */
function drawPeople() {
  const focused = byId("people").contains(document.activeElement);
  const one = (person, n) => {
    const mine = person.account.id === place.me.id;
    const count = unheard.get(person.personal.id) ?? 0;
    const badge = count ? draw("span", { class: "badge", "aria-label": say("unreadCount", count) }, String(count)) : null;
    const said = { type: "button", "aria-pressed": String(mine), "data-testid": `person-${n}`, onclick: () => become(person) };
    return draw("button", said, draw("b", {}, person.account.name), draw("small", {}, say("roles")[n] ?? ""), badge);
  };
  byId("people").replaceChildren(...place.people.map(one));
  if (focused) byId("people").querySelector("[aria-pressed=true]").focus();
}

/** From now on somebody else writes: their chat takes the place of the other's. */
const become = inTurn(async (person) => {
  if (person.account.id === place.me.id) return;
  writeAs(person);
  unheard.delete(person.personal.id);
  const state = await reload();
  announce(say("writesAs", person.account.name));
  meet(state);
});

function heard(conversation, activity) {
  const talk = talkOf(conversation);
  if (talk) return talk.put(activity);
  if (activity.type !== "message" || activity.from?.id !== place.bot.id) return;
  unheard.set(conversation, (unheard.get(conversation) ?? 0) + 1);
  drawPeople();
}

function suggest(text) {
  hint(false);
  chat.say(text);
  byId("chat-input").focus();
}

function hint(on) {
  byId("hint").hidden = !on;
  if (!on) localStorage.setItem(HINT, "seen");
}

function drawAll() {
  drawWords();
  chat.redraw();
  channel.redraw();
  drawPatient();
  drawBadges();
}

function setTheme(theme) {
  root.dataset.theme = theme;
  localStorage.setItem("passerelle.theme", theme);
}

/** Reads everything again: at the opening, and each time the line comes back. */
async function reload() {
  const state = await readState();
  setPlace(state);
  drawWords();
  for (const one of state.conversations) talkOf(one.id)?.fill(one.activities);
  await refreshPatient();
  return state;
}

/** The bot is told, once, of the chat and of the team that it was added to. */
async function meet(state) {
  const strangers = state.conversations.filter((one) => !one.installed && talkOf(one.id));
  for (const one of strangers) if (!(await introduce(one.id).catch(() => false))) showBanner(say("notDelivered"));
}

/**
 * The server's events, handled one after the other. `hello` comes at each connection: everything is read again, and
 * what arrives meanwhile waits its turn. Resolves at the first one.
 */
function hear() {
  let lost = false;
  return new Promise((opened) => {
    const handlers = {
      hello: async () => {
        setClock(await readClock());
        const state = await reload();
        if (lost) hideBanner();
        lost = false;
        opened();
        meet(state);
      },
      activity: ({ conversation, activity }) => heard(conversation, activity),
      deleted: ({ conversation, id }) => talkOf(conversation)?.remove(id),
      typing: ({ conversation }) => talkOf(conversation)?.showTyping(true),
      clock: (answer) => setClock(answer),
      outbox: () => refreshPatient(),
    };
    const queued = Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, inTurn(handler)]));
    listen(queued, () => {
      if (!lost) showBanner(say("unreachable"));
      lost = true;
    });
    setInterval(() => lost || refreshPatient().catch(() => {}), 2000);
  });
}

function watchSettings() {
  byId("language").addEventListener("click", () => {
    switchLanguage();
    drawAll();
    announce(inWords(botNow()));
  });
  byId("theme").addEventListener("click", () => {
    setTheme(root.dataset.theme === "dark" ? "light" : "dark");
    drawAll();
  });
  byId("banner").querySelector("button").addEventListener("click", hideBanner);
  byId("hint").querySelector("button").addEventListener("click", () => hint(false));
  byId("chat-input").form.addEventListener("submit", () => hint(false));
  document.querySelector(".skip").addEventListener("click", () => showPane("chat"));
}

async function start() {
  const wanted = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.theme = localStorage.getItem("passerelle.theme") ?? wanted;
  drawWords();
  watchPanes();
  drawBadges();
  watchSettings();
  watchPatient();
  if (!(await loadCards())) showBanner(say("noRenderer"));
  await startClock();
  await hear();
  hint(localStorage.getItem(HINT) !== "seen");
  root.dataset.ready = "true";
  byId("chat-input").focus();
}

start().catch(() => showBanner(say("unreachable")));
