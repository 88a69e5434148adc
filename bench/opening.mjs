// Reads {base, expressions, instants} on stdin; writes the microseconds an evaluation of the npm library
// takes: each expression at each instant (clock time in London), after one round that does not count.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { base, expressions, instants } = JSON.parse(readFileSync(0, "utf8"));
const OpeningHours = createRequire(base)("opening_hours");
const place = { lat: 51.5, lon: -0.1, address: { country_code: "gb", state: "England" } };
const read = expressions.map((expression) => new OpeningHours(expression, place, { locale: "en" }));
const dates = instants.map((instant) => new Date(instant));

function round() {
  let open = 0;
  for (const date of dates) for (const hours of read) open += hours.getState(date);
  return open;
}

round();
const start = performance.now();
round();
process.stdout.write(String(((performance.now() - start) * 1000) / (read.length * dates.length)));
