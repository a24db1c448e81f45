// What the patient receives: letters in a mailbox, text messages on a phone.

import { stamp } from "./clock.js";
import { announce, draw, initials, linked } from "./draw.js";
import { countUnread, showPane } from "./unread.js";
import { readOutbox } from "./wire.js";
import { say } from "./words.js";

let messages = null;
let opened = null;
const read = new Set();

const mailPane = document.querySelector('.pane[data-name="mail"]');
const letters = mailPane.querySelector(".letters");
const letter = mailPane.querySelector(".letter");
const texts = document.querySelector('.pane[data-name="phone"] .texts');

/** Reads the outbox again and tells what is new. */
export async function refreshPatient() {
  const found = (await readOutbox()).map((message, number) => ({ ...message, number }));
  const first = messages === null;
  if (!first && found.length === messages.length) return;
  const fresh = first ? [] : found.slice(messages.length);
  if (first || found.length < messages.length) found.forEach((message) => read.add(message.number));
  messages = found;
  for (const message of fresh) {
    const mail = message.kind === "mail";
    countUnread(mail ? "mail" : "phone");
    announce(mail ? say("newMail", message.subject || say("subjectless")) : say("newText", message.text));
  }
  drawPatient();
}

export function drawPatient() {
  if (messages === null) return;
  const of = (kind) => messages.filter((message) => message.kind === kind);
  drawMails(of("mail"));
  drawTexts(of("sms"));
  if (opened !== null && messages[opened]) drawLetter(messages[opened]);
}

const nothing = (key) => draw("li", { class: "empty" }, say(key));
const time = (iso) => draw("time", { datetime: iso }, stamp(iso));

function drawMails(mails) {
  const row = (mail) => {
    const unread = !read.has(mail.number);
    const files = mail.attachments?.length ?? 0;
    const lines = draw("span", { class: "lines" },
      draw("span", { class: "line" }, draw("b", {}, mail.subject || say("subjectless")), time(mail.at)),
      draw("span", { class: "line subtle" }, draw("span", {}, `${say("to")} ${mail.to}`), files ? draw("span", { class: "clip", role: "img", "aria-label": say("attachments") }, `📎 ${files}`) : null),
      draw("span", { class: "snippet subtle" }, (mail.text ?? "").slice(0, 140)));
    const face = draw("span", { class: "avatar person", "aria-hidden": "true" }, initials(mail.to.split("@")[0].replace(/[._-]+/g, " ")));
    const mark = unread ? draw("span", { class: "dot" }, draw("span", { class: "visually-hidden" }, say("unread"))) : null;
    const open = () => openLetter(mail.number);
    return draw("li", {}, draw("button", { type: "button", class: unread ? "row unread" : "row", "data-testid": "mail-item", "data-number": mail.number, onclick: open }, face, lines, mark));
  };
  letters.replaceChildren(...(mails.length ? mails.map(row).reverse() : [nothing("noMail")]));
}

function openLetter(number) {
  opened = number;
  read.add(number);
  drawPatient();
  letters.hidden = true;
  letter.hidden = false;
  letter.querySelector("h3").focus();
}

function closeLetter() {
  const number = opened;
  opened = null;
  letter.hidden = true;
  letters.hidden = false;
  letter.replaceChildren();
  letters.querySelector(`[data-number="${number}"]`)?.focus();
}

function drawLetter(mail) {
  if (letter.dataset.drawn === `${mail.number} ${document.documentElement.lang}` && letter.firstChild) return;
  letter.dataset.drawn = `${mail.number} ${document.documentElement.lang}`;
  const base = `/local/outbox/${mail.number}`;
  const title = mail.subject || say("subjectless");
  const body = mail.html
    ? draw("iframe", { src: `${base}/letter`, sandbox: "allow-popups allow-popups-to-escape-sandbox", title, "data-testid": "letter-body" })
    : draw("div", { class: "plain", "data-testid": "letter-body", tabindex: "0" }, ...linked(mail.text ?? ""));
  const files = (mail.attachments ?? []).map((file, n) =>
    draw("li", {}, draw("a", { href: `${base}/attachments/${n}`, download: file.name, "data-testid": "attachment", "aria-label": say("download", file.name) }, draw("span", { "aria-hidden": "true" }, "📎 "), file.name)));
  letter.replaceChildren(
    draw("button", { type: "button", class: "back", "data-testid": "letter-back", onclick: closeLetter }, draw("span", { "aria-hidden": "true" }, "‹ "), say("back")),
    draw("h3", { tabindex: "-1" }, title),
    draw("p", { class: "subtle envelope" }, draw("span", {}, `${say("to")} ${mail.to}`), time(mail.at)),
    files.length ? draw("ul", { class: "files", "aria-label": say("attachments") }, ...files) : "",
    body);
}

/** A number of North America as people there write it. */
const asSaid = (number) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "$1 $2-$3");

function drawTexts(received) {
  const rows = [];
  let number = null;
  for (const one of received) {
    if (one.to !== number) rows.push(draw("li", { class: "number" }, asSaid(one.to)));
    number = one.to;
    rows.push(draw("li", { class: "sms", "data-testid": "sms-item" }, draw("p", {}, ...linked(one.text ?? "")), time(one.at)));
  }
  texts.replaceChildren(...(rows.length ? rows : [nothing("noText")]));
  texts.scrollTop = texts.scrollHeight;
}

/** For the keyboard: Escape closes the open letter. */
export function watchPatient() {
  mailPane.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || opened === null) return;
    closeLetter();
    showPane("mail");
  });
}
