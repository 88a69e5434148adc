// The log as it is copied: what the server made of it, and under that what it has not got yet.
import { behind } from "./hearing.js";
import { at, did, dialog, log, rows, screen } from "./page.js";
import { queue } from "./queue.js";
import { read, refused } from "./row.js";
import { commitAll } from "./typing.js";

// Words that grew while they were typed are listed once, as they stand last; each person's words by themselves.
const grown = (entries) =>
  entries.filter(({ about, whose }, place) => {
    const next = entries.slice(place + 1).find((entry) => entry.about === about);
    return !next || next.whose !== whose;
  });

const listed = (heading, entries) => {
  if (entries.length === 0) return "";
  const lines = entries.map(({ short, shown }) => `  - ${short}: ${shown.replace(/\n/g, "\n    ")}`);
  return `\n${heading}:\n${lines.join("\n")}\n`;
};

export const notSent = () => {
  commitAll();
  const left = rows.filter(refused).map(read);
  return listed(screen.dataset.since, grown(behind.since)) + listed(screen.dataset.notSent, grown([...queue.kept.queue, ...left]));
};

const fetchLog = async () => {
  try {
    const answer = await fetch(screen.dataset.log, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(5000) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const text = page.getElementById("log")?.value;
    if (!answer.ok || !text || !text.includes(queue.kept.telling)) return;
    log.value = text;
    Object.assign(behind, { longer: false, since: [] });
  } catch {
    // the line is lost: what came since stands under the log
  }
};

export const sentSoon = () => Promise.race([queue.send() ?? Promise.resolve(), new Promise((resolve) => window.setTimeout(resolve, 1500))]);

export const copy = async () => {
  commitAll();
  if (queue.waiting && !queue.inTrouble) await sentSoon();
  if (behind.longer) await fetchLog();
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
  const before = log.value;
  if (!open) dialog.showModal();
  log.value = text;
  log.focus();
  log.select();
  const copied = document.execCommand("copy");
  log.value = before;
  if (copied && !open) dialog.close();
  else if (!copied) {
    log.value = text;
    log.select();
  }
  return copied;
};

export const copyLog = async () => {
  const from = document.activeElement;
  if (await copy()) {
    did.textContent = did.dataset.copied;
    from?.focus();
  } else {
    at("call-dialog-said").textContent = did.dataset.notCopied;
  }
};

// What was copied is not the whole of it any more.
queue.addEventListener("added", () => {
  did.textContent = "";
});
