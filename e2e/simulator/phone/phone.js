// The customer's phone: reads what the chat shows, and sends what is typed, tapped and attached.
import { previewOf } from './bubble.js';
import { Chat } from './chat.js';
import { drawLink, drawNumbers, drawPeople, keepChoice, readChoice } from './choice.js';
import { ask, onChange, tell } from './control.js';
import { initials, nameOf, tint } from './element.js';
import { askForPerson } from './new-person.js';
import { askForChange } from './change-person.js';

const LATE_MINUTES = 25 * 60;
const LOOK_EVERY_MS = 3000;
const MAX_BYTES = { image: 5, audio: 16, video: 16, document: 100 };

const at = (id) => document.getElementById(id);
const chosen = readChoice();
const chat = new Chat(at('chat'), () => ({
  numberName: at('business-name').textContent,
  quoteIt,
  react,
  answerButton,
  edit,
  revoke: (message) => send({ type: 'revoke', original: message.id }),
  played: ({ id }) => tell('played', { messageId: id }).catch(({ message }) => say(message)),
}));

let quoted = null;
let editing = null;
let someone = null;
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
  someone = person;
  drawHead(number);
  drawBlocked(person.blocked.includes(number.phoneNumberId));
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

function drawBlocked(blocked) {
  at('block').setAttribute('aria-pressed', String(blocked));
  at('blocked').hidden = !blocked;
  for (const id of ['text', 'image', 'document', 'voice', 'place', 'send', 'call']) at(id).disabled = blocked;
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
  unquote();
  quoted = message;
  at('quoting-who').textContent = message.from === 'person' ? 'You' : at('business-name').textContent;
  at('quoting-text').textContent = previewOf(message);
  at('quoting').hidden = false;
  at('text').focus();
}

/** The text comes back into the box, and goes out as a correction. */
function edit(message) {
  unquote();
  editing = message;
  at('quoting-who').textContent = 'Correct';
  at('quoting-text').textContent = previewOf(message);
  at('quoting').hidden = false;
  at('text').value = message.text;
  grow();
  at('text').focus();
}

function unquote() {
  if (editing) at('text').value = '';
  editing = null;
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
  const what = editing ? { type: 'edit', original: editing.id } : { type: 'text' };
  editing = null;
  at('text').value = '';
  grow();
  if (!(await send({ ...what, text }))) at('text').value = text;
}

async function sendFile(file, type) {
  const most = MAX_BYTES[type];
  if (file.size > most * 1024 * 1024) return say(`This may have up to ${most} MB.`);
  const text = at('text').value.trim();
  const media = {
    base64: await base64Of(file),
    mimeType: file.type || 'application/octet-stream',
    filename: file.name,
  };
  if (await send({ type, media, ...(text && { text }) })) at('text').value = '';
}

function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
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
at('document').addEventListener('click', () => at('any-file').click());
for (const [id, kindOf] of [
  ['file', () => 'image'],
  ['any-file', ({ type }) => /^(audio|video)\//.exec(type)?.[1] ?? 'document'],
])
  at(id).addEventListener('change', () => {
    const [file] = at(id).files;
    at(id).value = '';
    if (file) sendFile(file, kindOf(file));
  });
at('voice').addEventListener('click', () => send({ type: 'audio' }));
at('change').addEventListener('click', () => askForChange(someone, refresh));
at('block').addEventListener('click', async () => {
  const blocked = at('block').getAttribute('aria-pressed') !== 'true';
  await tell('people/block', { personId: chosen.person, phoneNumberId: chosen.number, blocked });
  await refresh();
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
