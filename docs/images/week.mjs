// The pictures of this folder: a week of a calendar file, as FullCalendar shows it in Chromium.
//
//   npm install @fullcalendar/{core,daygrid,timegrid,icalendar}@6 ical.js@1 playwright-core
//   node week.mjs CALENDAR.ics MONDAY LANGUAGE PICTURE.png     (CHROMIUM names the browser)
//
// Run it where the packages are. The file is served as it is; only colours are set here, from
// the property COLOR (RFC 7986), which the plug-in does not read.
import fs from "node:fs";
import http from "node:http";
import { chromium } from "playwright-core";

const [calendar, monday, language, picture] = process.argv.slice(2);
const SCRIPTS = [
  "ical.js/build/ical.min.js",
  "@fullcalendar/core/index.global.min.js",
  "@fullcalendar/core/locales-all.global.min.js",
  "@fullcalendar/daygrid/index.global.min.js",
  "@fullcalendar/timegrid/index.global.min.js",
  "@fullcalendar/icalendar/index.global.min.js",
];
const STYLE = `
  body { margin: 0; font: 15px "Noto Sans", "Noto Sans CJK SC", sans-serif }
  #week { padding: 14px }
  .fc .fc-toolbar-title { font-size: 22px }
  .fc-timegrid-slot { height: 38px !important }
  .fc-event, .fc-event * { color: #fff !important }
  .fc-event-main { padding: 1px 5px !important; line-height: 1.25 }
  .fc-event-time { font-weight: 600 }
  .place { font-size: 13px; opacity: .85 }
  .short { font-size: 12px; white-space: nowrap; overflow: hidden }`;

async function show(monday, language) {
  const text = await (await fetch("/calendar.ics")).text();
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  const value = (event, name) => event.getFirstPropertyValue(name);
  const colours = new Map(events.map((e) => [value(e, "summary"), value(e, "color")]));
  const line = (name, text) => Object.assign(document.createElement("div"), { className: name, textContent: text });
  const clock = { hour: "2-digit", minute: "2-digit", hour12: false };
  const said = ({ event, timeText }) => {
    if (!timeText) return { domNodes: [line("fc-event-title", event.title)] };
    if (event.end - event.start <= 1800000) return { domNodes: [line("short", `${timeText.slice(0, 5)} ${event.title}`)] };
    const lines = [line("fc-event-time", timeText), line("fc-event-title", event.title)];
    const place = event.extendedProps.location;
    return { domNodes: place ? [...lines, line("place", place)] : lines };
  };
  new FullCalendar.Calendar(document.getElementById("week"), {
    initialView: "timeGridWeek", initialDate: monday, locale: language, firstDay: 1, weekends: false,
    height: "auto", slotMinTime: "08:30", slotMaxTime: "17:00", eventMinHeight: 19, allDayText: "",
    headerToolbar: { left: "title", center: "", right: "prev,next timeGridWeek" },
    eventTimeFormat: clock, slotLabelFormat: clock, eventContent: said,
    eventDidMount: ({ el, event }) => { el.style.background = el.style.borderColor = colours.get(event.title) ?? "" },
    events: { url: "/calendar.ics", format: "ics", success: (found) => { window.shown = found.length } },
  }).render();
}

const page = `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><div id="week"></div>
${SCRIPTS.map((s) => `<script src="/${s}"></script>`).join("")}
<script>(${show})(${JSON.stringify(monday)}, ${JSON.stringify(language)})</script>`;
const server = http.createServer(({ url }, answer) => {
  const found = SCRIPTS.find((s) => url === `/${s}`);
  const kind = found ? "javascript" : url.startsWith("/calendar.ics") ? "calendar" : "html";
  answer.setHeader("content-type", `text/${kind}; charset=utf-8`);
  answer.end(found ? fs.readFileSync(`node_modules/${found}`) : kind === "calendar" ? fs.readFileSync(calendar) : page);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});
const zone = /X-WR-TIMEZONE:(.*)/.exec(fs.readFileSync(calendar, "utf8"))?.[1].trim();
const view = await browser.newPage({ viewport: { width: 1400, height: 900 }, timezoneId: zone, locale: language });
await view.goto(`http://127.0.0.1:${server.address().port}/`);
await view.waitForFunction("window.shown > 0 && document.querySelector('.fc-event')");
await view.locator("#week").screenshot({ path: picture });
await browser.close();
server.close();
