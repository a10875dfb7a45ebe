/** The page of a wallboard: one file, nothing fetched but the stream. `nonce` lets its own style and script run. */
export function wallPage(nonce: string): string {
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Groundswell wallboard</title>
<style nonce="${nonce}">${STYLE}</style>
<body>
<header><h1 id="team">Groundswell</h1><p id="stale" role="status" hidden></p><time id="clock"></time></header>
<section id="numbers" aria-label="Now">
  <div><output id="calls">–</output><p>calls in the last hour</p></div>
  <div id="open-box"><output id="open">–</output><p>open incidents</p></div>
  <div id="red-box"><output id="red">–</output><p>red flags</p></div>
</section>
<main><ol id="incidents" aria-label="Incidents"></ol><ol id="flags" aria-label="Flags"></ol><p id="quiet" hidden>Nothing is open.</p></main>
<p id="more" hidden></p>
<script nonce="${nonce}">${SCRIPT}</script>
`;
}

/** Sizes follow the screen's height: at 1080 the figures are 120 pixels, and nothing that counts is under 30. */
const STYLE = `
:root { color-scheme: dark; --ink: #f2f4f7; --soft: #aab4c2; --back: #0d1117; --card: #171d27; --red: #ff6b5e; --amber: #f5b83d; --calm: #58c48b; }
* { box-sizing: border-box; margin: 0; }
html { font: 500 max(18px, 3vh)/1.25 system-ui, sans-serif; background: var(--back); color: var(--ink); }
body { height: 100vh; padding: 2.5vh 2.5vw; display: grid; grid-template-rows: auto auto 1fr auto; gap: 2.2vh; overflow: hidden; }
header { display: flex; align-items: baseline; gap: 2vw; }
h1 { font-size: 1em; font-weight: 600; color: var(--soft); }
#clock { margin-left: auto; font-variant-numeric: tabular-nums; }
#stale { background: var(--red); color: #1a0504; font-weight: 700; padding: 0 .6em; border-radius: .3em; }
[hidden] { display: none !important; }
#numbers { display: grid; grid-template-columns: repeat(3, 1fr); gap: 2vw; }
#numbers div { background: var(--card); border-radius: 1.4vh; padding: 1vh 1.6vw 1.8vh; }
output { display: block; font-size: clamp(64px, 11.2vh, 120px); line-height: 1.1; font-weight: 650; font-variant-numeric: tabular-nums; }
#numbers p { color: var(--soft); }
.alarm output { color: var(--red); } .watch output { color: var(--amber); } .calm output { color: var(--calm); }
main { min-height: 0; overflow: hidden; }
ol { list-style: none; padding: 0; display: grid; gap: 1.2vh; }
#flags { margin-top: 1.2vh; }
li { background: var(--card); border-left: .8vh solid var(--soft); border-radius: .8vh; padding: 1vh 1.4vw; display: grid; grid-template-columns: 6.2em minmax(0, 1fr) auto; column-gap: 1.6vw; align-items: baseline; }
li.red { border-color: var(--red); } li.amber { border-color: var(--amber); }
li strong { font-size: 1.25em; font-variant-numeric: tabular-nums; white-space: nowrap; }
li span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
li em { font-style: normal; font-variant-numeric: tabular-nums; white-space: nowrap; }
li em.late { color: var(--red); font-weight: 700; }
li small { grid-column: 2 / 4; font-size: .85em; color: var(--soft); }
#quiet { font-size: 2em; color: var(--calm); }
#more { color: var(--soft); }
body.stale main, body.stale #numbers { opacity: .45; }
@media (prefers-color-scheme: light) { :root { color-scheme: light; --ink: #10151d; --soft: #4a5666; --back: #f4f6f8; --card: #fff; --red: #b3261e; --amber: #8a5a00; --calm: #0f6b3c; } #stale { color: #fff; } }
`;

/** Kept small and plain: it runs for weeks. It holds one state, and draws it whole. */
const SCRIPT = `
'use strict';
const STATES = { investigating: 'Investigating', identified: 'Identified', resolving: 'Resolving', monitoring: 'Monitoring', resolved: 'Resolved' };
const STALE_MS = 30000, MOST_ROWS = 6;
const at = (id) => document.getElementById(id);
let state = null, heardAt = null, skew = 0, trouble = '', wait = 1000;

function time(ms) { return new Date(ms).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }); }
function add(parent, name, text, kind) {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  parent.append(element);
  return element;
}
function row(list, kind, label, what, when, isLate, details) {
  const item = add(list, 'li', '', kind);
  add(item, 'strong', label);
  add(item, 'span', what);
  add(item, 'em', when, isLate ? 'late' : '');
  add(item, 'small', details);
}
function draw() {
  const now = Date.now() + skew;
  at('clock').textContent = time(now);
  const isStale = heardAt === null || performance.now() - heardAt > STALE_MS;
  document.body.classList.toggle('stale', isStale);
  at('stale').hidden = !isStale;
  at('stale').textContent = trouble || (state === null ? 'Connecting' : 'Not up to date since ' + time(state.at));
  if (state === null) return;
  const red = state.flags.filter((flag) => flag.tier === 'red').length;
  at('team').textContent = state.team;
  at('calls').textContent = state.callsInHour;
  at('open').textContent = state.incidents.length;
  at('red').textContent = red;
  at('open-box').className = state.incidents.length > 0 ? 'watch' : 'calm';
  at('red-box').className = red > 0 ? 'alarm' : 'calm';
  const incidents = at('incidents'), flags = at('flags');
  incidents.replaceChildren();
  flags.replaceChildren();
  const shown = state.incidents.slice(0, MOST_ROWS), room = Math.max(0, MOST_ROWS - shown.length);
  for (const each of shown) {
    const isLate = each.nextUpdateAt !== null && each.nextUpdateAt < now;
    const next = each.nextUpdateAt === null ? 'no update due' : (isLate ? 'update was due ' : 'next update ') + time(each.nextUpdateAt);
    const place = each.place === null ? '' : ' · ' + each.place;
    const details = each.severity + ' · ' + each.reports + (each.reports === 1 ? ' call' : ' calls') + ' · since ' + time(each.declaredAt);
    row(incidents, isLate ? 'red' : '', each.label, STATES[each.state] + ': ' + each.symptoms.join(', ') + place, next, isLate, details);
  }
  for (const each of state.flags.slice(0, room)) {
    const place = each.place === null ? '' : ' · ' + each.place;
    const customers = each.customers + (each.customers === 1 ? ' customer' : ' customers');
    row(flags, each.tier, each.tier === 'red' ? 'Red flag' : 'Amber', each.symptom + place, time(each.raisedAt), false, customers);
  }
  const hidden = state.incidents.length + state.flags.length - shown.length - Math.min(room, state.flags.length);
  at('more').hidden = hidden === 0;
  at('more').textContent = 'and ' + hidden + ' more';
  at('quiet').hidden = state.incidents.length + state.flags.length > 0;
}
async function listen() {
  const answer = await fetch('/wall/stream', { headers: { Authorization: 'Bearer ' + location.hash.slice(1) }, cache: 'no-store' });
  if (answer.status === 401) trouble = 'This address is not good any more: ask for a new one';
  if (!answer.ok) throw new Error(String(answer.status));
  trouble = '';
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\\n');
    rest = lines.pop();
    const last = lines.filter(Boolean).pop();
    if (last === undefined) continue;
    state = JSON.parse(last);
    skew = state.at - Date.now();
    heardAt = performance.now();
    wait = 1000;
    draw();
  }
}
async function listenForEver() {
  for (;;) {
    try { await listen(); } catch {}
    draw();
    await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
    wait = Math.min(wait * 2, 30000);
  }
}
setInterval(draw, 1000);
draw();
listenForEver();
`;
