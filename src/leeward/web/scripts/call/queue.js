// What was typed on the call screen and is not yet on the server. It is kept in the page and in this tab's own
// storage, so that a lost line or a reload loses nothing. What the server has is dropped from there at once, and
// the rest is erased when the call is, in every tab.
import { newToken, post } from "./message.js";
import { form, screen } from "./page.js";
import { LEFT, SLOT, store, stored } from "./storage.js";

const PER_MESSAGE = 40;
const LONG_MESSAGE = 100_000;
const TROUBLE = ["lost", "silent", "refused"];
const AGAIN = ["lost", "silent"]; // by itself; when it is refused, only when something new is typed

const alike = (one, other) => one.value === other.value && one.words === other.words && one.whose === other.whose;

const word = () => Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36)).join("");

// It says "added" for something new, "heard" with what the server answers, and "state": kept, keeping, lost,
// silent, refused, full, ended, other or over.
class Queue extends EventTarget {
  constructor({ entries, page, telling, opening }, token) {
    super();
    Object.assign(this, { address: entries, page, token });
    this.kept = { telling, opening, queue: [], fields: {} };
    this.state = "kept";
    this.tries = 0;
    this.most = PER_MESSAGE;
    this.held = new Set(); // entries that the server does not take as they stand: kept here, the rest goes on
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
      store(LEFT, before);
      store(SLOT, null);
    }
  }

  get waiting() {
    return this.kept.queue.length > 0;
  }

  get inTrouble() {
    return TROUBLE.includes(this.state);
  }

  keep() {
    if (!this.erased) store(SLOT, this.kept);
  }

  note(field) {
    this.times[field.about] = Date.now();
    this.kept.fields[field.about] = { ...field, at: Date.now() };
    this.keep();
  }

  // What stands in a field is what the server has: nothing of it stays in the tab's storage.
  drop(about) {
    if (!this.kept.fields[about] || this.kept.queue.some((entry) => entry.about === about)) return;
    delete this.kept.fields[about];
    this.keep();
  }

  add(field) {
    this.note(field);
    this.kept.queue = this.kept.queue.filter(({ id, about, whose }) => !(this.held.has(id) && about === field.about && whose === field.whose));
    this.kept.queue.push({ ...field, id: word(), at: Date.now() });
    this.keep();
    this.dispatchEvent(new Event("added"));
    this.send();
  }

  // Everything on the screen again, as a new call. The times at which it was typed stay as they were.
  beginAgain(all) {
    const queue = all.map((field) => ({ ...field, id: word() })).sort((a, b) => a.at - b.at);
    this.kept = { telling: "", opening: word(), queue, fields: Object.fromEntries(queue.map((f) => [f.about, f])) };
    this.keep();
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
    store(LEFT, null);
  }

  // The call is over: here, and in each tab that has it open too. Leaving ends every call that is open.
  erase({ every = false } = {}) {
    const { telling, opening } = this.kept;
    if (!this.erased) this.tabs.postMessage({ telling, opening, every });
    this.forget();
  }

  told({ telling, opening, every }) {
    const over = (call) => Boolean(call && (every || (telling && call.telling === telling) || (opening && call.opening === opening)));
    if (over(this.left)) {
      this.discardLeft();
      this.tell(this.state);
    }
    if (!over(this.kept)) return;
    this.forget();
    this.tell("over");
  }

  forget() {
    store(SLOT, null);
    store(LEFT, null);
    this.erased = true;
    this.kept.queue = [];
  }

  tell(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  batch() {
    let length = 0;
    const free = this.kept.queue.filter(({ id }) => !this.held.has(id));
    return free.slice(0, this.most).filter((entry, place) => {
      length += (entry.words?.length ?? 0) + 100;
      return place === 0 || length < LONG_MESSAGE;
    });
  }

  // Resolves when nothing is waiting, or at once when it cannot be sent now.
  async send() {
    const batch = this.batch();
    if (this.sending || this.erased || batch.length === 0 || ["ended", "other", "full"].includes(this.state)) return this.sending;
    window.clearTimeout(this.later);
    this.sending = this.deliver(batch);
    const went = await this.sending;
    this.sending = null;
    if (went) return this.send();
    if (AGAIN.includes(this.state)) this.later = window.setTimeout(() => this.send(), Math.min(1000 * 2 ** this.tries++, 10_000));
  }

  // Whether the next may be sent at once.
  async deliver(batch) {
    if (!this.inTrouble) this.tell("keeping");
    const entries = batch.map(({ id, about, value, words, whose, at }) => ({ id, about, value, words, whose, ago: Math.max(0, Date.now() - at) }));
    const { telling, opening } = this.kept;
    const said = await post(this.address, this.token, { telling, opening, entries });
    if (said.state === "kept") {
      this.answered(said, batch);
      return true;
    }
    if (said.state === "lapsed") return this.renew();
    if (said.state === "odd") return this.holdOne(batch);
    if (said.state === "full") this.said = said.said;
    this.tell(said.state);
    return false;
  }

  // A message that is refused with a new token too is refused for another reason.
  async renew() {
    const { token, state } = this.renewed ? { state: "refused" } : await newToken(this.page);
    this.renewed = Boolean(token);
    if (token) this.token = token;
    else this.tell(state);
    return this.renewed;
  }

  // Which of several it is, is not known: they go one at a time from here, and only that one stays behind.
  holdOne(batch) {
    if (batch.length > 1) {
      this.most = 1;
    } else {
      this.held.add(batch[0].id);
      this.tell("refused");
    }
    return true;
  }

  answered(said, batch) {
    const gone = new Set(batch.map((entry) => entry.id));
    this.kept.queue = this.kept.queue.filter((entry) => !gone.has(entry.id));
    this.kept.telling = said.telling;
    for (const entry of batch) {
      const field = this.kept.fields[entry.about];
      if (field && !said.refused[entry.id] && alike(field, entry)) delete this.kept.fields[entry.about];
    }
    this.keep();
    this.tries = 0;
    this.most = PER_MESSAGE;
    this.renewed = false;
    const refused = batch.filter((entry) => said.refused[entry.id]).map((entry) => [entry.about, said.refused[entry.id]]);
    this.dispatchEvent(new CustomEvent("heard", { detail: { said, refused, batch } }));
    const held = this.kept.queue.some(({ id }) => this.held.has(id));
    this.tell(held ? "refused" : this.waiting ? "keeping" : "kept");
  }
}

export const queue = new Queue(screen.dataset, form.elements.csrfmiddlewaretoken.value);
