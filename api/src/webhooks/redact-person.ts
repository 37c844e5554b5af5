import { idText } from '../whatsapp/read-values.js';

/** What stands where a person was. */
export const ERASED = { erased: true };

/**
 * A webhook body without one person: whatever item of a list names them is gone, its neighbours stay. Of changes that
 * name a number which is not among `numbers` nothing is touched: they are another workspace's.
 */
export function redactPerson(body: unknown, names: Set<string>, numbers: Set<string>): unknown {
  if (Array.isArray(body)) {
    return body.map((element: unknown) => {
      if (isOthers(element, numbers)) return element;
      const within = redactPerson(element, names, numbers);
      return isObject(element) && mentions(within, names) && !carriesLists(element) ? ERASED : within;
    });
  }
  if (!isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, redactPerson(value, names, numbers)]),
  );
}

/** Whether one of the names stands in it as a whole value; a phone also with its +. */
export function mentions(value: unknown, names: Set<string>): boolean {
  if (typeof value === 'string') return names.has(value.replace(/^\+/, ''));
  if (typeof value === 'number') return names.has(String(value));
  if (Array.isArray(value)) return value.some((each) => mentions(each, names));
  return isObject(value) && Object.values(value).some((each) => mentions(each, names));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** An entry or a change: it holds the items, it is none. */
const carriesLists = (element: Record<string, unknown>): boolean =>
  Array.isArray(element.changes) || isObject(element.value);

function isOthers(element: unknown, numbers: Set<string>): boolean {
  const value = isObject(element) && isObject(element.value) ? element.value : null;
  const number = value && isObject(value.metadata) ? idText(value.metadata.phone_number_id) : null;
  return number !== null && !numbers.has(number);
}
