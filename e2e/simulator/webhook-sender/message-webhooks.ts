// The webhooks of the `messages` and `calls` fields: who wrote, to whom, and what became of an outbound message.
import { digitsOf, type BusinessNumber } from '../graph-api/numbers.ts';
import { present, type JsonObject } from '../json.ts';
import type { Person } from '../people/people.ts';
import type { ThreadMessage } from '../people/threads.ts';
import type { Simulation } from '../simulation.ts';

export const seconds = (ms: number): string => String(Math.floor(ms / 1000));

export function metadataOf(number: BusinessNumber): JsonObject {
  return { display_phone_number: digitsOf(number.display), phone_number_id: number.phoneNumberId };
}

export function contactOf(
  simulation: Simulation,
  person: Person,
  number: BusinessNumber,
  named = true,
): JsonObject {
  const profile = present({
    name: person.name ?? undefined,
    username: named ? (person.username ?? undefined) : undefined,
  });
  return present({
    profile: Object.keys(profile).length > 0 ? profile : undefined,
    wa_id: simulation.people.shownPhone(person),
    user_id: simulation.people.bsuidFor(person, number.wabaId),
  });
}

export function tell(
  simulation: Simulation,
  number: BusinessNumber,
  field: string,
  value: JsonObject,
  onAnswer?: (status: number | null) => void,
): void {
  const full = { messaging_product: 'whatsapp', metadata: metadataOf(number), ...value };
  tellBare(simulation, number, field, full, onAnswer);
}

/** Without the keys that nearly every value begins with. */
export function tellBare(
  simulation: Simulation,
  number: BusinessNumber,
  field: string,
  value: JsonObject,
  onAnswer?: (status: number | null) => void,
): void {
  if (!simulation.numbers.isSubscribed(number.wabaId)) {
    simulation.log.add('warning', { text: `account ${number.wabaId} has no subscribed app` });
    return;
  }
  simulation.webhooks.send({ wabaId: number.wabaId, field, value }, onAnswer);
}

/** What was said between a person and a number; in `standby` while somebody else answers there. */
export function tellPair(
  simulation: Simulation,
  number: BusinessNumber,
  person: Person,
  value: JsonObject,
  onAnswer?: (status: number | null) => void,
): void {
  if (simulation.control.ownerOf(number.phoneNumberId, person.id) === 'app')
    tell(simulation, number, 'messages', value, onAnswer);
  else tell(simulation, number, 'standby', { standby: value }, onAnswer);
}

export interface StatusDetails {
  pricing?: JsonObject | undefined;
  errors?: JsonObject[] | undefined;
  at?: number | undefined;
}

/** What is known about the recipient depends on how the message was addressed, and differs by status. */
export function tellStatus(
  simulation: Simulation,
  message: ThreadMessage,
  status: string,
  { pricing, errors, at = simulation.clock.now() }: StatusDetails = {},
): void {
  const number = simulation.numbers.get(message.phoneNumberId);
  const person = simulation.people.byId(message.personId);
  if (!person) return;
  const failed = status === 'failed';
  const byPhone = message.outbound?.sentTo !== 'bsuid';
  const phone =
    byPhone && person.phone ? simulation.people.waId(person.phone) : simulation.people.shownPhone(person);
  const statuses = [
    present({
      id: message.id,
      status,
      timestamp: seconds(at),
      recipient_id: failed && !byPhone ? undefined : phone,
      recipient_user_id: failed && byPhone ? undefined : simulation.people.bsuidFor(person, number.wabaId),
      biz_opaque_callback_data: message.outbound?.callbackData,
      pricing,
      errors,
    }),
  ];
  const contacts = failed ? undefined : [contactOf(simulation, person, number, status !== 'sent')];
  tellPair(simulation, number, person, present({ contacts, statuses }));
}
