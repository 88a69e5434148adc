// What the server answers, put where it belongs: the parts, the log, refusals, and which call this is.
import { readOut } from "./aloud.js";
import { watchIdle } from "./idle.js";
import { form, log } from "./page.js";
import { place } from "./parts.js";
import { queue } from "./queue.js";
import { refuse } from "./row.js";

// What the server has and the log here has not: a long log is sent only when it is asked for.
export const behind = { longer: "longer" in log.dataset, since: [] };

const belong = ({ telling, seen }) => {
  for (const field of document.querySelectorAll("[name=telling]")) field.value = telling;
  if (telling && !form.elements.telling) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "telling", value: telling }));
  }
  for (const opening of document.querySelectorAll("[name=call-opening]")) opening.value = queue.kept.opening;
  form.elements.seen.value = seen;
};

queue.addEventListener("heard", ({ detail: { said, refused, batch } }) => {
  if (said.telling) watchIdle();
  behind.longer = said.log === null;
  behind.since = behind.longer ? [...behind.since, ...batch] : [];
  if (!behind.longer) log.value = said.log;
  belong(said);
  for (const [about, sentence] of refused) refuse(about, sentence);
  for (const [name, html] of Object.entries(said.parts)) {
    const raised = place(name, html);
    if (raised) readOut(raised);
  }
});
