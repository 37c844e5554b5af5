// The dialog that gives a customer another number, or a username in its place.
import { tell } from './control.js';

const at = (id) => document.getElementById(id);
const form = at('change-form');
let person = null;
let changed = () => undefined;

export function askForChange(someone, onChanged) {
  person = someone;
  changed = onChanged;
  form.reset();
  form.elements.username.value = person.username ?? '';
  form.elements.hidden.checked = !person.phoneShown;
  at('change-error').hidden = true;
  at('change-person').showModal();
}

at('change-cancel').addEventListener('click', () => at('change-person').close());
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const phone = form.elements.phone.value.trim();
  const username = form.elements.username.value.trim();
  try {
    await tell('people/change', {
      personId: person.id,
      ...(phone && { phone }),
      username: username || null,
      phoneShown: !form.elements.hidden.checked,
    });
    at('change-person').close();
    changed();
  } catch (error) {
    at('change-error').textContent = error.message;
    at('change-error').hidden = false;
  }
});
