// Finishing: the log is copied first, and nothing is cleared while something waits.
import { copy, notSent } from "./log.js";
import { at, did, dialog, log } from "./page.js";
import { queue } from "./queue.js";
import { says } from "./standing.js";

const done = at("call-finish-form").querySelector("button");

// What can still be sent is waited for; what never can be is in the log that was copied.
const mayClear = () => !queue.waiting || ["full", "refused"].includes(queue.state);

export const finish = async () => {
  const copied = await copy();
  if (!dialog.open) dialog.showModal();
  log.value += queue.waiting ? notSent() : "";
  at("call-dialog-said").textContent = queue.waiting ? says() : copied ? did.dataset.copied : did.dataset.notCopied;
  done.disabled = !mayClear();
  (done.disabled ? at("call-stay") : done).focus();
};

at("call-stay").addEventListener("click", () => dialog.close());
queue.addEventListener("state", () => {
  if (dialog.open) done.disabled = !mayClear();
});
