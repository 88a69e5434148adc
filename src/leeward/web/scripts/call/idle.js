// The idle end counts as soon as anything is kept, here or on the server.
import { at } from "./page.js";

export const watchIdle = () => {
  const idle = at("call-idle");
  if (!idle?.hidden) return;
  idle.hidden = false;
  window.dispatchEvent(new Event("leeward-told"));
};
