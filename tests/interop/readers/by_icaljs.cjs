// Read calendars with ical.js. Zones are those of the file: the library knows no other.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const ICAL = require("ical.js");

const PACKAGE = path.join(path.dirname(require.resolve("ical.js")), "..", "package.json");

const KINDS = { vevent: "event", vtodo: "todo" };
const GIVES = [
  "kind", "uid", "start", "end", "due", "status", "sequence", "summary", "description",
  "location", "categories", "alarms", "anchors",
];

/** An instant in UTC, a plain date, or nothing; a floating moment stays one. */
function time(value) {
  if (!value) return null;
  const floating = value.zone === ICAL.Timezone.localTimezone;
  return (value.isDate || floating ? value : value.convertToZone(ICAL.Timezone.utcTimezone)).toString();
}

/** The components of a file. */
function read(file) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, "utf8")));
  return calendar.getAllSubcomponents().filter((item) => item.name in KINDS).map((item) => {
    const value = (name) => item.getFirstPropertyValue(name);
    const alarms = item.getAllSubcomponents("valarm");
    return {
      kind: KINDS[item.name],
      uid: value("uid"),
      start: time(value("dtstart")),
      end: time(value("dtend")),
      due: time(value("due")),
      status: value("status"),
      sequence: value("sequence"),
      summary: value("summary") ?? "",
      description: value("description") ?? "",
      location: value("location") ?? "",
      categories: item.getAllProperties("categories").flatMap((line) => line.getValues()),
      alarms: alarms.map((alarm) => [
        alarm.getFirstPropertyValue("trigger").toSeconds(),
        alarm.getFirstPropertyValue("description"),
      ]),
      anchors: alarms.map((alarm) => alarm.getFirstProperty("trigger").getParameter("related") ?? "START"),
    };
  });
}

const { version } = JSON.parse(fs.readFileSync(PACKAGE, "utf8"));
const files = {};
for (const file of process.argv.slice(2)) {
  try {
    files[file] = read(file);
  } catch (error) {
    files[file] = { error: String(error) };
  }
}
process.stdout.write(JSON.stringify({ version, gives: GIVES, kinds: Object.values(KINDS), files }));
