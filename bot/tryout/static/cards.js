// Adaptive Cards, drawn by Microsoft's own renderer with a Teams-like host config.

import { draw, isSafeUrl, markdown } from "./draw.js";
import { fitting } from "./fitting.js";
import { asLines, suggest } from "./search.js";
import { readHostConfig } from "./wire.js";
import { say } from "./words.js";

export const CARD = "application/vnd.microsoft.card.adaptive";

const WIDEST = 620; // pixels of a card, as the style sheet has it

let configs = null;

export async function loadCards() {
  configs = await readHostConfig();
  const library = window.AdaptiveCards;
  if (!library) return false;
  library.AdaptiveCard.onProcessMarkdown = (text, result) => {
    if (!window.markdownit) return;
    result.outputHtml = markdown(false).render(text.replace(/<at>(.*?)<\/at>/g, "**$1**"));
    result.didProcess = true;
  };
  library.Strings.defaults.overflowButtonText = () => "…";
  library.Strings.defaults.overflowButtonTooltip = () => say("more");
  return true;
}

/** What was typed and not sent yet, put back as the card's values. */
function withValues(payload, values) {
  if (Array.isArray(payload)) return payload.map((item) => withValues(item, values));
  if (payload === null || typeof payload !== "object") return payload;
  const copy = Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, withValues(value, values)]));
  if (typeof copy.type === "string" && copy.type.startsWith("Input.") && values.has(copy.id)) copy.value = values.get(copy.id);
  return copy;
}

function openLinksOutside(node) {
  for (const link of node.querySelectorAll("a[href]")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
}

/**
 * A card as a node. `press(kind, {id, title, verb, data})` is told of Action.Execute and Action.Submit, once the
 * renderer has checked the required inputs. `search(dataset, text)` finds choices while somebody types. `node.typed()`
 * gives what was typed, for drawing the same card again.
 */
export function drawCard(payload, { press, search }, typed = new Map()) {
  const library = window.AdaptiveCards;
  const node = draw("div", { class: "card", "data-testid": "card", tabindex: "-1" });
  node.typed = () => new Map();
  // The second click of a double click would fall on whatever button the next card has there.
  node.addEventListener("click", (event) => event.detail > 1 && event.target.closest("button") && event.stopPropagation(), true);
  if (!library) {
    node.append(payload.fallbackText || say("noRenderer"));
    return node;
  }
  const card = new library.AdaptiveCard();
  card.hostConfig = new library.HostConfig(configs[document.documentElement.dataset.theme]);
  card.hostConfig.actions.buttonSpacing = 0; // the style sheet's gap keeps the buttons in line when they wrap
  card.onExecuteAction = (action) => {
    if (action instanceof library.OpenUrlAction) {
      if (isSafeUrl(action.url)) window.open(action.url, "_blank", "noopener,noreferrer");
    } else if (action instanceof library.ExecuteAction || action instanceof library.SubmitAction) {
      press(action instanceof library.ExecuteAction ? "execute" : "submit", { id: action.id, title: action.title, verb: action.verb, data: { ...action.data } });
    }
  };
  try {
    const datasets = new Map();
    const lines = asLines(fitting(payload, Math.min(WIDEST, window.innerWidth)), datasets);
    card.parse(typed.size ? withValues(lines, typed) : lines);
    node.append(card.render());
    for (const input of card.getAllInputs())
      if (datasets.has(input.id)) suggest(input.renderedInputControlElement, (text) => search(datasets.get(input.id), text));
    openLinksOutside(node);
    node.typed = () => new Map(card.getAllInputs().map((input) => [input.id, input.value]));
  } catch {
    node.append(say("badCard"));
  }
  return node;
}

/** The first words of a card, for those who hear the page. */
export function cardTitle(payload) {
  const words = (item) => {
    if (!item || typeof item !== "object") return "";
    if (item.type === "TextBlock" && item.text) return item.text;
    for (const key of ["body", "items", "columns"])
      for (const child of item[key] ?? []) {
        const found = words(child);
        if (found) return found;
      }
    return "";
  };
  return words(payload) || say("card");
}
