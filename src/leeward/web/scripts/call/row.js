// What stands in a row, and putting something there.
import { nation, rows } from "./page.js";

export const words = (row) => row.querySelector("textarea");
export const boxes = (row) => [...row.querySelectorAll(`input[name="${row.id}"]`)];
export const chosen = (row) => boxes(row).find((box) => box.checked || box.type === "hidden");
export const whoseNow = (row) => row.querySelector(`input[name="${row.id}-whose"]:checked`)?.value;
export const rowAbout = (about) => rows.find((row) => Number(row.dataset.row) === about);

const named = (row) => chosen(row)?.closest("label")?.lastElementChild.textContent ?? "";

export const read = (row) => {
  const field = { about: Number(row.dataset.row), value: chosen(row)?.value ?? "", short: row.dataset.short };
  if (row.dataset.kind === "words") {
    field.words = words(row).value;
    const whose = whoseNow(row);
    if (whose) field.whose = whose;
    field.shown = field.words.trim() || named(row);
  } else {
    field.shown = named(row);
  }
  return field;
};
export const readNation = () => ({ about: "nation", value: nation.value, short: "Where they are", shown: nation.selectedOptions[0].textContent });
export const same = ({ value, words, whose }) => JSON.stringify([value, words, words?.trim() ? whose : null]);

export const write = (field) => {
  if (field.about === "nation") {
    nation.value = field.value;
    return;
  }
  const row = rowAbout(field.about);
  if (!row) return;
  for (const box of boxes(row)) if (box.type === "radio") box.checked = box.value === field.value && field.value !== "";
  if (field.words !== undefined && words(row)) {
    words(row).value = field.words;
    fit(words(row));
  }
  for (const whose of row.querySelectorAll(`input[name="${row.id}-whose"]`)) whose.checked = whose.value === field.whose;
};

export const fit = (box) => {
  if (box.rows > 1 || CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 4}px`;
};

export const refuse = (about, sentence) => {
  const row = rowAbout(about);
  if (!row) return;
  const error = row.querySelector(".leeward-call-refused");
  error.textContent = sentence;
  error.hidden = !sentence;
  row.classList.toggle("leeward-call-row--refused", Boolean(sentence));
  for (const box of row.querySelectorAll("textarea, input")) box.toggleAttribute("aria-invalid", Boolean(sentence));
};
export const refused = (row) => !row.querySelector(".leeward-call-refused").hidden;
