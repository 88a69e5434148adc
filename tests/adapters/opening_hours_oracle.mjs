// Reads {expressions, from, to} on stdin; writes, for each expression, its spans [start, end, unknown]
// in milliseconds. Run in Europe/London: the library reads clock time in the zone of its process.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { base, expressions, from, to } = JSON.parse(readFileSync(0, "utf8"));
const OpeningHours = createRequire(base)("opening_hours");
const england = { lat: 51.5, lon: -0.1, address: { country_code: "gb", state: "England" } };

const spans = expressions.map((expression) =>
  new OpeningHours(expression, england, { locale: "en" })
    .getOpenIntervals(new Date(from), new Date(to))
    .map(([start, end, unknown]) => [start.getTime(), end.getTime(), unknown]),
);
process.stdout.write(JSON.stringify(spans));
