// Small pieces of DOM. Nothing here reads HTML from a string, save to copy a short list of safe elements out of it.

/** draw("p", {class: "a", onclick: f}, "text", node…): an element; text is always text. */
export function draw(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const KEPT = new Set(["P", "STRONG", "EM", "UL", "OL", "LI", "BR", "A"]);

function copySafe(from, into) {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) into.append(child.data);
    else if (child.nodeType === Node.ELEMENT_NODE) {
      const target = KEPT.has(child.tagName) ? into.appendChild(document.createElement(child.tagName)) : into;
      if (child.tagName === "A") dressLink(target, child.getAttribute("href"));
      copySafe(child, target);
    }
  }
}

export const isSafeUrl = (url) => /^(https?:\/\/|mailto:|tel:)/i.test(url ?? "");

function dressLink(node, url) {
  if (!isSafeUrl(url)) return;
  node.href = url;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
}

const NOT_IN_TEAMS = ["image", "heading", "lheading", "table", "code", "fence", "blockquote", "hr", "backticks"];
const parsers = new Map();

/** Markdown as Teams knows it: bold, italic, lists, links; no HTML, images, headings, quotes or code. */
export function markdown(linkify) {
  if (!parsers.has(linkify)) parsers.set(linkify, window.markdownit({ html: false, linkify, breaks: true }).disable(NOT_IN_TEAMS, true));
  return parsers.get(linkify);
}

/** Text of a bot's or a person's message, as nodes. */
export function richText(text) {
  const into = draw("div", { class: "rich" });
  if (!window.markdownit) into.append(text);
  else copySafe(new DOMParser().parseFromString(markdown(true).render(text), "text/html").body, into);
  return into;
}

/** Plain text whose web addresses can be followed. */
export function linked(text) {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/);
  return parts.map((part, n) => {
    if (n % 2 === 0) return part;
    const link = draw("a", {}, part);
    dressLink(link, part);
    return link;
  });
}

export const initials = (name) => {
  const words = name.replace(/^(Dre?|Mme|M\.|Mr|Mrs|Ms)\s+/, "").split(/\s+/);
  return ((words[0]?.[0] ?? "?") + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
};

let bannerTimer;

export function showBanner(text, kind = "error") {
  const banner = document.getElementById("banner");
  banner.dataset.kind = kind;
  banner.firstElementChild.textContent = text;
  banner.hidden = false;
  clearTimeout(bannerTimer);
  if (kind !== "error") bannerTimer = setTimeout(hideBanner, 8000);
}

export const hideBanner = () => (document.getElementById("banner").hidden = true);

export const announce = (text) => (document.getElementById("announcer").textContent = text);
