// Keeping what is typed: when a row is left, when an answer is chosen, and at a pause.
import { close, emptied, noteWhose, reopen, wasWhose } from "./entries.js";
import { watchIdle } from "./idle.js";
import { form, nation, rows } from "./page.js";
import { queue } from "./queue.js";
import { boxes, fit, read, readNation, refuse, same, words } from "./row.js";

const PAUSE = 2500; // ms without a key before what is being written goes to the server as it stands

const settled = new Map();
const pauses = new Map();
let settledNation = nation.value;

// What stands in every row is what was last sent.
export const settle = () => {
  for (const row of rows) settled.set(row, same(read(row)));
  noteWhose();
};

export const commit = (row) => {
  window.clearTimeout(pauses.get(row));
  if (settled.get(row) === same(read(row))) return queue.drop(Number(row.dataset.row));
  if (emptied(row) && !reopen(row)) return;
  const field = read(row);
  settled.set(row, same(field));
  refuse(field.about, "");
  queue.add(field);
};
export const commitAll = () => rows.forEach(commit);

const changeWhose = (row) => {
  const field = { ...read(row), whose: wasWhose(row), at: Date.now() };
  if (!field.words.trim()) return;
  window.clearTimeout(pauses.get(row));
  if (settled.get(row) !== same(field)) queue.add(field);
  else queue.drop(field.about);
  close(row, field);
  settled.set(row, same(read(row)));
};

form.addEventListener("input", ({ target }) => {
  const row = target.closest("[data-row]");
  if (!row || target.type === "radio") return;
  for (const box of boxes(row)) if (target.value.trim()) box.type === "radio" ? (box.checked = false) : box.remove();
  fit(target);
  queue.note(read(row));
  watchIdle();
  window.clearTimeout(pauses.get(row));
  pauses.set(row, window.setTimeout(() => commit(row), PAUSE));
});
form.addEventListener("change", ({ target }) => {
  const row = target.closest("[data-row]");
  if (row && target.name.endsWith("-whose")) changeWhose(row);
  else if (row) commit(row);
});
form.addEventListener("focusout", ({ target }) => {
  const row = target.closest("[data-row]");
  if (row) commit(row);
});
nation.addEventListener("change", () => {
  if (nation.value !== settledNation) queue.add(readNation());
  settledNation = nation.value;
});

// A second click on an answer takes it back.
let pressed = null;
form.addEventListener("pointerdown", ({ target }) => {
  const box = target.closest("label")?.querySelector("input[type=radio]");
  pressed = box?.checked && !box.name.endsWith("-whose") ? box : null;
});
form.addEventListener("click", ({ target }) => {
  if (!pressed || target !== pressed) return;
  pressed.checked = false;
  commit(pressed.closest("[data-row]"));
  pressed = null;
});

settle();
