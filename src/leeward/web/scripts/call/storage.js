// This tab's own storage: what waits for the server, and what an earlier load left. Nothing stays longer than it must.

export const SLOT = "leeward-call";
export const LEFT = "leeward-call-left";
const OLD = 15 * 60 * 1000; // ms: as long as the server keeps a call that nobody uses

export const stored = (slot) => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(slot));
    if (!kept || Math.abs(Date.now() - kept.stored) < OLD) return kept;
    sessionStorage.removeItem(slot);
    return null;
  } catch {
    return null; // storage is off, or holds something else: the page itself still keeps everything
  }
};

export const store = (slot, what) => {
  try {
    const empty = !what || (what.queue.length === 0 && Object.keys(what.fields).length === 0);
    if (!empty) sessionStorage.setItem(slot, JSON.stringify({ ...what, stored: what.stored ?? Date.now() }));
    else sessionStorage.removeItem(slot);
  } catch {
    // full, or off: the page keeps it
  }
};
