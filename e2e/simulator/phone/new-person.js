// The dialog that adds a customer, known by a number or only by a username.
import { tell } from './control.js';

const at = (id) => document.getElementById(id);
const form = at('person-form');
let added = () => undefined;

export function askForPerson(onAdded) {
  added = onAdded;
  form.reset();
  show();
  at('new-person').showModal();
}

function show() {
  const byPhone = form.elements.kind.value === 'phone';
  at('phone-field').hidden = !byPhone;
  at('username-field').hidden = byPhone;
  at('person-error').hidden = true;
}

function refuse(text) {
  at('person-error').textContent = text;
  at('person-error').hidden = false;
}

form.addEventListener('change', (event) => {
  if (event.target.name === 'kind') show();
});
at('cancel').addEventListener('click', () => at('new-person').close());
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { name, phone, username, kind } = Object.fromEntries(new FormData(form));
  const byPhone = kind === 'phone';
  if (byPhone && !/^\+[\d\s()-]{6,20}$/.test(phone.trim()))
    return refuse('Give the number with its country code, like +91 55555 01070.');
  if (!byPhone && !/^@?[\w.]{3,35}$/.test(username.trim()))
    return refuse('A username has 3 to 35 letters, digits, dots or underscores.');
  try {
    const who = byPhone ? { phone: phone.trim() } : { username: username.trim() };
    const person = await tell('people', { ...who, ...(name.trim() && { name: name.trim() }) });
    at('new-person').close();
    added(person);
  } catch (error) {
    refuse(error.message);
  }
});
