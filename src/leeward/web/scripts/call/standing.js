// How the screen stands to the server, said in the bar, and in a notice when something has to be done about it.
import { watchIdle } from "./idle.js";
import { at, status } from "./page.js";
import { queue } from "./queue.js";

export const says = () => (queue.state === "full" ? queue.said : status.dataset[queue.state]);

queue.addEventListener("state", () => {
  const { state } = queue;
  if (state === "over") {
    window.location.replace(document.querySelector("[data-idle-seconds]").dataset.ended);
    return;
  }
  if (!queue.left) at("call-left").hidden = true;
  if (queue.waiting) watchIdle();
  if (status.textContent !== says()) status.textContent = says();
  status.dataset.state = state;
  for (const name of ["ended", "other"]) {
    const notice = at(`call-${name}`);
    if (notice.hidden && state === name) at("call-said").textContent = notice.innerText;
    notice.hidden = state !== name;
  }
});
