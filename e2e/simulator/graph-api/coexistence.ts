// A number that is used in the phone app too: its past and its address book are told once, when asked for.
import { present, textAt, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { seconds, tell } from '../webhook-sender/message-webhooks.ts';
import type { Answer } from './graph-call.ts';
import { GraphError } from './graph-error.ts';
import { digitsOf, type BusinessNumber } from './numbers.ts';

const SYNC_TYPES = ['smb_app_state_sync', 'history'] as const;

export const coexistenceEdges: Record<string, Answer> = {
  'POST smb_app_data': (simulation, { id, json }) => {
    const kind = SYNC_TYPES.find((one) => one === textAt(json, 'sync_type'));
    if (!kind)
      throw new GraphError(100, undefined, {
        message: `(#100) Param sync_type must be one of {${SYNC_TYPES.join(', ')}}.`,
      });
    const number = simulation.numbers.get(id);
    if (!number.coexistence) throw new GraphError(100, 'The number is not linked to the phone app.');
    if (!simulation.numbers.syncOnce(id, kind)) throw new GraphError(2593107);
    simulation.clock.after(1000, () => {
      if (kind === 'history') tellHistory(simulation, number);
      else tellAddressBook(simulation, number);
    });
    return { messaging_product: 'whatsapp', request_id: simulation.seed.objectId() };
  },
};

function tellAddressBook(simulation: Simulation, number: BusinessNumber): void {
  const sync = simulation.people
    .all()
    .filter(({ phone, name }) => phone && name)
    .map(({ phone, name }) => ({
      type: 'contact',
      contact: {
        full_name: name,
        first_name: name?.split(' ')[0],
        phone_number: digitsOf(String(phone)),
      },
      action: 'add',
      metadata: { timestamp: seconds(simulation.clock.now()) },
    }));
  tell(simulation, number, 'smb_app_state_sync', { state_sync: sync });
}

function tellHistory(simulation: Simulation, number: BusinessNumber): void {
  const threads = simulation.people.all().flatMap((person) => {
    const messages = simulation.threads.shown(person.id, number.phoneNumberId);
    const id = simulation.people.shownPhone(person);
    if (messages.length === 0) return [];
    return [
      present({
        id,
        context: { user_id: simulation.people.bsuidFor(person, number.wabaId) },
        messages: messages.map((message): JsonObject => ({
          from: message.from === 'person' ? id : digitsOf(number.display),
          ...(message.from === 'business' && { to: id }),
          id: message.id,
          timestamp: seconds(message.at),
          ...(message.type === 'text'
            ? { type: 'text', text: { body: message.text ?? '' } }
            : { type: 'media_placeholder' }),
          history_context: { status: message.status.toUpperCase() },
        })),
      }),
    ];
  });
  tell(simulation, number, 'history', {
    history: [{ metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads }],
  });
}
