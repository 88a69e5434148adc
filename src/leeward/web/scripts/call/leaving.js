// Leaving: what waits is sent first, and an ended call is erased here too.
import { sentSoon } from "./log.js";
import { form } from "./page.js";
import { queue } from "./queue.js";
import { commitAll } from "./typing.js";

const exiting = () => document.body.classList.contains("govuk-exit-this-page-hide-content");

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || link.hash || link.protocol === "tel:" || event.ctrlKey || event.metaKey) return;
  if (link.closest(".govuk-exit-this-page, .govuk-js-exit-this-page-skiplink")) return queue.erase({ every: true });
  commitAll();
  if (!queue.waiting || queue.inTrouble) return;
  event.preventDefault();
  await sentSoon();
  window.location.assign(link.href);
});
document.addEventListener("submit", ({ target }) => {
  if (target !== form) queue.erase();
});
window.addEventListener("leeward-ended", () => queue.erase());
new MutationObserver(() => exiting() && queue.erase({ every: true })).observe(document.body, { attributeFilter: ["class"] });
window.addEventListener("pagehide", () => {
  if (!exiting()) commitAll();
});
