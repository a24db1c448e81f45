// Which pane is being read, and how many things wait in the others.

import { say } from "./words.js";

const counts = { chat: 0, channel: 0, mail: 0, phone: 0 };
let active = "chat";
const reading = () => document.visibilityState === "visible";

export function drawBadges() {
  for (const badge of document.querySelectorAll("[data-badge]")) {
    const count = counts[badge.dataset.badge];
    badge.textContent = count ? String(count) : "";
    badge.hidden = !count;
    if (count) badge.setAttribute("aria-label", say("unreadCount", count));
    else badge.removeAttribute("aria-label");
  }
}

export function countUnread(pane, how = 1) {
  if (pane === active && reading()) return;
  counts[pane] += how;
  drawBadges();
}

function read(pane) {
  active = pane;
  if (!counts[pane]) return;
  counts[pane] = 0;
  drawBadges();
}

/** On a phone one pane is shown at a time; on a wide screen this only says which one is being read. */
export function showPane(name) {
  for (const pane of document.querySelectorAll(".pane")) pane.classList.toggle("current", pane.dataset.name === name);
  for (const tab of document.querySelectorAll("[data-pane]")) {
    if (tab.dataset.pane === name) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
  document.querySelector(".panes").dataset.current = name;
  read(name);
}

export function watchPanes() {
  for (const tab of document.querySelectorAll("[data-pane]")) tab.addEventListener("click", () => showPane(tab.dataset.pane));
  for (const pane of document.querySelectorAll(".pane"))
    for (const event of ["pointerdown", "focusin"]) pane.addEventListener(event, () => showPane(pane.dataset.name));
  document.addEventListener("visibilitychange", () => reading() && read(active));
  showPane("chat");
}
