// The parts of the screen that change as answers come. Each is put in place whole, as the server made it.
import { at } from "./page.js";

const parts = {};
const postponed = {};

// Returns what the part raises that was not there before, under its heading; "" when that is nothing.
export const place = (name, html) => {
  const part = at(`call-part-${name}`);
  if (parts[name] === html) return "";
  if (part.contains(document.activeElement) && part.contains(document.activeElement.closest("a, summary, button"))) {
    postponed[name] = html; // nothing is taken from under somebody's hand
    return "";
  }
  delete postponed[name];
  const open = new Set([...part.querySelectorAll("details[open]")].map((one) => one.id));
  const before = new Set([...part.querySelectorAll("[data-raised]")].map((one) => one.id));
  part.innerHTML = html;
  for (const one of part.querySelectorAll("details")) one.open = open.has(one.id);
  const raised = [...part.querySelectorAll("[data-raised]")].filter((one) => parts[name] !== undefined && !before.has(one.id) && !one.closest("details:not([open])"));
  for (const one of raised) one.classList.add("leeward-call-found__new");
  parts[name] = html;
  return raised.length ? `${part.querySelector("h2").textContent}: ${raised.map((one) => one.dataset.raised).join("; ")}` : "";
};

for (const part of document.querySelectorAll("[id^=call-part-]")) {
  const name = part.id.slice(10);
  parts[name] = part.innerHTML;
  part.addEventListener("focusout", () => {
    if (postponed[name]) window.setTimeout(() => place(name, postponed[name] ?? parts[name]));
  });
}
