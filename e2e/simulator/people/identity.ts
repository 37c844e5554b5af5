// A person who becomes somebody else to the businesses: another number, another username, another BSUID.
import { digitsOf, type BusinessNumber } from '../graph-api/numbers.ts';
import { present, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { contactOf, seconds, tell, tellPair } from '../webhook-sender/message-webhooks.ts';
import { e164, type Person } from './people.ts';

/** With the number changes the BSUID; every business that knows the person is told both. */
export function changeNumber(simulation: Simulation, person: Person, phone: string): void {
  const before = { phone: simulation.people.shownPhone(person), name: person.name ?? 'The customer' };
  const known = knownTo(simulation, person);
  const old = new Map(known.map((number) => [number, simulation.people.bsuidFor(person, number.wabaId)]));
  Object.assign(person, { phone: e164(phone), bsuid: null, identity: person.identity + 1 });
  for (const number of known) {
    const now = simulation.people.shownPhone(person);
    const bsuid = simulation.people.bsuidFor(person, number.wabaId);
    tellSystem(simulation, number, person, before.phone, {
      type: 'user_changed_number',
      body: `${before.name} changed from ${before.phone ?? 'a hidden number'} to ${now ?? 'a hidden number'}`,
      wa_id: now,
      user_id: bsuid,
      previous_user_id: old.get(number),
    });
  }
  simulation.log.changed();
}

/** A new BSUID without a new number. */
export function changeIdentity(simulation: Simulation, person: Person): void {
  const known = knownTo(simulation, person);
  const old = new Map(known.map((number) => [number, simulation.people.bsuidFor(person, number.wabaId)]));
  Object.assign(person, { bsuid: null, identity: person.identity + 1 });
  for (const number of known)
    tellSystem(simulation, number, person, simulation.people.shownPhone(person), {
      type: 'user_changed_user_id',
      body: 'User changed identity',
      previous_user_id: old.get(number),
      user_id: simulation.people.bsuidFor(person, number.wabaId),
    });
  simulation.log.changed();
}

/** From now on businesses see a username in place of the number, or the number again. */
export function showAs(person: Person, username: string | null, phoneShown: boolean): void {
  person.username = username?.replace(/^@/, '') ?? null;
  person.phoneShown = phoneShown && person.phone !== null;
}

// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
export function stopMarketing(
  simulation: Simulation,
  person: Person,
  number: BusinessNumber,
  stop: boolean,
): void {
  const others = person.stopped.filter((id) => id !== number.phoneNumberId);
  person.stopped = stop ? [...others, number.phoneNumberId] : others;
  tell(simulation, number, 'user_preferences', {
    contacts: [contactOf(simulation, person, number)],
    user_preferences: [
      present({
        wa_id: simulation.people.shownPhone(person),
        user_id: simulation.people.bsuidFor(person, number.wabaId),
        detail: `User requested to ${stop ? 'stop' : 'resume'} marketing messages`,
        category: 'marketing_messages',
        value: stop ? 'stop' : 'resume',
        timestamp: Math.floor(simulation.clock.now() / 1000),
      }),
    ],
  });
  simulation.log.changed();
}

/** What the business typed in its own phone app, on a number that is used there too. */
export function echo(simulation: Simulation, person: Person, number: BusinessNumber, text: string): string {
  const id = simulation.seed.messageId();
  const at = simulation.clock.now();
  simulation.threads.add({
    id,
    phoneNumberId: number.phoneNumberId,
    personId: person.id,
    from: 'business',
    type: 'text',
    at,
    status: 'delivered',
    reactions: [],
    text,
  });
  const to = simulation.people.shownPhone(person);
  tell(simulation, number, 'smb_message_echoes', {
    contacts: [contactOf(simulation, person, number)],
    message_echoes: [
      present({
        from: digitsOf(number.display),
        to,
        to_user_id: simulation.people.bsuidFor(person, number.wabaId),
        id,
        timestamp: seconds(at),
        type: 'text',
        text: { body: text },
      }),
    ],
  });
  simulation.log.changed();
  return id;
}

/** No contacts, as Meta leaves them out here. */
function tellSystem(
  simulation: Simulation,
  number: BusinessNumber,
  person: Person,
  from: string | undefined,
  system: JsonObject,
): void {
  const at = simulation.clock.now();
  const message = present({
    from,
    id: simulation.seed.messageId(),
    timestamp: seconds(at),
    type: 'system',
    system: present(system),
  });
  tellPair(simulation, number, person, { messages: [message] });
}

const knownTo = ({ threads, numbers }: Simulation, { id }: Person): BusinessNumber[] =>
  numbers.all().filter(({ phoneNumberId }) => threads.shown(id, phoneNumberId).length > 0);
