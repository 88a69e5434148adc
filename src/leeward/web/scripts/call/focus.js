// Where the keyboard goes.
import { form, rows } from "./page.js";
import { boxes, chosen, words } from "./row.js";

export const focusRow = (row) => {
  const folded = row.closest("details:not([open])");
  if (folded) folded.open = true;
  (row.matches(".leeward-call-written") ? words(row) : (chosen(row) ?? boxes(row)[0])).focus();
};
export const move = (row, by) => {
  const next = rows[rows.indexOf(row) + by];
  if (next) focusRow(next);
};
export const focusNumber = (number) => {
  const row = form.querySelector(`[data-nth="${number}"]`);
  if (row) focusRow(row);
};
export const focusFirstOpen = () => {
  const ten = rows.filter((row) => row.dataset.nth);
  focusRow(ten.find((row) => !chosen(row) && !words(row)?.value) ?? ten[0]);
};
