// Results as one types. What is typed goes to our own server in the body of a request, and nowhere else; without
// this file the button gives a page.
const form = document.querySelector("[data-find]");
const typed = form.querySelector("input[type=search]");
const button = form.querySelector("button");
const said = form.querySelector("[role=status]");
const results = document.getElementById(form.dataset.find);
const PAUSE = 60; // milliseconds after a key
let last = 0;
let waiting;
let underWay;

button.hidden = true; // so that Tab leads from the box to the first number
form.querySelector("kbd").hidden = false;
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.code !== "KeyS") return;
  event.preventDefault();
  typed.focus();
  typed.select(); // what is typed next takes its place
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
typed.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, PAUSE);
});
if (typed.value && !results.firstElementChild) find(); // a browser may have put back what was typed before

async function find() {
  clearTimeout(waiting);
  underWay?.abort();
  underWay = new AbortController();
  const mine = ++last;
  const body = new URLSearchParams(new FormData(form));
  body.set("part", "found");
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: underWay.signal, cache: "no-store" });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (mine !== last) return; // something newer was typed
    said.textContent = "";
    const first = !results.firstElementChild;
    const count = found.querySelector("[data-said]");
    results.replaceChildren(...found.childNodes);
    said.textContent = count?.textContent ?? "";
    count?.remove(); // it is said once
    // under a telephone's keyboard there is room for little more than the box and the first number
    if (first && results.firstElementChild && results.getBoundingClientRect().top > (window.visualViewport?.height ?? innerHeight) / 2) {
      form.scrollIntoView();
    }
  } catch (error) {
    if (mine !== last || error.name === "AbortError") return;
    said.textContent = form.dataset.failed;
    button.hidden = false;
  }
}
