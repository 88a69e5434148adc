// One box, words of more than one person: each entry keeps whose it is, and is closed when that changes.
import { at, rows } from "./page.js";
import { boxes, whoseNow, words, write } from "./row.js";

export const closed = []; // oldest first, each as it was read
const before = new Map();

export const noteWhose = () => rows.forEach((row) => before.set(row, whoseNow(row)));

// Returns whose the words in a row were, and notes whose they are now.
export const wasWhose = (row) => {
  const whose = before.get(row);
  before.set(row, whoseNow(row));
  return whose;
};

export const close = (row, field) => {
  closed.push(field);
  const entry = Object.assign(document.createElement("li"), { textContent: field.words });
  entry.dataset.whose = field.whose;
  at(`${row.id}-entries`).append(entry);
  for (const box of boxes(row)) if (box.type === "hidden") box.remove();
  words(row).value = "";
};

// A box that was emptied again holds the entry before it, so that nobody's words are taken back unseen.
export const emptied = (row) => !words(row)?.value.trim() && closed.some(({ about }) => about === Number(row.dataset.row));
export const reopen = (row) => {
  if (document.activeElement === words(row)) return false;
  const last = closed.findLastIndex(({ about }) => about === Number(row.dataset.row));
  write(closed.splice(last, 1)[0]);
  before.set(row, whoseNow(row));
  at(`${row.id}-entries`).lastElementChild.remove();
  return true;
};
