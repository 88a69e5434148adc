// Finishing: the log is copied first, and nothing is cleared while something waits.
import { copy, notSent } from "./log.js";
import { at, dialog, log, status } from "./page.js";
import { queue } from "./queue.js";

export const finish = async () => {
  const copied = await copy();
  if (!dialog.open) dialog.showModal();
  log.value += queue.waiting ? notSent() : "";
  const full = queue.state === "full";
  at("call-dialog-said").textContent = full ? queue.said : queue.waiting ? status.dataset.lost : copied ? status.dataset.copied : status.dataset.notCopied;
  const done = at("call-finish-form").querySelector("button");
  done.disabled = queue.waiting && !full;
  (done.disabled ? at("call-stay") : done).focus();
};

at("call-stay").addEventListener("click", () => dialog.close());
