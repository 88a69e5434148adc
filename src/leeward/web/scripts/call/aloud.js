// What is read out though nobody looks: briefly, and what comes at once in one go, so that a caller is still heard.
import { at } from "./page.js";

const TOGETHER = 300; // ms
const said = at("call-said");
let waiting = [];

const say = () => {
  said.textContent = waiting.join(". ");
  waiting = [];
};

export const readOut = (text) => {
  if (waiting.push(text) === 1) window.setTimeout(say, TOGETHER);
};
