// The customer's phone: reads what the chat shows, and sends what is typed, tapped and attached.
import { previewOf } from './bubble.js';
import { Chat } from './chat.js';
import { drawLink, drawNumbers, drawPeople, keepChoice, readChoice } from './choice.js';
import { ask, onChange, tell } from './control.js';
import { initials, nameOf, tint } from './element.js';
import { askForPerson } from './new-person.js';

const LATE_MINUTES = 25 * 60;
const LOOK_EVERY_MS = 3000;
const MAX_PICTURE = 5 * 1024 * 1024;

const at = (id) => document.getElementById(id);
const chosen = readChoice();
const chat = new Chat(at('chat'), () => ({
  numberName: at('business-name').textContent,
  quoteIt,
  react,
  answerButton,
}));

let quoted = null;
let late = false;
let drawn = '';
let asking = false;
let askAgain = false;

/** One question at a time; what changes meanwhile is asked for once more. */
async function refresh() {
  askAgain = asking;
  if (asking) return;
  asking = true;
  try {
    await draw();
  } catch {
    drawLink({ url: '', state: 'off' });
  }
  asking = false;
  if (askAgain) await refresh();
}

async function draw() {
  const { people, numbers, webhook, settings } = await ask('state');
  drawLink(webhook);
  const person = people.find(({ id }) => id === chosen.person) ?? people[0];
  const number = numbers.find(({ phoneNumberId }) => phoneNumberId === chosen.number) ?? numbers[0];
  Object.assign(chosen, { person: person.id, number: number.phoneNumberId });
  drawSide(people, numbers, settings);
  drawHead(number);
  document.title = `${nameOf(person)} · phone`;
  const pair = new URLSearchParams({ person: chosen.person, phoneNumberId: chosen.number });
  const { messages, typing } = await ask(`messages?${pair}`);
  if (pair.get('person') !== chosen.person || pair.get('phoneNumberId') !== chosen.number) return;
  chat.show(messages, { typing, empty: `${nameOf(person)} has not written to ${number.name} yet.` });
}

function drawSide(people, numbers, settings) {
  const now = JSON.stringify([people, numbers, chosen]);
  at('auto-read').checked = settings.autoRead;
  if (now === drawn) return;
  drawn = now;
  drawPeople(people, chosen.person, (id) => choose({ person: id }));
  drawNumbers(numbers, chosen.number, (id) => choose({ number: id }));
}

function drawHead({ name, display, phoneNumberId }) {
  at('business-name').textContent = name;
  at('business-line').textContent = display;
  at('business-avatar').textContent = initials(name);
  at('business-avatar').className = `avatar ${tint(phoneNumberId)}`;
}

async function choose(change) {
  Object.assign(chosen, change);
  keepChoice(chosen);
  unquote();
  chat.clear();
  await look();
  await refresh();
}

/** While the chat is in front of somebody, what arrives is read. */
async function look() {
  if (document.hidden || !chosen.person) return;
  await tell('read', { personId: chosen.person, phoneNumberId: chosen.number }).catch(() => undefined);
}

async function send(inbound) {
  const who = { personId: chosen.person, phoneNumberId: chosen.number };
  const quote = quoted && { quote: quoted.id };
  try {
    const { id } = await tell('inbound', {
      ...who,
      ...quote,
      ...inbound,
      ...(late && { minutesAgo: LATE_MINUTES }),
    });
    say('');
    unquote();
    setLate(false);
    await refresh();
    chat.reveal(id);
    return true;
  } catch (error) {
    say(error.message);
    return false;
  }
}

/** Only for the next message, so that nobody forgets it. */
function setLate(on) {
  late = on;
  at('yesterday').setAttribute('aria-pressed', String(late));
  at('late').hidden = !late;
}

function say(text) {
  at('error').textContent = text;
  at('error').hidden = !text;
}

function quoteIt(message) {
  quoted = message;
  at('quoting-who').textContent = message.from === 'person' ? 'You' : at('business-name').textContent;
  at('quoting-text').textContent = previewOf(message);
  at('quoting').hidden = false;
  at('text').focus();
}

function unquote() {
  quoted = null;
  at('quoting').hidden = true;
}

/** The same emoji once more takes it away. */
function react(message, emoji) {
  const already = message.reactions.some((one) => one.from === 'person' && one.emoji === emoji);
  return send({ type: 'reaction', reaction: { messageId: message.id, ...(!already && { emoji }) } });
}

const answerButton = (message, button) =>
  send({ type: button.kind === 'quick_reply' ? 'button' : 'interactive', button, quote: message.id });

async function sendText() {
  const text = at('text').value.trim();
  if (!text) return;
  at('text').value = '';
  grow();
  if (!(await send({ type: 'text', text }))) at('text').value = text;
}

async function sendPicture(file) {
  if (file.size > MAX_PICTURE) return say('Pictures may have up to 5 MB.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const text = at('text').value.trim();
  const media = { base64: btoa(binary), mimeType: file.type, filename: file.name };
  if (await send({ type: 'image', media, ...(text && { text }) })) at('text').value = '';
}

function grow() {
  at('text').style.height = 'auto';
  at('text').style.height = `${Math.min(at('text').scrollHeight, 120)}px`;
}

at('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  sendText();
});
at('text').addEventListener('input', grow);
at('text').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendText();
});
at('unquote').addEventListener('click', unquote);
at('image').addEventListener('click', () => at('file').click());
at('file').addEventListener('change', () => {
  const [file] = at('file').files;
  at('file').value = '';
  if (file) sendPicture(file);
});
at('place').addEventListener('click', () =>
  send({
    type: 'location',
    location: {
      latitude: 18.9219,
      longitude: 72.8346,
      name: 'Gateway of India',
      address: 'Apollo Bandar, Mumbai',
    },
  }),
);
at('call').addEventListener('click', () => send({ type: 'call' }));
at('yesterday').addEventListener('click', () => setLate(!late));
at('auto-read').addEventListener('change', () => tell('settings', { autoRead: at('auto-read').checked }));
at('add').addEventListener('click', () => askForPerson((person) => choose({ person: person.id })));
document.addEventListener('visibilitychange', look);
window.addEventListener('hashchange', () => choose(readChoice()));

onChange(refresh);
setInterval(look, LOOK_EVERY_MS);
await refresh();
await look();
