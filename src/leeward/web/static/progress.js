// How far reading a file is, shown without loading the page again. Without this file the page loads itself anew.
const EVERY = 1000;

async function look() {
  const shown = document.querySelector("[data-progress]");
  try {
    const answer = await fetch(window.location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = answer.ok && page.querySelector("[data-progress]");
    if (!now) return window.location.reload();
    shown.querySelector("progress").value = now.querySelector("progress").value;
    shown.querySelector("label").textContent = now.querySelector("label").textContent;
    shown.querySelector("p").textContent = now.querySelector("p").textContent;
  } catch {
    // offline: the next look will do
  }
  window.setTimeout(look, EVERY);
}

window.setTimeout(look, EVERY);
