// What people do besides writing: change who they are, block, listen; and who answers them.
import { play } from '../graph-api/delivery.ts';
import { handOver } from '../graph-api/thread-control.ts';
import { present, textAt, type JsonObject } from '../json.ts';
import { changeIdentity, changeNumber, echo, showAs, stopMarketing } from '../people/identity.ts';
import { e164, type Person } from '../people/people.ts';
import type { Simulation } from '../simulation.ts';
import { pairIn, Refused, type Handler } from './asked.ts';

export const personCalls: Record<string, Handler> = {
  'POST people/change': change,
  'POST people/block': (simulation, _url, body) => {
    const { person, phoneNumberId } = pairIn(simulation, body);
    const others = person.blocked.filter((id) => id !== phoneNumberId);
    person.blocked = body['blocked'] === false ? others : [...others, phoneNumberId];
    simulation.log.changed();
    return person;
  },
  'POST people/marketing': (simulation, _url, body) => {
    const { person, phoneNumberId } = pairIn(simulation, body);
    stopMarketing(simulation, person, simulation.numbers.get(phoneNumberId), body['stop'] !== false);
    return person;
  },
  'POST played': (simulation, _url, body) => {
    const message = simulation.threads.find(textAt(body, 'messageId') ?? '');
    if (message?.type !== 'audio') throw new Refused('messageId must be that of a voice message');
    play(simulation, message);
    return { ok: true };
  },
  'POST echo': (simulation, _url, body) => {
    const { person, phoneNumberId } = pairIn(simulation, body);
    const text = textAt(body, 'text');
    if (!text) throw new Refused('text is missing');
    return { id: echo(simulation, person, simulation.numbers.get(phoneNumberId), text) };
  },
  'POST handover': (simulation, _url, body) => {
    const { person, phoneNumberId } = pairIn(simulation, body);
    const to = body['to'];
    if (to !== 'agent' && to !== 'app') throw new Refused('to must be agent or app');
    handOver(simulation, simulation.numbers.get(phoneNumberId), person, to, {
      type: 'control_passed',
      ...present({ summary: textAt(body, 'summary') }),
    });
    return { owner: simulation.control.ownerOf(phoneNumberId, person.id) };
  },
};

function change(simulation: Simulation, _url: URL, body: JsonObject): Person {
  const person = simulation.people.byId(textAt(body, 'personId') ?? '');
  if (!person) throw new Refused('personId is not of anybody here');
  const { username, phoneShown, name, identity } = body;
  const phone = textAt(body, 'phone');
  if (phone !== undefined && !/^\+[\d\s()-]{6,20}$/.test(phone))
    throw new Refused('phone must be a number with its country code');
  if (phone !== undefined && simulation.people.all().some((one) => one.phone === e164(phone)))
    throw new Refused('somebody here has this number already');
  if (
    username !== undefined &&
    username !== null &&
    !(typeof username === 'string' && /^@?[\w.]{3,35}$/.test(username))
  )
    throw new Refused('A username has 3 to 35 letters, digits, dots or underscores.');
  const shown = typeof phoneShown === 'boolean' ? phoneShown : person.phoneShown;
  const given = typeof username === 'string' ? username : null;
  const called = username === undefined ? person.username : given;
  if (!shown && !called) throw new Refused('who hides the number needs a username');
  if (typeof name === 'string' && name) person.name = name;
  showAs(person, called, shown);
  if (phone !== undefined) changeNumber(simulation, person, phone);
  else if (identity === true) changeIdentity(simulation, person);
  simulation.log.changed();
  return person;
}
