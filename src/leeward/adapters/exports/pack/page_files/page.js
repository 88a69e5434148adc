"use strict";

// The same check as verify_pack.py, in a browser. It has its own SHA-2 because browsers give none for a page that
// is opened from a disk, and none that reads a large file piece by piece; and its own Ed25519 because few have it.

const WORDS = JSON.parse(document.getElementById("words").textContent);
const UNPROVED = ["unproved_true", "unproved_whole", "unproved_who", "unproved_when"];
const PIECE = 1 << 20;
const MANIFESTS = ["manifest-sha256.txt", "manifest-sha512.txt"];
const TAG_MANIFESTS = ["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"];
const LISTED = ["bagit.txt", "bag-info.txt", ...MANIFESTS];
// No \s and no dot: Python understands them otherwise.
const LINE = /^([0-9a-f]+)[ \t]+\*?([^ \t\ufffd][^\n\ufffd]*)$/;
const STAMP = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const PART = /^[0-9]{1,9} of [0-9]{1,9}$/;
const ALLOWED = /^[^\n]* ssh-ed25519 ([A-Za-z0-9+/]+={0,2})\n$/;
const NOT_CHECKED = "stamp_here";

// ---- SHA-256 and SHA-512 (FIPS 180-4): the constants are what it says they are, roots of the first primes ----

const PRIMES = [];
for (let n = 2n; PRIMES.length < 80; n++) if (PRIMES.every((p) => n % p)) PRIMES.push(n);

function root(power, n) {
  let low = 0n;
  for (let bit = 1n << 80n; bit; bit >>= 1n) if ((low + bit) ** power <= n) low += bit;
  return BigInt.asUintN(64, low);
}

const CUBES = Int32Array.from(PRIMES.map((p) => root(3n, p << 192n)).flatMap(halves));
const SQUARES = Int32Array.from(PRIMES.slice(0, 8).map((p) => root(2n, p << 128n)).flatMap(halves));

const CUBES_32 = CUBES.filter((_, at) => at % 2 === 0);

function halves(n) {
  return [Number(n >> 32n), Number(BigInt.asUintN(32, n))];
}

function word(bytes, at) {
  return bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
}

class Hash {
  constructor(width) {
    this.block = new Uint8Array(width);
    this.filled = 0;
    this.size = 0;
  }

  update(bytes) {
    this.size += bytes.length;
    const width = this.block.length;
    for (let at = 0; at < bytes.length;) {
      for (; !this.filled && at + width <= bytes.length; at += width) this.turn(bytes, at);
      const taken = Math.min(width - this.filled, bytes.length - at);
      this.block.set(bytes.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
      if (this.filled === width) {
        this.turn(this.block, 0);
        this.filled = 0;
      }
    }
    return this;
  }

  digest() {
    const bits = BigInt(this.size) * 8n;
    const end = this.block.length - this.block.length / 8;
    const padding = (this.filled < end ? end : end + this.block.length) - this.filled;
    const last = new Uint8Array(padding + this.block.length / 8);
    last[0] = 0x80;
    new DataView(last.buffer).setBigUint64(last.length - 8, bits);
    this.update(last);
    const found = new Uint8Array(this.state.length * 4);
    this.state.forEach((word, at) => new DataView(found.buffer).setInt32(at * 4, word));
    return found;
  }

  hex() {
    return Array.from(this.digest(), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}

class Sha256 extends Hash {
  constructor() {
    super(64);
    this.state = SQUARES.filter((_, at) => at % 2 === 0);
    this.words = new Int32Array(64);
  }

  turn(bytes, at) {
    const w = this.words, state = this.state;
    for (let t = 0; t < 16; t++, at += 4) w[t] = word(bytes, at);
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15], y = w[t - 2];
      const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
      const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
      w[t] = w[t - 16] + s0 + w[t - 7] + s1 | 0;
    }
    let a = state[0], b = state[1], c = state[2], d = state[3];
    let e = state[4], f = state[5], g = state[6], h = state[7];
    for (let t = 0; t < 64; t++) {
      const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
      const one = h + s1 + (e & f ^ ~e & g) + CUBES_32[t] + w[t] | 0;
      const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
      const two = s0 + (a & b ^ a & c ^ b & c) | 0;
      h = g; g = f; f = e; e = d + one | 0; d = c; c = b; b = a; a = one + two | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d;
    state[4] += e; state[5] += f; state[6] += g; state[7] += h;
  }
}

const CARRY = 4294967296;

class Sha512 extends Hash {
  constructor() {
    super(128);
    this.state = SQUARES.slice();
    this.words = new Int32Array(160);
  }

  // Each word of 64 bits is two of 32, the high one first.
  turn(bytes, at) {
    const w = this.words, state = this.state;
    for (let t = 0; t < 32; t++, at += 4) w[t] = word(bytes, at);
    for (let t = 32; t < 160; t += 2) {
      const xh = w[t - 30], xl = w[t - 29], yh = w[t - 4], yl = w[t - 3];
      const s0h = (xh >>> 1 | xl << 31) ^ (xh >>> 8 | xl << 24) ^ xh >>> 7;
      const s0l = (xl >>> 1 | xh << 31) ^ (xl >>> 8 | xh << 24) ^ (xl >>> 7 | xh << 25);
      const s1h = (yh >>> 19 | yl << 13) ^ (yl >>> 29 | yh << 3) ^ yh >>> 6;
      const s1l = (yl >>> 19 | yh << 13) ^ (yh >>> 29 | yl << 3) ^ (yl >>> 6 | yh << 26);
      const low = (s0l >>> 0) + (s1l >>> 0) + (w[t - 13] >>> 0) + (w[t - 31] >>> 0);
      w[t + 1] = low | 0;
      w[t] = s0h + s1h + w[t - 14] + w[t - 32] + (low / CARRY | 0) | 0;
    }
    let ah = state[0], al = state[1], bh = state[2], bl = state[3], ch = state[4], cl = state[5];
    let dh = state[6], dl = state[7], eh = state[8], el = state[9], fh = state[10], fl = state[11];
    let gh = state[12], gl = state[13], hh = state[14], hl = state[15];
    for (let t = 0; t < 160; t += 2) {
      const s1h = (eh >>> 14 | el << 18) ^ (eh >>> 18 | el << 14) ^ (el >>> 9 | eh << 23);
      const s1l = (el >>> 14 | eh << 18) ^ (el >>> 18 | eh << 14) ^ (eh >>> 9 | el << 23);
      let low = (hl >>> 0) + (s1l >>> 0) + ((el & fl ^ ~el & gl) >>> 0) + (CUBES[t + 1] >>> 0) + (w[t + 1] >>> 0);
      const oneh = hh + s1h + (eh & fh ^ ~eh & gh) + CUBES[t] + w[t] + (low / CARRY | 0) | 0, onel = low | 0;
      const s0h = (ah >>> 28 | al << 4) ^ (al >>> 2 | ah << 30) ^ (al >>> 7 | ah << 25);
      const s0l = (al >>> 28 | ah << 4) ^ (ah >>> 2 | al << 30) ^ (ah >>> 7 | al << 25);
      low = (s0l >>> 0) + ((al & bl ^ al & cl ^ bl & cl) >>> 0);
      const twoh = s0h + (ah & bh ^ ah & ch ^ bh & ch) + (low / CARRY | 0) | 0, twol = low | 0;
      hh = gh; hl = gl; gh = fh; gl = fl; fh = eh; fl = el;
      low = (dl >>> 0) + (onel >>> 0);
      eh = dh + oneh + (low / CARRY | 0) | 0; el = low | 0;
      dh = ch; dl = cl; ch = bh; cl = bl; bh = ah; bl = al;
      low = (onel >>> 0) + (twol >>> 0);
      ah = oneh + twoh + (low / CARRY | 0) | 0; al = low | 0;
    }
    this.plus(0, ah, al); this.plus(2, bh, bl); this.plus(4, ch, cl); this.plus(6, dh, dl);
    this.plus(8, eh, el); this.plus(10, fh, fl); this.plus(12, gh, gl); this.plus(14, hh, hl);
  }

  plus(at, high, low) {
    const sum = (this.state[at + 1] >>> 0) + (low >>> 0);
    this.state[at] += high + (sum / CARRY | 0);
    this.state[at + 1] = sum;
  }
}

// ---- Ed25519 (RFC 8032), for checking alone ----

const P = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = modulo(-121665n * power(121666n, P - 2n));
const BASE = point(bytesOf(modulo(4n * power(5n, P - 2n))));

function modulo(n) {
  return (n % P + P) % P;
}

function power(base, exponent) {
  let result = 1n;
  for (base = modulo(base); exponent; exponent >>= 1n, base = base * base % P) {
    if (exponent & 1n) result = result * base % P;
  }
  return result;
}

function number(bytes) {
  return bytes.reduceRight((sum, byte) => sum << 8n | BigInt(byte), 0n);
}

function bytesOf(n) {
  return Uint8Array.from({ length: 32 }, (_, at) => Number(n >> BigInt(8 * at) & 255n));
}

// Points in extended coordinates (X, Y, Z, XY/Z).
function add(a, b) {
  const e = modulo((a[1] - a[0]) * (b[1] - b[0])), f = modulo((a[1] + a[0]) * (b[1] + b[0]));
  const g = modulo(2n * a[3] * b[3] * D), h = modulo(2n * a[2] * b[2]);
  const [k, m, n, o] = [f - e, h - g, h + g, f + e];
  return [modulo(k * m), modulo(n * o), modulo(m * n), modulo(k * o)];
}

function point(code) {
  const whole = number(code), sign = whole >> 255n, y = BigInt.asUintN(255, whole);
  const square = modulo((y * y - 1n) * power(D * y * y + 1n, P - 2n));
  let x = power(square, (P + 3n) / 8n);
  if (modulo(x * x - square)) x = modulo(x * power(2n, (P - 1n) / 4n));
  if (y >= P || modulo(x * x - square) || (!x && sign)) return null;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, modulo(x * y)];
}

function verified(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  const known = point(key), s = number(signature.subarray(32));
  if (!known || s >= ORDER) return false;
  const first = signature.subarray(0, 32);
  const h = number(new Sha512().update(first).update(key).update(message).digest()) % ORDER;
  const minus = [P - known[0], known[1], 1n, P - known[3]];
  let total = [0n, 1n, 1n, 0n];
  const table = [total, BASE, minus, add(BASE, minus)];
  for (let bit = 252n; bit >= 0n; bit--) {
    total = add(add(total, total), table[Number((s >> bit & 1n) + 2n * (h >> bit & 1n))]);
  }
  const inverse = power(total[2], P - 2n);
  const x = modulo(total[0] * inverse), y = modulo(total[1] * inverse);
  return same(bytesOf(y | (x & 1n) << 255n), first);
}

function same(a, b) {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

// ---- The pack ----

const ENCODER = new TextEncoder();

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function string(value) {
  const bytes = typeof value === "string" ? ENCODER.encode(value) : value;
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, bytes.length);
  return joined(size, bytes);
}

async function raw(file) {
  return new Uint8Array(await file.arrayBuffer());
}

async function text(file) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await file.arrayBuffer());
}

// What is wrong, and what holds: each a list of [word, values for it].
async function check(chosen, progress) {
  const problems = [], held = [], files = new Map();
  for (const file of chosen) {
    const name = file.webkitRelativePath.split("/").slice(1).join("/").normalize("NFC");
    if (files.has(name)) problems.push(["added", { name }]);
    else files.set(name, file);
  }
  for (const name of [...LISTED, ...TAG_MANIFESTS, "seal.txt"]) {
    if (!files.has(name)) problems.push(["not_a_pack", { name }]);
  }
  if (problems.some(([word]) => word === "not_a_pack")) return [problems, held];
  const payload = await listed(files, MANIFESTS, problems);
  const tags = await listed(files, TAG_MANIFESTS, problems);
  const about = new Map((await text(files.get("bag-info.txt"))).split("\n").filter((line) => line.includes(": "))
    .map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]));
  const named = (about.get("Leeward-Time-Stamps") || "").split(" ").filter(Boolean);
  const stamps = named.filter((stamp) => STAMP.test(stamp));
  for (const name of named) if (!STAMP.test(name)) problems.push(["stamp", { name }]);
  const signer = about.get("Leeward-Signed-By");
  const expected = new Set([...payload.keys(), ...tags.keys(), ...TAG_MANIFESTS, "seal.txt"]);
  for (const stamp of stamps) {
    const without = `timestamps/${stamp}.txt`;
    const both = [`timestamps/${stamp}.tsr`, `timestamps/${stamp}.pem`];
    for (const name of files.has(without) ? [without] : both) expected.add(name);
  }
  const must = [...LISTED];
  if (signer !== undefined) {
    expected.add("manifest.sig").add("allowed_signers");
    must.push("allowed_signers");
  }
  for (const name of expected) if (!files.has(name)) problems.push(["missing", { name }]);
  for (const name of files.keys()) if (!expected.has(name)) problems.push(["added", { name }]);
  for (const name of must) if (!tags.has(name)) problems.push(["unlisted", { name }]);
  await compare(files, new Map([...payload, ...tags]), problems, progress);
  let size = 0;
  for (const name of payload.keys()) size += files.has(name) ? files.get(name).size : 0;
  const counted = (n) => n.toLocaleString("en-GB");
  held.push(["files", { count: counted(payload.size), size: counted(size) }], ["tags", {}]);
  const part = about.get("Bag-Count") || "";
  if (PART.test(part)) held.push(["part", { name: part }]);
  if (!same(await seal(files), await raw(files.get("seal.txt")))) problems.push(["seal", { name: "seal.txt" }]);
  await checkSignature(files, signer, problems, held);
  await checkStamps(files, stamps, problems, held);
  return [problems, held];
}

// A name twice, or in a list of the other kind, is a problem: another program may go by the other line.
async function listed(files, pair, problems) {
  const both = [];
  for (const manifest of pair) {
    const entries = new Map();
    for (const line of (await text(files.get(manifest))).split("\n")) {
      const match = LINE.exec(line);
      const name = (match ? match[2] : "")
        .replace(/%(0[dD]|0[aA]|25)/g, (_, code) => String.fromCharCode(parseInt(code, 16))).normalize("NFC");
      const fits = match && !entries.has(name) && name.startsWith("data/") === (pair === MANIFESTS);
      if (fits) entries.set(name, match[1]);
      else if (line) problems.push(["list", { name: manifest }]);
    }
    both.push(entries);
  }
  const [first, second] = both, found = new Map();
  for (const name of new Set([...first.keys(), ...second.keys()])) {
    if (!first.has(name) || !second.has(name)) problems.push(["lists_differ", { name }]);
    found.set(name, [first.get(name), second.get(name)]);
  }
  return found;
}

async function compare(files, entries, problems, progress) {
  const here = [...entries.keys()].filter((name) => files.has(name));
  const size = here.reduce((sum, name) => sum + files.get(name).size, 0);
  let done = 0;
  for (const name of here) {
    const file = files.get(name), short = new Sha256(), long = new Sha512();
    try {
      for (let at = 0; at < file.size; at += PIECE) {
        const piece = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
        short.update(piece);
        long.update(piece);
        done += piece.length;
        progress(done, size);
      }
    } catch {
      problems.push(["unread", { name }]);
      continue;
    }
    const [known, other] = entries.get(name);
    if (short.hex() !== known || long.hex() !== other) problems.push(["changed", { name }]);
  }
}

async function seal(files) {
  const names = [...files.keys()].filter((name) => TAG_MANIFESTS.includes(name) || name.startsWith("timestamps/"));
  const lines = [];
  for (const name of names.sort(byCodePoints)) {
    lines.push(`${new Sha512().update(await raw(files.get(name))).hex()}  ${name}\n`);
  }
  return ENCODER.encode(lines.join(""));
}

// As Python sorts. By itself a browser goes by UTF-16, in which some letters come after the emoji.
function byCodePoints(a, b) {
  const one = ENCODER.encode(a), two = ENCODER.encode(b);
  const at = one.findIndex((byte, place) => byte !== two[place]);
  return at < 0 ? one.length - two.length : one[at] - (two[at] ?? -1);
}

function armoured(key, signature) {
  const inner = string(joined(string("ssh-ed25519"), string(signature)));
  const head = joined(ENCODER.encode("SSHSIG\0\0\0\x01"), string(key), string("leeward-pack"), string(""));
  const line = base64(joined(head, string("sha512"), inner));
  const folded = line.match(/.{1,70}/g).join("\n");
  return ENCODER.encode(`-----BEGIN SSH SIGNATURE-----\n${folded}\n-----END SSH SIGNATURE-----\n`);
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function decoded(line) {
  return Uint8Array.from(atob(line), (sign) => sign.charCodeAt(0));
}

async function checkSignature(files, signer, problems, held) {
  if (signer === undefined) {
    held.push(["unsigned", {}]);
    return;
  }
  if (!files.has("manifest.sig") || !files.has("allowed_signers")) return; // and that they are missing was said
  let key = new Uint8Array(), signature = new Uint8Array();
  try {
    const line = ALLOWED.exec(await text(files.get("allowed_signers")));
    key = decoded(line && line[1].length % 4 === 0 ? line[1] : "");
    signature = decoded((await text(files.get("manifest.sig"))).split("\n").slice(1, -2).join("")).slice(-64);
  } catch {
    signature = new Uint8Array();
  }
  const print = `SHA256:${base64(new Sha256().update(key).digest()).replace(/=+$/, "")}`;
  if (print !== signer) problems.push(["signer", { name: "allowed_signers" }]);
  const digest = new Sha512().update(await raw(files.get("seal.txt"))).digest();
  const namespace = joined(string("leeward-pack"), string(""), string("sha512"));
  const message = joined(ENCODER.encode("SSHSIG"), namespace, string(digest));
  const kind = joined(string("ssh-ed25519"), Uint8Array.of(0, 0, 0, 32));
  const whole = same(armoured(key, signature), await raw(files.get("manifest.sig")));
  if (whole && same(key.slice(0, -32), kind) && verified(key.slice(-32), message, signature)) {
    held.push(["signed", { name: signer }]);
  } else problems.push(["signature", { name: "manifest.sig" }]);
}

async function checkStamps(files, stamps, problems, held) {
  const digest = new Sha512().update(await raw(files.get("tagmanifest-sha512.txt"))).digest();
  for (const name of stamps) {
    const token = `timestamps/${name}.tsr`;
    const whole = files.has(token) ? await raw(files.get(token)) : null;
    if (!whole) held.push(["no_stamp", { name }]);
    else if (whole[0] === 0x30 && holds(whole, digest)) held.push([NOT_CHECKED, { name }]);
    else problems.push(["stamp", { name: token }]);
  }
}

function holds(whole, part) {
  for (let at = whole.indexOf(part[0]); at >= 0; at = whole.indexOf(part[0], at + 1)) {
    if (same(whole.subarray(at, at + part.length), part)) return true;
  }
  return false;
}

// ---- What is said ----

function sentence(word, values) {
  return WORDS[word].replace(/\{(\w+)\}/g, (_, name) => seen(values[name]));
}

// On one line, and with nothing that turns letters round: whoever made the pack may lie.
function seen(value) {
  return value.replace(/[\p{C}\p{Z}]/gu, (sign) => {
    const code = sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return sign === " " ? sign : `[U+${code}]`;
  });
}

function list(heading, said) {
  const title = document.createElement("h2"), items = document.createElement("ul");
  title.textContent = WORDS[heading];
  for (const [word, values] of said) {
    const item = document.createElement("li");
    item.dataset.word = word;
    item.dataset.name = values.name || "";
    item.textContent = sentence(word, values);
    items.append(item);
  }
  return [title, items];
}

async function show(chosen) {
  const first = document.getElementById("first"), verdict = document.getElementById("verdict");
  const bar = document.getElementById("read"), line = document.getElementById("progress");
  first.textContent = "";
  first.className = "";
  delete first.dataset.holds;
  verdict.replaceChildren();
  bar.value = 0;
  line.hidden = false;
  const [problems, held] = await check(chosen, (done, size) => { bar.value = done / (size || 1); })
    .catch((error) => [[["unread", { name: error.name }]], []]);
  line.hidden = true;
  const unproved = UNPROVED.map((word) => [word, {}]);
  const itself = [...chosen].find((file) => file.webkitRelativePath.split("/").slice(1).join("/") === "verify.html");
  if (itself) {
    const name = new Sha256().update(await raw(itself)).hex();
    unproved.push(["unproved_checker", { name }]);
  }
  const checked = held.filter(([word]) => word !== NOT_CHECKED);
  unproved.splice(UNPROVED.length, 0, ...held.filter(([word]) => word === NOT_CHECKED));
  verdict.append(...(problems.length ? list("bad_heading", problems) : list("good_heading", checked)));
  verdict.append(...list("unproved_heading", unproved));
  first.className = problems.length ? "bad" : "good";
  first.textContent = WORDS[first.className];
  first.dataset.holds = String(!problems.length);
}

const folder = document.getElementById("folder");
let turn = Promise.resolve();
folder.addEventListener("change", () => { turn = turn.then(() => show([...folder.files])); });
document.getElementById("choose").hidden = false;
document.getElementById("without").hidden = true;
