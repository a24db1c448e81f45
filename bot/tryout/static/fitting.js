// Which elements a card shows by its own width. Teams does this; Microsoft's renderer for the web does not.

const BANDS = ["verynarrow", "narrow", "standard", "wide"];
const ENDS = [164, 350, 768]; // pixels: the widest of each band but the last (Microsoft Teams, «Responsive layout»)

/** The same card without the elements whose `targetWidth` is not that of a card of so many pixels. */
export function fitting(payload, width) {
  const band = ENDS.filter((end) => width > end).length;
  const fits = (target) => {
    if (!target) return true;
    const [sense, name] = target.toLowerCase().includes(":") ? target.toLowerCase().split(":") : ["is", target.toLowerCase()];
    const wanted = BANDS.indexOf(name);
    return sense === "atleast" ? band >= wanted : sense === "atmost" ? band <= wanted : band === wanted;
  };
  const fitted = (item) => {
    if (Array.isArray(item)) return item.filter((one) => fits(one?.targetWidth)).map(fitted);
    if (item === null || typeof item !== "object") return item;
    return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, key === "data" ? value : fitted(value)]));
  };
  return fitted(payload);
}
