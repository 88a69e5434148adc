// The call screen by keyboard. Without it the screen is one form with a button; nothing here is needed to help.
import "./standing.js";
import "./earlier.js";
import "./leaving.js";
import "./hint.js";
import "./keys.js";
import { finish } from "./finish.js";
import { copyLog } from "./log.js";
import { at, form, rows } from "./page.js";
import { queue } from "./queue.js";
import { fit, words } from "./row.js";
import { commitAll } from "./typing.js";

at("call-copy").addEventListener("click", copyLog);
at("call-finish").addEventListener("click", finish);
at("call-copy").hidden = at("call-finish").hidden = false;
document.body.classList.add("leeward-call-live");

form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "then") return; // the page with the log: everything goes with the form
  event.preventDefault();
  commitAll();
});

for (const row of rows) if (words(row)) fit(words(row));
if (!queue.kept.telling && document.activeElement === document.body) words(rows[0])?.focus();
