// One conversation: the clinician's chat, or the team's channel with its threads.

import { CARD, cardTitle, drawCard } from "./cards.js";
import { stamp } from "./clock.js";
import { announce, draw, initials, richText, showBanner } from "./draw.js";
import { countUnread } from "./unread.js";
import { keepCard, place, sendExecute, sendSearch, sendSubmit, sendText } from "./wire.js";
import { say } from "./words.js";

const TYPING_MS = 8000;

export class Talk {
  constructor(name) {
    this.name = name;
    this.pane = document.querySelector(`.pane[data-name="${name}"]`);
    this.list = this.pane.querySelector(".messages");
    this.typing = this.pane.querySelector(".typing");
    this.form = this.pane.querySelector("form");
    this.shown = new Map();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const input = this.form.querySelector("input");
      const text = input.value.trim();
      input.value = "";
      if (text) this.say(text);
    });
  }

  /** The whole history, at the opening or after the line was lost. */
  fill(activities) {
    this.shown.clear();
    this.list.replaceChildren();
    for (const activity of activities) this.put(activity, { quiet: true });
    this.drawEmpty();
    this.toBottom();
  }

  /** The same, in another language or theme: what was typed in the cards stays. */
  redraw() {
    for (const entry of this.shown.values()) this.drawEntry(entry);
    this.drawEmpty();
  }

  drawEmpty() {
    this.list.querySelector(".empty")?.remove();
    if (!this.shown.size) this.list.append(draw("li", { class: "empty" }, say(this.name === "channel" ? "noMessage" : "noChat")));
  }

  async say(text) {
    this.waiting(true);
    const delivered = await sendText(text, { channel: this.name === "channel" }).catch(() => false);
    this.waiting(false);
    if (!delivered) showBanner(say("notDelivered"));
  }

  put(activity, { quiet = false } = {}) {
    if (!visible(activity)) return;
    const known = this.shown.get(activity.id);
    const near = this.isNearBottom();
    if (known) {
      const same = content(known.activity) === content(activity);
      known.activity = activity;
      if (same) return; // a card that comes twice is not drawn again under the hand of who fills it in
      this.drawEntry(known, { typed: false });
      if (near) this.toBottom();
      if (!quiet) announce(say("cardUpdated"));
      return;
    }
    const mine = activity.from?.id === place.me.id;
    const node = draw("li", { class: `message ${mine ? "mine" : "theirs"}`, "data-testid": "message", "data-id": activity.id });
    const entry = { activity, mine, node, cards: [] };
    this.shown.set(activity.id, entry);
    this.homeOf(activity).append(node);
    this.drawEntry(entry);
    if (quiet) return;
    this.drawEmpty();
    if (!mine) this.tellNew(activity);
    if (mine || near) this.toBottom(node);
  }

  tellNew(activity) {
    this.showTyping(false);
    countUnread(this.name);
    const card = activity.attachments?.find((one) => one.contentType === CARD);
    announce(say("newMessage", nameOf(activity), activity.text || (card ? cardTitle(card.content) : "")));
  }

  remove(id) {
    this.shown.get(id)?.node.remove();
    this.shown.delete(id);
    this.drawEmpty();
  }

  /** A reply in a thread goes under the post that began it. */
  homeOf(activity) {
    const root = activity.conversation?.id?.split(";messageid=")[1];
    const entry = root && root !== activity.id ? this.shown.get(root) : null;
    if (!entry) return this.list;
    entry.replies ??= draw("ol", { class: "replies" });
    entry.node.append(entry.replies);
    return entry.replies;
  }

  drawEntry(entry, { typed = true } = {}) {
    const { activity, mine, node } = entry;
    const kept = entry.cards.map((card) => (typed ? card.typed() : new Map()));
    const hadFocus = entry.cards.some((card) => card.contains(document.activeElement));
    entry.cards = [];
    const parts = activity.text ? [this.drawText(activity)] : [];
    (activity.attachments ?? []).forEach((attachment, n) => {
      if (attachment.contentType !== CARD) return parts.push(draw("p", { class: "bubble" }, say("unsupported")));
      const { id, conversation } = activity;
      const press = (kind, action) => this.press(entry, kind, action);
      const search = (dataset, text) => sendSearch(conversation.id, id, dataset, text);
      const card = drawCard(attachment.content, { press, search }, kept[n]);
      entry.cards.push(card);
      parts.push(card);
    });
    const who = draw("p", { class: "who" }, draw("b", {}, nameOf(activity)), " ", draw("time", { datetime: activity.timestamp }, stamp(activity.timestamp)));
    const content = draw("div", { class: "content" }, who, ...parts, this.drawSuggestions(activity));
    const face = draw("span", { class: `avatar ${mine ? "me" : "bot"}`, "aria-hidden": "true" }, mine ? initials(place.me.name) : "P");
    node.replaceChildren(face, content, ...(entry.replies ? [entry.replies] : []));
    if (hadFocus) entry.cards[0]?.focus({ preventScroll: true });
  }

  drawText(activity) {
    const text = activity.text.replace(/^<at>.*?<\/at>\s*/, "");
    return draw("div", { class: "bubble" }, activity.textFormat === "plain" ? draw("p", {}, text) : richText(text));
  }

  drawSuggestions(activity) {
    const actions = activity.suggestedActions?.actions ?? [];
    if (!actions.length) return null;
    const button = (action) => draw("button", { type: "button", onclick: () => this.say(String(action.value ?? action.title)) }, action.title);
    return draw("p", { class: "suggested" }, ...actions.map(button));
  }

  async press(entry, kind, action) {
    if (entry.node.getAttribute("aria-busy") === "true") return;
    entry.node.setAttribute("aria-busy", "true");
    this.waiting(true);
    const newest = this.list.lastElementChild;
    try {
      const { id, conversation } = entry.activity;
      if (kind === "execute") await this.answered(entry, await sendExecute(conversation.id, id, action), newest);
      else if (!(await sendSubmit(conversation.id, id, action.data))) showBanner(say("actionFailed"));
    } catch {
      showBanner(say("actionFailed"));
    } finally {
      entry.node.removeAttribute("aria-busy");
      this.waiting(false);
    }
  }

  /** What the bot answered to Action.Execute: a card takes the place of the pressed one, a sentence is shown. */
  async answered(entry, [status, body], newest) {
    const code = body?.statusCode ?? status;
    const failed = status >= 300 || code >= 300 || body?.type === "application/vnd.microsoft.error";
    if (failed) return showBanner(typeof body?.value?.message === "string" ? body.value.message : say("actionFailed"));
    if (body?.type === CARD) {
      await keepCard(entry.activity.conversation.id, entry.activity.id, body.value);
      this.put({ ...entry.activity, attachments: [{ contentType: CARD, content: body.value }] });
      // What came below meanwhile is what was asked for; else the new card, from its top.
      if (this.list.lastElementChild !== newest) this.toBottom();
      else this.reveal(entry.node);
    } else if (body?.type === "application/vnd.microsoft.activity.message") showBanner(String(body.value ?? ""), "info");
  }

  /** Dots while an answer is awaited (after a moment, so that a quick answer does not blink). */
  waiting(on) {
    clearTimeout(this.waitTimer);
    if (on) this.waitTimer = setTimeout(() => this.showTyping(true), 500);
    else this.showTyping(false);
  }

  showTyping(on) {
    const near = this.isNearBottom();
    clearTimeout(this.typingTimer);
    this.typing.hidden = !on;
    if (on) this.typingTimer = setTimeout(() => this.showTyping(false), TYPING_MS);
    if (near) this.list.scrollTop = this.list.scrollHeight;
  }

  isNearBottom() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 160;
  }

  /** The end of the list; or the top of a new card taller than the list. */
  toBottom(node = null) {
    if (node && node.offsetHeight > this.list.clientHeight) this.reveal(node);
    else this.list.scrollTop = this.list.scrollHeight;
  }

  /** Moves the list, and nothing around it, until the node is in sight: its top, where it is taller than the list. */
  reveal(node) {
    const [seen, wanted] = [this.list.getBoundingClientRect(), node.getBoundingClientRect()];
    if (wanted.top < seen.top || wanted.height > seen.height) this.list.scrollTop += wanted.top - seen.top - 14;
    else if (wanted.bottom > seen.bottom) this.list.scrollTop += wanted.bottom - seen.bottom + 14;
  }
}

const visible = (activity) => activity.type === "message" && (activity.text || activity.attachments?.length);
const content = ({ text, attachments }) => JSON.stringify([text ?? "", attachments ?? []]);
const nameOf = (activity) => activity.from?.name || place.bot.name;
