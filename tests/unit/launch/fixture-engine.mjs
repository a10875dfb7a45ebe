// A stand-in for the engine: the same wire, no record. Its answers say what it was asked, so that the hosts can be tested alone.
const args = process.argv.slice(2);
const port = process.parentPort ?? null;
let revision = 0;

function send(message) {
  if (port === null) process.send(message);
  else port.postMessage(message);
}

function answer({ seq, workspace, method, input }) {
  if (method === 'draft.load') return; // never answered
  if (method === 'health.rebuild') process.exit(9);
  if (method === 'sample.create') {
    revision += 1;
    send({ type: 'changed', workspace, revision, changed: {} });
  }
  send({ seq, result: { ok: true, value: { workspace, method, input, args, pid: process.pid } } });
}

function end() {
  process.exit(0);
}

if (args.includes('--die')) process.exit(9);
if (args.includes('--in-use')) {
  send({ type: 'away', sentence: 'Another Groundswell has this data folder open (fixture).' });
  process.exit(3);
}
if (port === null) {
  process.on('message', answer);
  process.on('disconnect', args.includes('--deaf') ? () => setInterval(() => {}, 1000) : end);
} else {
  port.on('message', ({ data }) => answer(data));
}
setTimeout(() => send({ type: 'ready' }), args.includes('--slow') ? 500 : 0);
