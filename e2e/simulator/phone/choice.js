// The two choices of the page: whose phone it is, and which business they write to. Both stand in the address.
import { element, initials, nameOf, readable, tint } from './element.js';

export function readChoice() {
  const given = new URLSearchParams(location.hash.slice(1));
  return { person: given.get('person'), number: given.get('number') };
}

export function keepChoice({ person, number }) {
  history.replaceState(null, '', `#${new URLSearchParams({ person, number })}`);
}

export function drawPeople(people, chosen, choose) {
  const line = (person) => (person.phone ? readable(person.phone) : `@${person.username ?? person.bsuid}`);
  fill('people', people, chosen, choose, (person) => [
    element(
      'span',
      { class: `avatar ${tint(person.id)}`, 'aria-hidden': 'true' },
      initials(person.name ?? person.username),
    ),
    element(
      'span',
      { class: 'who' },
      element('strong', {}, element('bdi', {}, nameOf(person))),
      element('span', {}, line(person)),
    ),
  ]);
  select('person-select', people, chosen, choose, nameOf);
}

export function drawNumbers(numbers, chosen, choose) {
  const keyed = numbers.map((number) => ({ ...number, id: number.phoneNumberId }));
  fill('numbers', keyed, chosen, choose, (number) => [
    element(
      'span',
      { class: 'who' },
      element('strong', {}, number.name),
      element('span', {}, number.display),
    ),
  ]);
  select('number-select', keyed, chosen, choose, ({ name }) => name);
}

export function drawLink({ url, state }) {
  const line = document.getElementById('link');
  const text =
    state === 'verified'
      ? 'Connected to the inbox'
      : url
        ? 'Waiting for the inbox to answer'
        : 'No inbox: WEBHOOK_URL is not set';
  if (line.textContent === text) return;
  line.className = `link ${state}`;
  line.replaceChildren(element('i'), text);
}

function fill(id, items, chosen, choose, content) {
  const list = document.getElementById(id);
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  list.replaceChildren(
    ...items.map((item) =>
      element(
        'button',
        {
          type: 'button',
          role: 'option',
          'data-id': item.id,
          'aria-selected': String(item.id === chosen),
          onclick: () => choose(item.id),
        },
        ...content(item),
      ),
    ),
  );
  if (focused) list.querySelector(`[data-id="${focused}"]`)?.focus();
}

function select(id, items, chosen, choose, label) {
  const box = document.getElementById(id);
  box.replaceChildren(
    ...items.map((item) => element('option', { value: item.id, selected: item.id === chosen }, label(item))),
  );
  box.onchange = () => choose(box.value);
}
