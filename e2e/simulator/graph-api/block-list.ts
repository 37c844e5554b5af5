// Whom a business has blocked: they can neither write to it nor be written to.
import { isObject, listAt, textAt, type JsonObject } from '../json.ts';
import { e164, type Person } from '../people/people.ts';
import type { Simulation } from '../simulation.ts';
import type { Answer, GraphCall } from './graph-call.ts';
import { GraphError, titleOf } from './graph-error.ts';
import { page } from './paging.ts';

export class BlockList {
  #blocked = new Map<string, Set<string>>();

  reset(): void {
    this.#blocked = new Map();
  }

  of(phoneNumberId: string): Set<string> {
    const known = this.#blocked.get(phoneNumberId) ?? new Set<string>();
    this.#blocked.set(phoneNumberId, known);
    return known;
  }

  has(phoneNumberId: string, personId: string): boolean {
    return this.#blocked.get(phoneNumberId)?.has(personId) ?? false;
  }
}

interface Outcome {
  user: JsonObject;
  code: number | undefined;
}

export const blockEdges: Record<string, Answer> = {
  'GET block_users': (simulation, { id, url }) =>
    page(
      [...simulation.blocks.of(id)].map((personId) => ({
        messaging_product: 'whatsapp',
        ...namesOf(simulation, id, simulation.people.byId(personId)),
      })),
      url,
    ),
  'POST block_users': (simulation, call) => {
    const { numbers, threads, clock, blocks } = simulation;
    const number = numbers.get(call.id);
    return change(simulation, call, 'added_users', (person) => {
      // https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users: only who wrote within 24 hours.
      if (threads.window(number.phoneNumberId, person.id, clock.now()) !== 'open') return 139103;
      if (blocks.has(call.id, person.id)) return 139102;
      blocks.of(call.id).add(person.id);
      return undefined;
    });
  },
  'DELETE block_users': (simulation, call) =>
    change(simulation, call, 'removed_users', ({ id }) => {
      simulation.blocks.of(call.id).delete(id);
      return undefined;
    }),
};

function change(
  simulation: Simulation,
  { id, json }: GraphCall,
  key: 'added_users' | 'removed_users',
  apply: (person: Person) => number | undefined,
): JsonObject {
  const users = listAt(json, 'block_users').filter(isObject);
  if (json['messaging_product'] !== 'whatsapp' || users.length === 0)
    throw new GraphError(100, undefined, { message: '(#100) The parameter block_users is required.' });
  const outcomes = users.map((user): Outcome => {
    const [phone, bsuid] = [textAt(user, 'user'), textAt(user, 'user_id')];
    const input = phone ?? bsuid ?? '';
    const person = simulation.people.find(phone ? { phone: e164(phone) } : { bsuid: input });
    return { user: { input, ...namesOf(simulation, id, person) }, code: person ? apply(person) : 131021 };
  });
  const done = outcomes.filter(({ code }) => code === undefined).map(({ user }) => user);
  const failed = outcomes.flatMap(({ user, code }) =>
    code === undefined
      ? []
      : [{ ...user, errors: [{ code, message: titleOf(code), error_data: { details: titleOf(code) } }] }],
  );
  const answer = {
    messaging_product: 'whatsapp',
    block_users: { [key]: done, ...(failed.length > 0 && { failed_users: failed }) },
  };
  if (failed.length === 0) return answer;
  throw new GraphError(
    139100,
    'Failed to block some users, see the block_users response list for details',
    {},
    answer,
  );
}

function namesOf({ people, numbers }: Simulation, id: string, person: Person | undefined): JsonObject {
  if (!person) return {};
  const phone = people.shownPhone(person);
  return phone ? { wa_id: phone } : { user_id: people.bsuidFor(person, numbers.get(id).wabaId) };
}
