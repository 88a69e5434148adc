// Reads {base, expressions, states, from, to} on stdin; writes, for each state (a nation, in whose
// calendar the holidays are) and each expression, its spans [start, end, unknown, comment] in
// milliseconds. Run in Europe/London: the library reads clock time in the zone of its process.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { base, expressions, states, from, to } = JSON.parse(readFileSync(0, "utf8"));
const OpeningHours = createRequire(base)("opening_hours");
const read = new Map();

function spans(expression, state) {
  // No calendar is looked at where no holiday is named: one reading serves every nation.
  const key = expression.includes("PH") ? `${state}: ${expression}` : expression;
  if (!read.has(key)) {
    const place = { lat: 51.5, lon: -0.1, address: { country_code: "gb", state } };
    const found = new OpeningHours(expression, place, { locale: "en" })
      .getOpenIntervals(new Date(from), new Date(to))
      .map(([start, end, unknown, comment]) => [start.getTime(), end.getTime(), unknown, comment ?? ""]);
    read.set(key, found);
  }
  return read.get(key);
}

process.stdout.write(
  JSON.stringify(states.map((state) => expressions.map((expression) => spans(expression, state)))),
);
