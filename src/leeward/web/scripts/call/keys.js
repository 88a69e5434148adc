// One hand on the keyboard: keys with Alt anywhere, and single letters while an answer is in focus.
import { finish } from "./finish.js";
import { focusFirstOpen, focusNumber, move } from "./focus.js";
import { copyLog } from "./log.js";
import { form } from "./page.js";
import { boxes, words } from "./row.js";
import { commit } from "./typing.js";

const withKey = (key) => form.querySelector(`[aria-keyshortcuts="Alt+${key}"]`);

const takeOwnWords = () => {
  const [summary, own] = form.querySelectorAll("input[name$='-whose']");
  (own.checked ? summary : own).click();
  words(own.closest("[data-row]")).focus();
};

const withAlt = {
  KeyC: copyLog,
  KeyF: finish,
  KeyQ: focusFirstOpen,
  KeyO: takeOwnWords,
  ArrowDown: (row) => row && move(row, 1),
  ArrowUp: (row) => row && move(row, -1),
  ...Object.fromEntries(["W", "S", "R", "A"].map((key) => [`Key${key}`, () => withKey(key)?.focus()])),
};

// An answer moves on by itself. A Tab pressed out of habit after it moves no further, once.
let movedTo = null;

const choose = (row, key) => {
  const box = row.querySelector(`label[data-key="${key}"] input`);
  if (!box) return false;
  if (words(row)?.value.trim()) return true; // what is written is not taken away by a key
  box.checked = true;
  commit(row);
  move(row, 1);
  movedTo = document.activeElement;
  return true;
};
const clear = (row) => {
  for (const box of boxes(row)) box.checked = false;
  commit(row);
};

// One letter does something only while an answer is in focus, never while somebody writes. A letter that
// means nothing is somebody writing: no answer is taken from the rest of it.
let writing = false;

const single = (row, key) => {
  if (writing && key.length === 1) return true;
  if (choose(row, key)) return true;
  if (words(row) && (key === "enter" || key === "w")) words(row).focus();
  else if (/^[a-z]$/.test(key) && !"jkyn".includes(key)) writing = true;
  else if (key === "0") clear(row);
  else if (key === "j") move(row, 1);
  else if (key === "k") move(row, -1);
  else if (/^[1-9]$/.test(key)) focusNumber(key);
  else return false;
  return true;
};

// At a question in words, a letter that is none of its keys is the first of them: the box has the focus before
// the browser puts the letter in. A y or n pressed out of habit is not, unless more follows.
let begun = "";

const beginsWords = (row, { key, shiftKey }) => {
  const box = words(row);
  if (!box || !/^\p{L}$/u.test(key)) return false;
  if (!shiftKey && ("jk".includes(key) || row.querySelector(`label[data-key="${key}"]`))) return false;
  if (!shiftKey && "yn".includes(key)) {
    begun = key;
    return false;
  }
  box.setRangeText(begun, box.value.length, box.value.length, "end");
  box.focus();
  return true;
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.isComposing) return;
  const row = event.target.closest?.("[data-row]");
  const answering = row && event.target.type === "radio" && !event.target.name.endsWith("-whose");
  if (answering && !event.altKey && beginsWords(row, event)) return;
  if (event.shiftKey) return;
  const again = event.key === "Tab" && event.target === movedTo;
  movedTo = null;
  let done = again;
  if (again) {
    // it is already there
  } else if (event.altKey) {
    const act = withAlt[event.code];
    if (act && !event.repeat) act(row);
    done = Boolean(act);
  } else if (answering) {
    done = single(row, event.key.toLowerCase());
  } else if (row && event.key === "Enter" && event.target.rows === 1) {
    move(row, 1);
    done = true;
  }
  if (done) event.preventDefault();
});
form.addEventListener("focusin", () => {
  writing = false;
  begun = "";
});
