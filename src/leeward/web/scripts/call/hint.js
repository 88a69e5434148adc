// The hint of the question in focus, at the side, so that nothing moves.
import { at, form } from "./page.js";

const hint = at("call-hint");
form.addEventListener("focusin", ({ target }) => {
  const says = target.closest("[data-row]")?.dataset.hint;
  hint.textContent = says ?? "";
  hint.hidden = !says;
});
