// What a call of the control plane says: who, to which number, when.
import { numberAt, objectAt, present, textAt, type JsonObject } from '../json.ts';
import type { Person, Who } from '../people/people.ts';
import type { Simulation } from '../simulation.ts';

/** The control plane's own refusal; its body is `{error}`. */
export class Refused extends Error {}

export type Handler = (simulation: Simulation, url: URL, body: JsonObject) => unknown;

export function pairIn(simulation: Simulation, body: JsonObject): { person: Person; phoneNumberId: string } {
  const phoneNumberId = textAt(body, 'phoneNumberId');
  if (!phoneNumberId || !/^\d+$/.test(phoneNumberId)) throw new Refused('phoneNumberId must be digits');
  const known = simulation.people.byId(textAt(body, 'personId') ?? '');
  return { phoneNumberId, person: known ?? simulation.people.meet(whoIs(objectAt(body, 'from'))) };
}

export function whoIs(given: JsonObject): Who {
  const [phone, bsuid, username] = [
    textAt(given, 'phone'),
    textAt(given, 'bsuid'),
    textAt(given, 'username'),
  ];
  if (!phone && !bsuid && !username) throw new Refused('from needs a phone, a bsuid or a username');
  if (phone !== undefined && !/^\+?[\d\s()-]{5,22}$/.test(phone))
    throw new Refused('phone must be a number with its country code');
  if (bsuid !== undefined && !/^[A-Z]{2}\.[A-Za-z0-9.]{1,132}$/.test(bsuid))
    throw new Refused('bsuid must look like IN.123');
  const shown = given['phoneShown'];
  return present({
    phone,
    bsuid,
    username,
    name: textAt(given, 'name'),
    phoneShown: typeof shown === 'boolean' ? shown : undefined,
  });
}

export function timeIn({ clock }: Simulation, body: JsonObject): number {
  const at = body['at'];
  if (at === undefined) return clock.now() - (numberAt(body, 'minutesAgo') ?? 0) * 60_000;
  const time = typeof at === 'number' ? at : Date.parse(textAt(body, 'at') ?? '');
  if (!Number.isFinite(time)) throw new Refused('at must be a time');
  return time;
}
