// Keeps the list of bubbles equal to the messages, touching only what changed.
import { bubble } from './bubble.js';
import { element } from './element.js';

export class Chat {
  #list;
  #actions;
  #shown = new Map();

  constructor(list, actions) {
    this.#list = list;
    this.#actions = actions;
  }

  clear() {
    this.#shown.clear();
    this.#list.replaceChildren();
  }

  show(messages, { typing, empty }) {
    const atEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 80;
    const nodes = [];
    let day = '';
    for (const message of messages.filter(({ type }) => type !== 'reaction')) {
      const own = dayOf(message.at);
      if (own !== day) nodes.push(this.#keep(`day ${own}`, own, () => element('div', { class: 'day' }, own)));
      day = own;
      nodes.push(this.#keep(message.id, JSON.stringify(message), () => bubble(message, this.#actions())));
    }
    if (nodes.length === 0)
      nodes.push(this.#keep('empty', empty, () => element('p', { class: 'empty' }, empty)));
    if (typing)
      nodes.push(
        this.#keep('typing', '', () =>
          element(
            'div',
            { class: 'row theirs' },
            element(
              'div',
              { class: 'bubble typing', 'aria-label': 'Typing' },
              element('i'),
              element('i'),
              element('i'),
            ),
          ),
        ),
      );
    this.#place(nodes);
    if (atEnd) this.#list.scrollTop = this.#list.scrollHeight;
  }

  reveal(id) {
    this.#shown.get(id)?.node.scrollIntoView({ block: 'nearest' });
  }

  #keep(key, version, make) {
    const known = this.#shown.get(key);
    if (known?.version === version) return known.node;
    const node = make();
    this.#shown.set(key, { version, node });
    return node;
  }

  #place(nodes) {
    const wanted = new Set(nodes);
    for (const child of [...this.#list.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, index) => {
      const here = this.#list.children[index];
      if (here !== node) this.#list.insertBefore(node, here ?? null);
    });
  }
}

function dayOf(at) {
  const date = new Date(at);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return date.toLocaleDateString([], { weekday: 'short', day: 'numeric', month: 'short' });
}
