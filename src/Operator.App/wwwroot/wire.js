// The way between the page and Operator: texts go by POST, what happens comes as server-sent events.
const retryAfter = 1500;

export async function send(text) {
  let response;
  try {
    response = await fetch('/phone/texts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text }),
    });
  } catch {
    throw new Error('Operator is away.');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.reason ?? `Operator answered ${response.status}.`);
  return answer.id;
}

// Calls happened for each event, online when the stream is open and away when it is not. Never gives up.
export function listen({ happened, online, away }) {
  const stream = new EventSource('/phone/events');
  stream.addEventListener('open', online);
  stream.addEventListener('message', event => happened(JSON.parse(event.data)));
  stream.addEventListener('error', () => {
    away();
    // The browser comes back by itself after a lost connection, but not after a wrong answer.
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(() => listen({ happened, online, away }), retryAfter);
    }
  });
}
