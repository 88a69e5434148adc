// Everything works without this file. It makes leaving faster and errors easier to reach, and it clears a
// page that was left open.
import { Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, Radios, SkipLink, Tabs, createAll } from "./_generated/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, Radios, SkipLink, Tabs]) {
  createAll(component);
}

// A page kept by the browser for going back is asked for again: its session may have ended since.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

// A call that is open in another tab of staff ends with this page, there too, and at once. The call screen says
// so itself. Exit this page ends every call; anything else the one that this page belongs to. No answer is said.
if (document.body.classList.contains("leeward-staff") && !document.getElementById("call-screen")) {
  const calls = new BroadcastChannel("leeward-call");
  const end = (form) => form?.dataset.ends && calls.postMessage({ telling: form.dataset.ends });
  const exiting = () => document.body.classList.contains("govuk-exit-this-page-hide-content");
  new MutationObserver(() => exiting() && calls.postMessage({ every: true })).observe(document.body, { attributeFilter: ["class"] });
  document.addEventListener("submit", ({ target }) => end(target));
  window.addEventListener("leeward-ended", () => end(document.querySelector("[data-ends]")));
}

const copyButtons = document.querySelectorAll("[data-copy]");
for (const button of copyButtons) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const said = document.getElementById(button.dataset.copySaid);
    const text = "value" in source ? source.value : source.textContent;
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = button.dataset.copied;
    } catch {
      source.closest("details")?.setAttribute("open", "");
      const range = document.createRange();
      range.selectNodeContents(source);
      window.getSelection().removeAllRanges();
      window.getSelection().addRange(range);
      said.textContent = button.dataset.notCopied;
    }
  });
}

// Until something is told there is nothing to clear; a page where telling begins says when it does.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const idle = document.querySelector("[data-idle-seconds]");
if (idle?.closest("[hidden]")) window.addEventListener("leeward-told", () => watch(idle), { once: true });
else if (idle) watch(idle);

function watch(idle) {
  const limit = Number(idle.dataset.idleSeconds) * 1000;
  const warnBefore = Math.min(2 * 60 * 1000, limit / 2);
  const tellEvery = Math.min(60 * 1000, limit / 4);
  const notice = idle.querySelector("[role=status]");
  let active = Date.now();
  let told = Date.now();
  // Somebody who is busy in one tab is not idle in the others. Nothing is said over it but that.
  const tabs = new BroadcastChannel(idle.dataset.ended);
  const busy = () => {
    active = Date.now();
    notice.hidden = true;
  };
  tabs.addEventListener("message", busy);
  tabs.postMessage("busy");
  let shared = Date.now();

  const stay = () => {
    busy();
    if (active - shared > Math.min(1000, limit / 8)) {
      shared = active;
      tabs.postMessage("busy");
    }
    if (active - told > tellEvery) {
      told = active;
      fetch(idle.dataset.here, { cache: "no-store" }).catch(() => {}); // offline: the next one will do
    }
  };
  const look = () => {
    const since = Date.now() - active;
    if (since >= limit) {
      window.dispatchEvent(new Event("leeward-ended"));
      window.location.replace(idle.dataset.ended);
    } else if (since >= limit - warnBefore) notice.hidden = false;
  };
  for (const kind of ["input", "keydown", "pointerdown", "scroll"]) {
    window.addEventListener(kind, stay, { passive: true });
  }
  document.addEventListener("visibilitychange", look);
  window.setInterval(look, Math.min(5000, limit / 8));
}
