// Makes elements; text is always text, never markup.

export function element(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name === 'class') made.className = value;
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function icon(name, className = '') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  if (className) svg.setAttribute('class', className);
  svg.append(use);
  return svg;
}

export const initials = (name) =>
  (name ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join('') || '·';

export const tint = (id) => `t${[...id].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 4}`;

export const nameOf = (person) =>
  person.name ?? (person.username ? `@${person.username}` : readable(person.phone));

/** A number in groups, good enough to recognise. */
export const readable = (phone) =>
  phone ? phone.replace(/^(\+(?:1|44|49|52|54|55|91|971|\d{2}))(\d{2,5})(\d{4,5})$/, '$1 $2 $3') : '';
