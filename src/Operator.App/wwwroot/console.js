// Keeps the console fresh: asks for its contents every few seconds and swaps the parts that changed.
const interval = 3000;
const contents = document.getElementById('contents');
const connection = document.getElementById('connection');
const localTime = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const localDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

// The server writes UTC; the reader sees their own time.
function localise(root) {
  for (const time of root.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    const today = at.toDateString() === new Date().toDateString();
    time.textContent = today ? localTime.format(at) : `${localDay.format(at)}, ${localTime.format(at)}`;
    time.title = at.toISOString();
  }
}

const parts = root => new Map([...root.querySelectorAll('[data-live]')].map(part => [part.dataset.live, part]));

function update(html) {
  const fresh = document.createElement('main');
  fresh.innerHTML = html;
  localise(fresh);
  const now = parts(contents);
  const then = parts(fresh);
  if ([...now.keys()].join() !== [...then.keys()].join()) {
    contents.replaceChildren(...fresh.childNodes);
    return;
  }
  for (const [name, part] of then) {
    const old = now.get(name);
    const focused = keepOpen(old, part);
    if (part.isEqualNode(old)) continue;
    old.replaceWith(part);
    if (focused) document.getElementById(focused)?.querySelector('summary').focus({ preventScroll: true });
  }
}

// What the reader has opened stays open. Gives the id of the one whose line has the focus.
function keepOpen(old, part) {
  for (const { id } of old.querySelectorAll('details[open]')) {
    const same = part.querySelector(`#${CSS.escape(id)}`);
    if (same) same.open = true;
  }
  return old.contains(document.activeElement) ? document.activeElement.closest('details > summary')?.parentElement.id : undefined;
}

async function refresh() {
  try {
    const response = await fetch('/console/live');
    if (response.status === 401) return location.reload();
    if (!response.ok) throw new Error(`Operator answered ${response.status}.`);
    update(await response.text());
    show('online', 'Live');
  } catch {
    show('away', 'Operator is away. Reconnecting…');
  }
}

function show(state, words) {
  if (connection.dataset.state === state) return;
  connection.dataset.state = state;
  connection.textContent = words;
}

async function keepFresh() {
  if (!document.hidden) await refresh();
  setTimeout(keepFresh, interval);
}

document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
localise(contents);
setTimeout(keepFresh, interval);
