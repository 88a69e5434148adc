// The call screen by keyboard. Without this file it is one form with a button; nothing here is needed to help.
import { Queue } from "./call-queue.js";

const PAUSE = 2500; // ms without a key before what is being written goes to the server as it stands
const at = (id) => document.getElementById(id);
const screen = at("call-screen");
const form = at("call");
const dialog = at("call-dialog");
const log = at("call-log");
const status = at("call-status");
const rows = [...form.querySelectorAll("[data-row]")];
const nation = at("call-nation");

// ---- a row: what stands in it, and putting something there

const words = (row) => row.querySelector("textarea");
const boxes = (row) => [...row.querySelectorAll(`input[name="${row.id}"]`)];
const chosen = (row) => boxes(row).find((box) => box.checked || box.type === "hidden");

const named = (row) => chosen(row)?.closest("label")?.lastElementChild.textContent ?? "";

const read = (row) => {
  const field = { about: Number(row.dataset.row), value: chosen(row)?.value ?? "", short: row.dataset.short };
  if (row.dataset.kind === "words") {
    field.words = words(row).value;
    const whose = row.querySelector(`input[name="${row.id}-whose"]:checked`);
    if (whose) field.whose = whose.value;
    field.shown = field.words.trim() || named(row);
  } else {
    field.shown = named(row);
  }
  return field;
};
const readNation = () => ({ about: "nation", value: nation.value, short: "Where they are", shown: nation.selectedOptions[0].textContent });
const same = ({ value, words, whose }) => JSON.stringify([value, words, words?.trim() ? whose : null]);

const write = (field) => {
  if (field.about === "nation") {
    nation.value = field.value;
    return;
  }
  const row = rows.find((one) => Number(one.dataset.row) === field.about);
  if (!row) return;
  for (const box of boxes(row)) if (box.type === "radio") box.checked = box.value === field.value && field.value !== "";
  if (field.words !== undefined && words(row)) {
    words(row).value = field.words;
    fit(words(row));
  }
  for (const whose of row.querySelectorAll(`input[name="${row.id}-whose"]`)) whose.checked = whose.value === field.whose;
};

const fit = (box) => {
  if (box.rows > 1 || CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 4}px`;
};

// ---- what the server says back

const parts = {};
const postponed = {};

const place = (name, html) => {
  const part = at(`call-part-${name}`);
  if (parts[name] === html) return;
  if (part.contains(document.activeElement) && part.contains(document.activeElement.closest("a, summary, button"))) {
    postponed[name] = html; // nothing is taken from under somebody's hand
    return;
  }
  delete postponed[name];
  const open = new Set([...part.querySelectorAll("details[open]")].map((one) => one.id));
  const before = new Set([...part.querySelectorAll("[data-raised]")].map((one) => one.id));
  part.innerHTML = html;
  for (const one of part.querySelectorAll("details")) one.open = open.has(one.id);
  const raised = [...part.querySelectorAll("[data-raised]")].filter((one) => parts[name] !== undefined && !before.has(one.id) && !one.closest("details:not([open])"));
  for (const one of raised) one.classList.add("leeward-call-found__new");
  parts[name] = html;
  return raised.map((one) => one.dataset.raised);
};
for (const part of document.querySelectorAll("[id^=call-part-]")) {
  parts[part.id.slice(10)] = part.innerHTML;
  part.addEventListener("focusout", () => {
    const name = part.id.slice(10);
    if (postponed[name]) window.setTimeout(() => place(name, postponed[name] ?? parts[name]));
  });
}

const refuse = (about, sentence) => {
  const row = rows.find((one) => Number(one.dataset.row) === about);
  if (!row) return;
  const error = at(`${row.id}-error`);
  error.textContent = sentence;
  error.hidden = !sentence;
  row.classList.toggle("leeward-call-row--refused", Boolean(sentence));
  for (const box of row.querySelectorAll("textarea, input")) box.toggleAttribute("aria-invalid", Boolean(sentence));
};

const watchIdle = () => {
  const idle = at("call-idle");
  if (!idle?.hidden) return;
  idle.hidden = false;
  window.dispatchEvent(new Event("leeward-told"));
};

let since = []; // what the server has and the log here has not: a long log is sent only when it is asked for
let longer = "longer" in log.dataset;

const heard = (said, refused, batch) => {
  if (said.telling) watchIdle();
  longer = said.log === null;
  since = longer ? [...since, ...batch] : [];
  if (!longer) log.value = said.log;
  for (const telling of document.querySelectorAll("[name=telling]")) telling.value = said.telling;
  if (said.telling && !form.elements.telling) {
    const telling = Object.assign(document.createElement("input"), { type: "hidden", name: "telling", value: said.telling });
    form.append(telling);
  }
  for (const opening of document.querySelectorAll("[name=call-opening]")) opening.value = queue.kept.opening;
  form.elements.seen.value = said.seen;
  for (const [about, sentence] of refused) refuse(about, sentence);
  const raised = Object.entries(said.parts).flatMap(([name, html]) => place(name, html) ?? []);
  if (raised.length) at("call-said").textContent = raised.join(". ");
};

const changed = (state) => {
  if (state === "over") {
    window.location.replace(document.querySelector("[data-idle-seconds]").dataset.ended);
    return;
  }
  if (!queue.left) at("call-left").hidden = true;
  if (queue.waiting) watchIdle();
  const says = state === "full" ? queue.said : status.dataset[state];
  if (status.textContent !== says) status.textContent = says;
  status.dataset.state = state;
  for (const name of ["ended", "other"]) {
    const notice = at(`call-${name}`);
    if (notice.hidden && state === name) at("call-said").textContent = notice.innerText;
    notice.hidden = state !== name;
  }
};

const queue = new Queue({ screen, token: form.elements.csrfmiddlewaretoken.value, heard, changed });

// ---- keeping what is typed

const settled = new Map(rows.map((row) => [row, same(read(row))]));
let settledNation = nation.value;
const pauses = new Map();

const commit = (row) => {
  window.clearTimeout(pauses.get(row));
  if (settled.get(row) === same(read(row))) return queue.drop(Number(row.dataset.row));
  if (emptied(row) && !reopen(row)) return;
  const field = read(row);
  settled.set(row, same(field));
  refuse(field.about, "");
  queue.add(field);
};

// ---- one box, words of more than one person: each entry keeps whose it is, and is closed when that changes

const closed = []; // oldest first, each as it was read
const whoseNow = (row) => row.querySelector(`input[name="${row.id}-whose"]:checked`)?.value;
const whoseBefore = new Map(rows.map((row) => [row, whoseNow(row)]));

const changeWhose = (row) => {
  const field = { ...read(row), whose: whoseBefore.get(row), at: Date.now() };
  whoseBefore.set(row, whoseNow(row));
  if (!field.words.trim()) return;
  window.clearTimeout(pauses.get(row));
  if (settled.get(row) !== same(field)) queue.add(field);
  else queue.drop(field.about);
  closed.push(field);
  const entry = Object.assign(document.createElement("li"), { textContent: field.words });
  entry.dataset.whose = field.whose;
  at(`${row.id}-entries`).append(entry);
  for (const box of boxes(row)) if (box.type === "hidden") box.remove();
  words(row).value = "";
  settled.set(row, same(read(row)));
};

// A box that was emptied again holds the entry before it, so that nobody's words are taken back unseen.
const emptied = (row) => !words(row)?.value.trim() && closed.some(({ about }) => about === Number(row.dataset.row));
const reopen = (row) => {
  if (document.activeElement === words(row)) return false;
  const place = closed.findLastIndex(({ about }) => about === Number(row.dataset.row));
  write(closed.splice(place, 1)[0]);
  whoseBefore.set(row, whoseNow(row));
  at(`${row.id}-entries`).lastElementChild.remove();
  return true;
};

const commitAll = () => rows.forEach(commit);

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

// ---- what an earlier load of this page kept

for (const field of Object.values(queue.kept.fields)) write(field);
for (const row of rows) whoseBefore.set(row, whoseNow(row));
commitAll();
if (queue.waiting) queue.send();
at("call-left").hidden = !queue.left;
// Words kept in this tab are cleared with it when nobody uses it, though the server may have no call.
window.addEventListener("load", () => {
  if (queue.left || queue.waiting || Object.keys(queue.kept.fields).length) watchIdle();
});
for (const button of document.querySelectorAll("[data-begin], [data-discard]")) {
  button.hidden = Boolean(button.dataset.begin === "left" && queue.kept.telling);
  button.addEventListener("click", () => {
    if (button.dataset.begin === "left") {
      queue.leftTyped.forEach(write);
      for (const row of rows) whoseBefore.set(row, whoseNow(row));
      for (const row of rows) settled.set(row, same(read(row)));
      queue.beginAgain(queue.leftTyped);
    } else if (button.dataset.begin) {
      const told = [...rows.map(read), readNation()].filter((field) => field.value || field.words);
      queue.beginAgain([...closed, ...told.map((field) => ({ ...field, at: queue.times[field.about] ?? Date.now() }))]);
    }
    if (button.closest("#call-left")) {
      queue.discardLeft();
      at("call-left").hidden = true;
    }
    focusRow(rows[0]);
  });
}

// ---- the log

const notSent = () => {
  commitAll();
  const waiting = new Map(queue.kept.queue.map((entry) => [entry.about, entry]));
  for (const row of rows) if (!at(`${row.id}-error`).hidden) waiting.set(Number(row.dataset.row), read(row));
  return listed(screen.dataset.since, since) + listed(screen.dataset.notSent, [...waiting.values()]);
};

const listed = (heading, entries) => {
  if (entries.length === 0) return "";
  const lines = entries.map(({ short, shown }) => `  - ${short}: ${shown.replace(/\n/g, "\n    ")}`);
  return `\n${heading}:\n${lines.join("\n")}\n`;
};

const fetchLog = async () => {
  try {
    const answer = await fetch(screen.dataset.log, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(5000) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const text = page.getElementById("log")?.value;
    if (!answer.ok || !text || !text.includes(queue.kept.telling)) return;
    log.value = text;
    longer = false;
    since = [];
  } catch {
    // the line is lost: what came since stands under the log
  }
};

const sentSoon = () => Promise.race([queue.send() ?? Promise.resolve(), new Promise((resolve) => window.setTimeout(resolve, 1500))]);

const copy = async () => {
  commitAll();
  if (queue.waiting && queue.state !== "lost") await sentSoon();
  if (longer) await fetchLog();
  const text = log.value + notSent();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
};

// Without a secure address there is no clipboard; what is selected can still be copied.
const copySelected = (text) => {
  const open = dialog.open;
  const log_ = log.value;
  if (!open) dialog.showModal();
  log.value = text;
  log.focus();
  log.select();
  const copied = document.execCommand("copy");
  log.value = log_;
  if (copied && !open) dialog.close();
  else if (!copied) {
    log.value = text;
    log.select();
  }
  return copied;
};

const copyLog = async () => {
  const from = document.activeElement;
  if (await copy()) {
    status.textContent = status.dataset.copied;
    from?.focus();
  } else {
    at("call-dialog-said").textContent = status.dataset.notCopied;
  }
};

const finish = async () => {
  const copied = await copy();
  if (!dialog.open) dialog.showModal();
  log.value += queue.waiting ? notSent() : "";
  const full = queue.state === "full";
  at("call-dialog-said").textContent = full ? queue.said : queue.waiting ? status.dataset.lost : copied ? status.dataset.copied : status.dataset.notCopied;
  const done = at("call-finish-form").querySelector("button");
  done.disabled = queue.waiting && !full;
  (done.disabled ? at("call-stay") : done).focus();
};

at("call-copy").addEventListener("click", copyLog);
at("call-finish").addEventListener("click", finish);
at("call-stay").addEventListener("click", () => dialog.close());
at("call-copy").hidden = at("call-finish").hidden = false;
document.body.classList.add("leeward-call-live");

form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "then") return; // the page with the log: everything goes with the form
  event.preventDefault();
  commitAll();
});

// ---- leaving: what waits is sent first, and an ended call is erased here too

const leaving = async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || link.hash || link.protocol === "tel:" || event.ctrlKey || event.metaKey) return;
  if (link.closest(".govuk-exit-this-page, .govuk-js-exit-this-page-skiplink") || link.matches(".govuk-js-exit-this-page-skiplink")) {
    queue.erase();
    return;
  }
  commitAll();
  if (!queue.waiting || queue.state === "lost") return;
  event.preventDefault();
  await sentSoon();
  window.location.assign(link.href);
};
document.addEventListener("click", leaving);
document.addEventListener("submit", ({ target }) => {
  if (target !== form) queue.erase();
});
window.addEventListener("leeward-ended", () => queue.erase());
window.addEventListener("pagehide", () => {
  if (document.body.classList.contains("govuk-exit-this-page-hide-content")) queue.erase();
  else commitAll();
});

// ---- keys

const focusRow = (row) => {
  const folded = row.closest("details:not([open])");
  if (folded) folded.open = true;
  (row.matches(".leeward-call-written") ? words(row) : (chosen(row) ?? boxes(row)[0])).focus();
};
const move = (row, by) => {
  const next = rows[rows.indexOf(row) + by];
  if (next) focusRow(next);
};
const firstOpen = () => {
  const ten = rows.filter((row) => row.dataset.nth);
  return ten.find((row) => !chosen(row) && !words(row)?.value) ?? ten[0];
};
const themed = (key) => form.querySelector(`[aria-keyshortcuts="Alt+${key}"]`);

const withAlt = {
  KeyC: copyLog,
  KeyF: finish,
  KeyQ: () => focusRow(firstOpen()),
  KeyO: () => {
    const [summary, own] = form.querySelectorAll("input[name$='-whose']");
    (own.checked ? summary : own).click();
    words(own.closest("[data-row]")).focus();
  },
  ArrowDown: (row) => row && move(row, 1),
  ArrowUp: (row) => row && move(row, -1),
  ...Object.fromEntries(["W", "S", "R", "A"].map((key) => [`Key${key}`, () => themed(key)?.focus()])),
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
  else if (/^[1-9]$/.test(key)) form.querySelector(`[data-nth="${key}"]`) && focusRow(form.querySelector(`[data-nth="${key}"]`));
  else return false;
  return true;
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
  const row = event.target.closest?.("[data-row]");
  const again = event.key === "Tab" && event.target === movedTo;
  movedTo = null;
  let done = again;
  if (again) {
    // it is already there
  } else if (event.altKey) {
    const act = withAlt[event.code];
    if (act && !event.repeat) act(row);
    done = Boolean(act);
  } else if (row && event.target.type === "radio" && !event.target.name.endsWith("-whose")) {
    done = single(row, event.key.toLowerCase());
  } else if (row && event.key === "Enter" && event.target.rows === 1) {
    move(row, 1);
    done = true;
  }
  if (done) event.preventDefault();
});

// The hint of the question in focus, at the side, so that nothing moves.
const hint = at("call-hint");
form.addEventListener("focusin", ({ target }) => {
  const says = target.closest("[data-row]")?.dataset.hint;
  hint.textContent = says ?? "";
  hint.hidden = !says;
  writing = false;
});

for (const row of rows) if (words(row)) fit(words(row));
if (!queue.kept.telling && document.activeElement === document.body) words(rows[0])?.focus();
