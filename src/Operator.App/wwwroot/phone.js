// The phone simulator: sends texts, listens to what happens, and keeps the composer comfortable.
import { Conversation } from './conversation.js';
import { listen, send } from './wire.js';

const chips = document.getElementById('chips');
const composer = document.getElementById('composer');
const text = document.getElementById('text');
const button = document.getElementById('send');
const connection = document.getElementById('connection');
const clock = document.getElementById('clock');

const conversation = new Conversation({
  log: document.getElementById('log'),
  scroll: document.getElementById('scroll'),
  empty: document.getElementById('empty'),
  typing: document.getElementById('typing'),
  retry: deliver,
});

// Which earlier text the composer shows: 0 is what is being typed.
let recalled = 0;
let draft = '';

async function deliver(body) {
  const sending = conversation.begin(body);
  try {
    conversation.accepted(sending, await send(body));
  } catch (error) {
    conversation.failed(sending, error.message);
  }
}

function say(body) {
  if (body.trim() === '') return;
  recalled = 0;
  draft = '';
  deliver(body.trim());
}

function put(value) {
  text.value = value;
  text.setSelectionRange(value.length, value.length);
  button.disabled = value.trim() === '';
}

function recall(step) {
  const earlier = conversation.sent();
  const next = Math.min(Math.max(recalled + step, 0), earlier.length);
  if (next === recalled) return;
  if (recalled === 0) draft = text.value;
  recalled = next;
  put(next === 0 ? draft : earlier[earlier.length - next]);
}

const onFirstLine = () => !text.value.slice(0, text.selectionStart).includes('\n');
const onLastLine = () => !text.value.slice(text.selectionEnd).includes('\n');

composer.addEventListener('submit', event => {
  event.preventDefault();
  say(text.value);
  put('');
  text.focus();
});

text.addEventListener('input', () => {
  recalled = 0;
  button.disabled = text.value.trim() === '';
});

text.addEventListener('keydown', event => {
  if (event.isComposing) return;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    composer.requestSubmit();
  } else if (event.key === 'ArrowUp' && onFirstLine()) {
    event.preventDefault();
    recall(1);
  } else if (event.key === 'ArrowDown' && recalled > 0 && onLastLine()) {
    event.preventDefault();
    recall(-1);
  } else if (event.key === 'Escape') {
    recalled = 0;
    put('');
  }
});

chips.addEventListener('click', event => {
  const chip = event.target.closest('.chip');
  if (chip) say(chip.textContent.trim());
});

// A mouse has no sideways swipe: its wheel moves the row.
chips.addEventListener('wheel', event => {
  event.preventDefault();
  chips.scrollLeft += event.deltaX || event.deltaY;
}, { passive: false });

listen({
  happened: event => conversation.happened(event),
  online: () => show('online', 'Text message'),
  away: () => show('away', 'Operator is away. Reconnecting…'),
});

function show(state, words) {
  connection.dataset.state = state;
  connection.textContent = words;
}

function tick() {
  const now = new Date();
  clock.textContent = `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`;
  setTimeout(tick, 60_000 - now.getTime() % 60_000);
}

tick();
