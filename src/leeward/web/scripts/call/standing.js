// How the screen stands to the server, shown in the bar, and in a notice when something has to be done about it.
// It is read out when there is trouble and when that is over: not with each answer, over a caller's voice.
import { readOut } from "./aloud.js";
import { watchIdle } from "./idle.js";
import { at, status } from "./page.js";
import { queue } from "./queue.js";

let told = "kept";

export const says = () => (queue.state === "full" ? queue.said : status.dataset[queue.state]);

queue.addEventListener("state", () => {
  const { state } = queue;
  if (state === "over") {
    window.location.replace(document.querySelector("[data-idle-seconds]").dataset.ended);
    return;
  }
  if (!queue.left) at("call-left").hidden = true;
  if (queue.waiting) watchIdle();
  status.textContent = says();
  status.dataset.state = state;
  for (const name of ["ended", "other"]) at(`call-${name}`).hidden = state !== name;
  if (state === "keeping" || state === told) return;
  told = state;
  readOut(at(`call-${state}-title`)?.textContent ?? says());
});
