// Who answers a person: the business's own app, or Meta's agent; the one who does not hears it in `standby`.
import { textAt, type JsonObject } from '../json.ts';
import type { Person } from '../people/people.ts';
import type { Simulation } from '../simulation.ts';
import { tellBare } from '../webhook-sender/message-webhooks.ts';
import { APP_ID } from './access.ts';
import type { Answer } from './graph-call.ts';
import { GraphError } from './graph-error.ts';
import { BSUID } from './message-rules.ts';
import { digitsOf, type BusinessNumber } from './numbers.ts';

export type Owner = 'app' | 'agent';

export class ThreadControl {
  #agents = new Set<string>();

  reset(): void {
    this.#agents = new Set();
  }

  ownerOf(phoneNumberId: string, personId: string): Owner {
    return this.#agents.has(`${phoneNumberId} ${personId}`) ? 'agent' : 'app';
  }

  give(phoneNumberId: string, personId: string, owner: Owner): void {
    const key = `${phoneNumberId} ${personId}`;
    if (owner === 'agent') this.#agents.add(key);
    else this.#agents.delete(key);
  }
}

/** Gives a thread away and tells it; nothing happens when its owner stays the same. */
export function handOver(
  simulation: Simulation,
  number: BusinessNumber,
  person: Person,
  to: Owner,
  by: { type: 'control_passed' | 'control_taken'; summary?: string; metadata?: string },
): void {
  const from = simulation.control.ownerOf(number.phoneNumberId, person.id);
  if (from === to) return;
  simulation.control.give(number.phoneNumberId, person.id, to);
  const role = (owner: Owner): string => (owner === 'app' ? 'app' : 'meta_business_agent');
  tellBare(simulation, number, 'messaging_handovers', {
    messaging_product: 'whatsapp',
    sender: {
      phone_number: simulation.people.shownPhone(person) ?? simulation.people.bsuidFor(person, number.wabaId),
    },
    recipient: { phone_number_id: number.phoneNumberId, display_phone_number: digitsOf(number.display) },
    type: by.type,
    timestamp: Math.floor(simulation.clock.now() / 1000),
    [by.type]: {
      ...(from === 'app' && { previous_owner_app_id: APP_ID }),
      previous_owner_role: role(from),
      new_owner_role: role(to),
      ...(by.metadata && { metadata: by.metadata }),
      ...(by.summary && { conversation_context: { type: 'summary', summary: { text: by.summary } } }),
    },
  });
  simulation.log.changed();
}

export const threadControlEdges: Record<string, Answer> = {
  'POST thread_control': (simulation, { id, json }) => {
    const action = textAt(json, 'action');
    if (!action || !['pass', 'release', 'take'].includes(action))
      throw new GraphError(100, undefined, {
        message: '(#100) Param action must be one of {pass, release, take}.',
      });
    const number = simulation.numbers.get(id);
    const person = personIn(simulation, json);
    const metadata = textAt(json, 'metadata');
    const type = action === 'take' ? 'control_taken' : 'control_passed';
    handOver(simulation, number, person, action === 'take' ? 'app' : 'agent', {
      type,
      ...(metadata && { metadata }),
    });
    return { success: true };
  },
};

function personIn({ people }: Simulation, json: JsonObject): Person {
  const given = textAt(json, 'to') ?? textAt(json, 'recipient');
  if (!given)
    throw new GraphError(100, undefined, { message: '(#100) The parameter recipient is required.' });
  const person = people.find(BSUID.test(given) ? { bsuid: given } : { phone: given });
  if (!person) throw new GraphError(131009, 'Nobody with this number has written.');
  return person;
}
