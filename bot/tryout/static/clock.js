// The bot's clock: shown in words with its zone, ticking between two answers of the server.

import { announce, showBanner } from "./draw.js";
import { currentLanguage, locale, say } from "./words.js";
import { readClock, moveClock } from "./wire.js";

let ahead = 0;
let zone = "America/Toronto";

export const botNow = () => new Date(Date.now() + ahead);
export const botZone = () => zone;

/** The first of a month is "1er" in French. */
const ordinal = ({ type, value }) => (type === "day" && value === "1" && currentLanguage() === "fr" ? "1er" : value);
const format = (options) => (date) => new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options }).formatToParts(date).map(ordinal).join("");
export const inWords = (date) => format({ dateStyle: "full", timeStyle: "short" })(date);
const shortDay = (date) => format({ weekday: "short", day: "numeric", month: "short" })(date);
const hour = (date) => format({ hour: "numeric", minute: "2-digit" })(date);
const day = (date) => format({ year: "numeric", month: "2-digit", day: "2-digit" })(date);

/** "14 h 05" today, "lun. 23 nov., 14 h 05" another day. */
export function stamp(iso) {
  const date = new Date(iso);
  return day(date) === day(botNow()) ? hour(date) : `${shortDay(date)}, ${hour(date)}`;
}

/** As Teams writes localTimestamp: the zone's wall clock with its offset. */
export function localTimestamp(date) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(date);
  const offset = parts.find((part) => part.type === "timeZoneName").value.replace("GMT", "") || "+00:00";
  const sign = offset[0] === "-" ? -1 : 1;
  const [hours, minutes] = offset.slice(1).split(":").map(Number);
  const wall = new Date(date.getTime() + sign * (hours * 60 + minutes) * 60000);
  return wall.toISOString().replace("Z", offset);
}

export function drawClock() {
  const now = botNow();
  const node = document.getElementById("clock-now");
  const words = inWords(now);
  if (node.textContent !== words) node.textContent = words;
  node.dateTime = now.toISOString();
  const name = new Intl.DateTimeFormat(locale(), { timeZone: zone, timeZoneName: "long" })
    .formatToParts(now)
    .find((part) => part.type === "timeZoneName").value;
  document.getElementById("clock-zone").textContent = `${name} (${zone})`;
}

export function setClock(answer) {
  ahead = new Date(answer.now) - Date.now();
  zone = answer.zone ?? zone;
  drawClock();
  for (const node of document.querySelectorAll("main time[datetime]")) node.textContent = stamp(node.dateTime);
}

/** "45 min", "23 h" and "2 jours" as the server reads them; what is already ISO 8601 stays. */
function asDuration(typed) {
  const [, number, unit] = typed.match(/^(\d{1,4})\s*(min|minutes?|h|heures?|hours?|j|jours?|d|days?)$/i) ?? [];
  if (!unit) return typed.toUpperCase();
  const first = unit[0].toLowerCase();
  return "jd".includes(first) ? `P${number}D` : `PT${number}${first.toUpperCase()}`;
}

async function advance(duration, button) {
  const buttons = document.querySelectorAll(".advance button");
  for (const one of buttons) one.disabled = true;
  button.setAttribute("aria-busy", "true");
  try {
    const [status, answer] = await moveClock(duration);
    if (status === 200) {
      setClock(answer);
      announce(say("moved", inWords(botNow())));
    } else showBanner(answer?.message?.[currentLanguage()] ?? say("actionFailed"));
    return status === 200;
  } finally {
    for (const one of buttons) one.disabled = false;
    button.removeAttribute("aria-busy");
    button.focus({ preventScroll: true });
  }
}

export async function startClock() {
  setClock(await readClock());
  setInterval(drawClock, 1000);
  for (const button of document.querySelectorAll("[data-advance]"))
    button.addEventListener("click", () => advance(button.dataset.advance, button));
  const form = document.getElementById("clock-form");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = document.getElementById("clock-duration");
    const moved = await advance(asDuration(input.value.trim()), form.querySelector("button"));
    input.setAttribute("aria-invalid", String(!moved));
    if (moved) input.value = "";
    else input.focus();
  });
}
