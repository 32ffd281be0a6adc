// The bubbles. Events may come twice (the stream starts over when it reconnects); an id is shown once.
const pageLoadedAt = Date.now();
const gapBeforeTimestamp = 60 * 60 * 1000;
const patience = 90 * 1000;

const clockTime = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayName = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

export class Conversation {
  #parts;
  #shown = new Map();
  #sending = new Set();
  #waiting = new Map();
  #texts = [];
  #lastAt = -Infinity;

  constructor(parts) {
    this.#parts = parts;
  }

  // The texts sent so far, oldest first.
  sent() {
    return this.#texts;
  }

  // Shows a text before Operator has it.
  begin(body) {
    const message = this.#add('mine', body, new Date(), true);
    message.tell('Sending…');
    message.body = body;
    this.#texts.push(body);
    this.#sending.add(message);
    this.#parts.scroll.scrollTop = this.#parts.scroll.scrollHeight;
    return message;
  }

  accepted(message, id) {
    if (!this.#sending.delete(message)) return;
    this.#shown.set(id, message);
    message.tell(make('span', 'delivered', 'Delivered'));
    this.#await(id);
  }

  failed(message, reason) {
    if (!this.#sending.delete(message)) return;
    message.element.classList.add('failed');
    message.tell(`Not sent. ${reason}`);
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = 'Send again';
    again.addEventListener('click', () => {
      message.element.remove();
      this.#texts.splice(this.#texts.lastIndexOf(message.body), 1);
      this.#parts.retry(message.body);
    });
    message.tell(again, true);
  }

  happened(event) {
    if (this.#shown.has(event.id)) return;
    const at = new Date(event.at);
    if (event.kind === 'text') this.#text(event, at);
    else if (event.kind === 'reply') this.#reply(event, at);
    else this.#silence(event);
  }

  #text(event, at) {
    // The stream may be faster than the answer to our own POST.
    const own = [...this.#sending].find(message => message.body === event.body);
    if (own) {
      this.accepted(own, event.id);
      return;
    }
    const message = this.#add('mine', event.body, at, at >= pageLoadedAt);
    message.tell(make('span', 'delivered', 'Delivered'));
    this.#shown.set(event.id, message);
    this.#texts.push(event.body);
    if (Date.now() - at < patience) this.#await(event.id);
  }

  #reply(event, at) {
    const message = this.#add('theirs', event.body, at, at >= pageLoadedAt);
    this.#shown.set(event.id, message);
    message.tell(event.segments === 1 ? '1 segment' : `${event.segments} segments`);
    message.tell(event.encoding, true);
    message.tell(`${event.units} chars`, true);
    if (event.elapsedMilliseconds !== undefined) message.tell(duration(event.elapsedMilliseconds), true);
    this.#done(event.inReplyTo);
  }

  #silence(event) {
    this.#shown.set(event.id, null);
    this.#shown.get(event.inReplyTo)?.tell(event.body);
    this.#done(event.inReplyTo);
  }

  #await(id) {
    if (this.#waiting.has(id)) return;
    this.#waiting.set(id, setTimeout(() => {
      this.#shown.get(id)?.tell('No reply yet');
      this.#done(id);
    }, patience));
    this.#showTyping();
  }

  #done(id) {
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
    this.#showTyping();
  }

  #showTyping() {
    this.#keepingBottom(() => { this.#parts.typing.hidden = this.#waiting.size === 0; });
  }

  #add(side, body, at, isNew) {
    const { log, empty } = this.#parts;
    const message = new Message(side, body, at);
    if (isNew) message.element.classList.add('new');
    this.#keepingBottom(() => {
      empty.hidden = true;
      // What was said before the page was opened is not read out.
      log.ariaLive = isNew ? 'polite' : 'off';
      if (at - this.#lastAt > gapBeforeTimestamp) log.append(timestamp(at));
      this.#lastAt = at.getTime();
      log.append(message.element);
    });
    return message;
  }

  // Follows the conversation, unless the reader has scrolled up.
  #keepingBottom(change) {
    const { scroll } = this.#parts;
    const follows = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
    change();
    if (follows) scroll.scrollTop = scroll.scrollHeight;
  }
}

class Message {
  #meta = make('p', 'meta');

  constructor(side, body, at) {
    const time = make('time', '', clockTime.format(at));
    time.dateTime = at.toISOString();
    this.#meta.append(time);
    this.element = make('div', `message ${side}`);
    this.element.append(
      make('span', 'visually-hidden', side === 'mine' ? 'You said' : 'Operator said'),
      make('p', 'bubble', body),
      this.#meta);
  }

  // Says something in the quiet line under the bubble, in place of what was said there or after it.
  tell(what, further = false) {
    if (!further) this.#meta.replaceChildren(this.#meta.firstChild);
    this.#meta.append(typeof what === 'string' ? make('span', '', what) : what);
  }
}

function make(tag, className, content = '') {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = content;
  return element;
}

function timestamp(at) {
  const day = at.toDateString() === new Date().toDateString() ? 'Today' : dayName.format(at);
  const line = make('p', 'day');
  line.append(make('strong', '', day), ` ${clockTime.format(at)}`);
  return line;
}

function duration(milliseconds) {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
