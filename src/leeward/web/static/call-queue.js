// What was typed on the call screen and is not yet on the server. It is kept in the page and in this tab's own
// storage, so that a lost line or a reload loses nothing, and it is erased when the call is.

const SLOT = "leeward-call";
const LEFT = "leeward-call-left";
const GIVE_UP = 8000; // ms: a line that answers this late is a lost line
const PER_MESSAGE = 40;
const LONG_MESSAGE = 100_000;

const word = () => Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36)).join("");

const stored = (slot) => {
  try {
    return JSON.parse(sessionStorage.getItem(slot));
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
    this.left = stored(LEFT);
    this.take(stored(SLOT));
    window.addEventListener("online", () => this.send());
  }

  // What an earlier load of this page kept: of this call, of one that is gone, or nothing.
  take(before) {
    if (!before?.fields || Object.keys(before.fields).length === 0) return;
    const same = before.telling ? before.telling === this.kept.telling : !this.kept.telling || before.opening === this.kept.opening;
    if (same) {
      this.kept = { ...before, telling: this.kept.telling };
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
    this.kept.fields[field.about] = { ...field, at: Date.now() };
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
      if (what) sessionStorage.setItem(slot, JSON.stringify(what));
      else sessionStorage.removeItem(slot);
    } catch {
      // full, or off: the page keeps it
    }
  }

  // Everything on the screen again, as a new call. The times at which it was typed stay as they were.
  beginAgain(fields) {
    const all = Object.values(fields);
    const queue = all.map((field) => ({ ...field, id: word() })).sort((a, b) => a.at - b.at);
    this.kept = { telling: "", opening: word(), queue, fields: Object.fromEntries(all.map((f) => [f.about, f])) };
    this.store(SLOT, this.kept);
    this.tell("keeping");
    this.send();
  }

  discardLeft() {
    this.left = null;
    this.store(LEFT, null);
  }

  erase() {
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
    if (this.sending || this.erased || !this.waiting || this.state === "ended" || this.state === "other") return this.sending;
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
    this.store(SLOT, this.kept);
    this.tries = 0;
    const refused = batch.filter((entry) => said.refused[entry.id]).map((entry) => [entry.about, said.refused[entry.id]]);
    this.heard(said, refused);
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
