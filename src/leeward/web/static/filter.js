// Two keystrokes find a service on this page. Nothing that is typed leaves it; without this file all of it is there.
const box = document.querySelector("[data-filter]");
const typed = box.querySelector("input");
const said = box.querySelector("[role=status]");
const items = [...document.querySelectorAll("[data-filter-item]")].map((item) => ({
  item,
  text: plain(item.textContent),
}));
const groups = document.querySelectorAll("[data-filter-group]");
const more = document.querySelector("[data-filter-more]");
let openBefore = more?.open ?? false;

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]/g, "");
}

function filter() {
  const wanted = plain(typed.value).split(/\s+/).filter(Boolean);
  const active = wanted.join("").length > 1;
  let found = 0;
  for (const { item, text } of items) {
    item.hidden = active && !wanted.every((word) => text.includes(word));
    if (!item.hidden) found += 1;
  }
  for (const group of groups) group.hidden = active && !group.querySelector("[data-filter-item]:not([hidden])");
  if (more) more.open = active ? Boolean(more.querySelector("[data-filter-item]:not([hidden])")) : openBefore;
  said.textContent = active ? `${found} ${found === 1 ? said.dataset.one : said.dataset.many}` : "";
}

more?.addEventListener("toggle", () => {
  if (!typed.value) openBefore = more.open;
});
typed.addEventListener("input", filter);
box.hidden = false;
filter(); // a browser may have put back what was typed before
