// What an earlier load of this page kept: put back, or offered when it is of a call that is gone.
import { closed, noteWhose } from "./entries.js";
import { focusRow } from "./focus.js";
import { watchIdle } from "./idle.js";
import { at, rows } from "./page.js";
import { queue } from "./queue.js";
import { read, readNation, write } from "./row.js";
import { commitAll, settle } from "./typing.js";

for (const field of Object.values(queue.kept.fields)) write(field);
noteWhose();
commitAll();
if (queue.waiting) queue.send();
at("call-left").hidden = !queue.left;
// Words kept in this tab are cleared with it when nobody uses it, though the server may have no call.
window.addEventListener("load", () => {
  if (queue.left || queue.waiting || Object.keys(queue.kept.fields).length) watchIdle();
});

const beginWithLeft = () => {
  queue.leftTyped.forEach(write);
  settle();
  queue.beginAgain(queue.leftTyped);
};
const beginWithScreen = () => {
  const told = [...rows.map(read), readNation()].filter((field) => field.value || field.words);
  queue.beginAgain([...closed, ...told.map((field) => ({ ...field, at: queue.times[field.about] ?? Date.now() }))]);
};

for (const button of document.querySelectorAll("[data-begin], [data-discard]")) {
  button.hidden = Boolean(button.dataset.begin === "left" && queue.kept.telling);
  button.addEventListener("click", () => {
    if (button.dataset.begin === "left") beginWithLeft();
    else if (button.dataset.begin) beginWithScreen();
    if (button.closest("#call-left")) {
      queue.discardLeft();
      at("call-left").hidden = true;
    }
    focusRow(rows[0]);
  });
}
