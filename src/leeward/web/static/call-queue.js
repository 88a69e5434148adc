// What was typed on the call screen and is not yet on the server. It is kept in the page and in this tab's own
// storage, so that a lost line or a reload loses nothing. What the server has is dropped from there at once, and
// the rest is erased when the call is, in every tab.

const SLOT = "leeward-call";
const LEFT = "leeward-call-left";
const GIVE_UP = 8000; // ms: a line that answers this late is a lost line
const PER_MESSAGE = 40;
const LONG_MESSAGE = 100_000;
const OLD = 15 * 60 * 1000; // ms: as long as the server keeps a call that nobody uses

const alike = (one, other) => one.value === other.value && one.words === other.words && one.whose === other.whose;

const word = () => Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36)).join("");

const stored = (slot) => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(slot));
    if (!kept || Math.abs(Date.now() - kept.stored) < OLD) return kept;
    sessionStorage.removeItem(slot);
    return null;
  } catch {
    return null; // storage is off, or holds something else: the page itself still keeps everything
  }
};

export class Queue {
  // `heard` is given what the server answers; `changed` is told the state: kept, keeping, lost, ended or other.
  constructor({ screen, token, heard, changed }) {
    Object.assign(this, { address: screen.dataset.entries, page: screen.dataset.page, token, heard, changed });
    this.kept = { telling: screen.dataset.telling, opening: screen.dataset.opening, queue: [], fields: {} };
    this.state = "kept";
    this.tries = 0;
    this.times = {}; // when each field was last typed in
    this.left = stored(LEFT);
    this.take(stored(SLOT));
    this.tabs = new BroadcastChannel(SLOT);
    this.tabs.addEventListener("message", ({ data }) => this.told(data));
    window.addEventListener("online", () => this.send());
  }

  // What an earlier load of this page kept: of this call, of one that is gone, or nothing.
  take(before) {
    if (!before?.fields || !before.queue) return;
    const same = before.telling ? before.telling === this.kept.telling : !this.kept.telling || before.opening === this.kept.opening;
    if (same) {
      this.kept = { ...before, stored: undefined, telling: this.kept.telling };
    } else {
      this.left = before;
      this.store(LEFT, before);
      this.store(SLOT, null);
    }
  }

  get waiting() {
    return this.kept.queue.length > 0;
  }

  note(field) {
    this.times[field.about] = Date.now();
    this.kept.fields[field.about] = { ...field, at: Date.now() };
    this.store(SLOT, this.kept);
  }

  // What stands in a field is what the server has: nothing of it stays in the tab's storage.
  drop(about) {
    if (!this.kept.fields[about] || this.kept.queue.some((entry) => entry.about === about)) return;
    delete this.kept.fields[about];
    this.store(SLOT, this.kept);
  }

  add(field) {
    this.note(field);
    this.kept.queue.push({ ...field, id: word(), at: Date.now() });
    this.store(SLOT, this.kept);
    this.send();
  }

  store(slot, what) {
    if (this.erased) return;
    try {
      const empty = !what || (what.queue.length === 0 && Object.keys(what.fields).length === 0);
      if (!empty) sessionStorage.setItem(slot, JSON.stringify({ ...what, stored: what.stored ?? Date.now() }));
      else sessionStorage.removeItem(slot);
    } catch {
      // full, or off: the page keeps it
    }
  }

  // Everything on the screen again, as a new call. The times at which it was typed stay as they were.
  beginAgain(all) {
    const queue = all.map((field) => ({ ...field, id: word() })).sort((a, b) => a.at - b.at);
    this.kept = { telling: "", opening: word(), queue, fields: Object.fromEntries(queue.map((f) => [f.about, f])) };
    this.store(SLOT, this.kept);
    this.tell("keeping");
    this.send();
  }

  // What an earlier load left: each entry that waited, and what was still being typed.
  get leftTyped() {
    const { queue, fields } = this.left;
    return [...queue, ...Object.values(fields).filter((field) => !queue.some((entry) => entry.about === field.about && alike(entry, field)))];
  }

  discardLeft() {
    this.left = null;
    this.store(LEFT, null);
  }

  // The call is over: here, and in each tab that has it open too.
  erase() {
    const { telling, opening } = this.kept;
    if (!this.erased) this.tabs.postMessage({ telling, opening });
    this.forget();
  }

  told({ telling, opening }) {
    const over = (call) => Boolean(call && ((telling && call.telling === telling) || (opening && call.opening === opening)));
    if (over(this.left)) {
      this.discardLeft();
      this.changed(this.state);
    }
    if (!over(this.kept)) return;
    this.forget();
    this.tell("over");
  }

  forget() {
    this.store(SLOT, null);
    this.store(LEFT, null);
    this.erased = true;
    this.kept.queue = [];
  }

  tell(state) {
    this.state = state;
    this.changed(state);
  }

  batch() {
    let length = 0;
    return this.kept.queue.slice(0, PER_MESSAGE).filter((entry, place) => {
      length += (entry.words?.length ?? 0) + 100;
      return place === 0 || length < LONG_MESSAGE;
    });
  }

  // Resolves when nothing is waiting, or at once when it cannot be sent now.
  async send() {
    if (this.sending || this.erased || !this.waiting || ["ended", "other", "full"].includes(this.state)) return this.sending;
    window.clearTimeout(this.later);
    this.sending = this.post(this.batch());
    const went = await this.sending;
    this.sending = null;
    if (went) return this.send();
    if (this.state === "lost") this.later = window.setTimeout(() => this.send(), Math.min(1000 * 2 ** this.tries++, 10_000));
  }

  async post(batch) {
    if (this.state !== "lost") this.tell("keeping");
    const entries = batch.map(({ id, about, value, words, whose, at }) => ({ id, about, value, words, whose, ago: Math.max(0, Date.now() - at) }));
    const { telling, opening } = this.kept;
    const giveUp = new AbortController();
    const timer = window.setTimeout(() => giveUp.abort(), GIVE_UP);
    try {
      const answer = await fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ telling, opening, entries }),
        cache: "no-store",
        redirect: "manual",
        signal: giveUp.signal,
      });
      if (answer.status === 403) await this.renew(giveUp.signal);
      if (answer.status === 413) {
        this.said = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("h1")?.textContent.trim();
        this.tell("full");
        return false;
      }
      if (answer.status !== 200 && answer.status !== 409) throw new Error("not taken");
      return this.answered(await answer.json(), batch);
    } catch {
      this.tell("lost");
      return false;
    } finally {
      window.clearTimeout(timer);
    }
  }

  answered(said, batch) {
    if (said.state !== "kept") {
      this.tell(said.state);
      return false;
    }
    const gone = new Set(batch.map((entry) => entry.id));
    this.kept.queue = this.kept.queue.filter((entry) => !gone.has(entry.id));
    this.kept.telling = said.telling;
    for (const entry of batch) {
      const field = this.kept.fields[entry.about];
      if (field && !said.refused[entry.id] && alike(field, entry)) delete this.kept.fields[entry.about];
    }
    this.store(SLOT, this.kept);
    this.tries = 0;
    const refused = batch.filter((entry) => said.refused[entry.id]).map((entry) => [entry.about, said.refused[entry.id]]);
    this.heard(said, refused, batch);
    this.tell(this.waiting ? "keeping" : "kept");
    return true;
  }

  // The token of a form lapses with its cookie; a page that is asked for again has a new one.
  async renew(signal) {
    const page = await (await fetch(this.page, { cache: "no-store", signal })).text();
    const token = new DOMParser().parseFromString(page, "text/html").querySelector("[name=csrfmiddlewaretoken]");
    if (token) this.token = token.value;
  }
}
