// Choices that Teams finds while somebody types. Microsoft's renderer for the web knows none of which several may be
// taken: here they are a line of text with suggestions, its names apart by commas, as Teams sends them.

import { draw } from "./draw.js";

const PAUSE = 200; // milliseconds without a key, as a client of Teams waits

const isSearch = (item) => item?.type === "Input.ChoiceSet" && item["choices.data"]?.type === "Data.Query";

/** The same card with a line of text for each such choice, whose data set is noted in `datasets` by the input's id. */
export function asLines(payload, datasets) {
  if (Array.isArray(payload)) return payload.map((item) => asLines(item, datasets));
  if (payload === null || typeof payload !== "object") return payload;
  if (isSearch(payload)) {
    const { choices, style, isMultiSelect, ["choices.data"]: query, ...rest } = payload;
    datasets.set(payload.id, query.dataset);
    return { ...rest, type: "Input.Text", value: (payload.value ?? "").replaceAll(",", ", ") };
  }
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, asLines(value, datasets)]));
}

/** Suggest under a line what `search(text)` finds: a promise of a list of {title, value}. */
export function suggest(line, search) {
  const list = draw("datalist", { id: crypto.randomUUID() });
  line.setAttribute("list", list.id);
  line.after(list);
  let timer;
  line.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const typed = line.value;
      const before = typed.slice(0, typed.lastIndexOf(",") + 1);
      const found = await search(typed.slice(before.length).trim());
      if (line.value !== typed) return; // somebody typed on: its own answer comes
      const whole = (value) => (before ? `${before} ${value}` : value);
      list.replaceChildren(...found.map(({ title, value }) => draw("option", { value: whole(value), label: title })));
    }, PAUSE);
  });
}
