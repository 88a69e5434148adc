// The hint of the question in focus, at the side, so that nothing moves. It is read out with the question.
import { at, form } from "./page.js";

const hint = at("call-hint");
form.addEventListener("focusin", ({ target }) => {
  const row = target.closest("[data-row]");
  const says = row?.dataset.hint;
  hint.textContent = says ?? "";
  hint.hidden = !says;
  if (says) row.querySelector("[role=radiogroup]")?.setAttribute("aria-describedby", hint.id);
});
