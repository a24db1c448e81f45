// How the page speaks: activities exactly as Teams sends them, to the bot; and what the twin of the connector must know.

import { botNow, botZone, localTimestamp } from "./clock.js";
import { locale } from "./words.js";

const PERSON = "passerelle.person";

/** Who and where, as /local/tryout/state says; `me` and `personal` are those of the person as whom one writes. */
export let place = null;
export function setPlace(state) {
  const wanted = sessionStorage.getItem(PERSON);
  const { account, personal } = state.people.find((one) => one.account.id === wanted) ?? state.people[0];
  place = { ...state, me: account, personal };
}
export const writeAs = (person) => sessionStorage.setItem(PERSON, person.account.id);

const read = async (url) => (await fetch(url, { cache: "no-store" })).json();

async function post(url, body) {
  const answer = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const text = await answer.text();
  let value = null;
  try {
    value = text ? JSON.parse(text) : null;
  } catch {
    // A bot that fails may answer with plain text: the status says enough.
  }
  return [answer.status, value];
}

export const readState = () => read("/local/tryout/state");
export const readOutbox = () => read("/local/outbox");
export const readClock = () => read("/local/clock");
export const readHostConfig = () => read("/local/tryout/hostconfig");
export const moveClock = (duration) => post("/local/clock", { advance: duration });
export const keepCard = (conversation, activity, card) => post("/local/tryout/cards", { conversation, activity, card });

const isChannel = (conversationId) => conversationId.startsWith(place.channel.id);

/** What every activity from Teams carries. */
function envelope(conversationId, type, id = crypto.randomUUID()) {
  const now = botNow();
  const channel = isChannel(conversationId);
  const tenant = { id: place.tenantId };
  return {
    type,
    id,
    timestamp: now.toISOString(),
    localTimestamp: localTimestamp(now),
    localTimezone: botZone(),
    serviceUrl: `${location.origin}/local/connector`,
    channelId: "msteams",
    locale: locale(),
    from: { id: place.me.id, name: place.me.name, aadObjectId: place.me.aadObjectId },
    recipient: { id: place.bot.id, name: place.bot.name },
    conversation: {
      id: conversationId,
      conversationType: channel ? "channel" : "personal",
      tenantId: place.tenantId,
      ...(channel ? { isGroup: true, name: place.channel.name } : {}),
    },
    channelData: channel ? { tenant, team: { ...place.team }, channel: { id: place.channel.id } } : { tenant },
    entities: [{ type: "clientInfo", locale: locale(), country: "CA", platform: "Web", timezone: botZone() }],
  };
}

const toBot = (activity) => post("/api/messages", activity);
const accepted = ([status]) => status >= 200 && status < 300;

/** A message the clinician writes; in the channel it mentions the bot, or Teams would not deliver it. */
export async function sendText(text, { channel = false } = {}) {
  const id = crypto.randomUUID();
  const conversationId = channel ? `${place.channel.id};messageid=${id}` : place.personal.id;
  const activity = { ...envelope(conversationId, "message", id), text, textFormat: "plain" };
  if (channel) {
    const mention = { type: "mention", text: `<at>${place.bot.name}</at>`, mentioned: { ...place.bot } };
    activity.text = `${mention.text} ${text}`;
    activity.entities = [...activity.entities, mention];
  }
  await post("/local/tryout/activities", activity);
  return accepted(await toBot(activity));
}

/** Action.Submit: a message without text whose value is the button's data and the form's answers. */
export async function sendSubmit(conversationId, cardActivityId, value) {
  return accepted(await toBot({ ...envelope(conversationId, "message"), value, replyToId: cardActivityId }));
}

/** Action.Execute: an invoke; the bot's answer is the body of the response. */
export async function sendExecute(conversationId, cardActivityId, { id, title, verb, data }) {
  const action = { type: "Action.Execute", ...(id ? { id } : {}), ...(title ? { title } : {}), verb, data };
  return toBot({
    ...envelope(conversationId, "invoke"),
    name: "adaptiveCard/action",
    value: { action, trigger: "manual" },
    replyToId: cardActivityId,
  });
}

/** What Teams asks while somebody types in a choice: a list of {title, value}; none where the bot does not answer. */
export async function sendSearch(conversationId, cardActivityId, dataset, queryText) {
  const value = { kind: "search", dataset, queryText, queryOptions: { skip: 0, top: 15 } };
  const invoke = { ...envelope(conversationId, "invoke"), name: "application/search", value, replyToId: cardActivityId };
  const [status, body] = await toBot(invoke);
  return status === 200 ? (body?.value?.results ?? []) : [];
}

/** What Teams tells a bot when somebody adds it: once for the chat, once for the team. */
export async function introduce(conversationId) {
  const install = { ...envelope(conversationId, "installationUpdate"), action: "add" };
  const [, told] = await post("/local/tryout/activities", install);
  if (!told?.first) return true;
  const added = { ...envelope(conversationId, "conversationUpdate") };
  added.membersAdded = isChannel(conversationId) ? [{ id: place.bot.id }] : [{ id: place.bot.id }, { id: place.me.id, aadObjectId: place.me.aadObjectId }];
  if (isChannel(conversationId)) {
    added.channelData = { ...added.channelData, eventType: "teamMemberAdded" };
    install.channelData = { ...install.channelData, settings: { selectedChannel: { id: place.channel.id } } };
  }
  return accepted(await toBot(install)) && accepted(await toBot(added));
}

/** Server-Sent Events; the browser reconnects by itself, and `hello` tells to read the state again. */
export function listen(handlers, onLost) {
  const source = new EventSource("/local/tryout/events");
  for (const [name, handler] of Object.entries(handlers)) source.addEventListener(name, (event) => handler(JSON.parse(event.data)));
  source.addEventListener("error", onLost);
  return source;
}
