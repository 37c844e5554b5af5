// What happens to an accepted message: sent, delivered, read, each after its time; or failed.
import type { JsonObject } from '../json.ts';
import type { ThreadMessage } from '../people/threads.ts';
import type { Simulation } from '../simulation.ts';
import { tellStatus, type StatusDetails } from '../webhook-sender/message-webhooks.ts';
import { statusError } from './graph-error.ts';

export interface Fate {
  failure: { code: number; details?: string } | undefined;
  /** Done when it reaches the phone. */
  onDelivered?: () => void;
}

export function deliver(simulation: Simulation, message: ThreadMessage, fate: Fate): void {
  const { statusDelaysMs } = simulation.settings;
  later(simulation, message, 'sent', statusDelaysMs.sent, () => {
    if (fate.failure) return fail(simulation, message, fate.failure.code, fate.failure.details);
    const at = simulation.clock.now();
    const pricing = simulation.allowance.price(
      message.phoneNumberId,
      message.outbound?.category ?? 'service',
      at,
    );
    step(simulation, message, 'sent', { pricing });
    later(simulation, message, 'delivered', statusDelaysMs.delivered, () =>
      arrive(simulation, message, fate, pricing),
    );
  });
}

export function fail(simulation: Simulation, message: ThreadMessage, code: number, details?: string): void {
  message.status = 'failed';
  tellStatus(simulation, message, 'failed', { errors: [statusError(code, details)] });
  simulation.log.changed();
}

/** The person sees the chat: what arrived is read, each message with a status of its own. */
export function readAll(simulation: Simulation, personId: string, phoneNumberId: string): void {
  for (const message of simulation.threads.shown(personId, phoneNumberId)) read(simulation, message);
}

function arrive(simulation: Simulation, message: ThreadMessage, fate: Fate, pricing: JsonObject): void {
  fate.onDelivered?.();
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/reaction-messages: reactions only ever get `sent`.
  if (message.type === 'reaction') return simulation.log.changed();
  step(simulation, message, 'delivered', { pricing });
  const { settings, threads, clock } = simulation;
  const soon = threads.isLooking(message.phoneNumberId, message.personId, clock.now());
  if (!settings.autoRead && !soon) return;
  const delay = soon ? Math.min(300, settings.statusDelaysMs.read) : settings.statusDelaysMs.read;
  later(simulation, message, 'read', delay, () => read(simulation, message));
}

function read(simulation: Simulation, message: ThreadMessage): void {
  if (message.from === 'business' && message.status === 'delivered') step(simulation, message, 'read');
}

function step(
  simulation: Simulation,
  message: ThreadMessage,
  status: 'sent' | 'delivered' | 'read',
  details: StatusDetails = {},
): void {
  message.status = status;
  if (simulation.settings.statuses.includes(status)) tellStatus(simulation, message, status, details);
  simulation.log.changed();
}

function later(
  simulation: Simulation,
  message: ThreadMessage,
  status: string,
  ms: number,
  run: () => void,
): void {
  const { clock, seed, settings } = simulation;
  clock.after(seed.jitter(ms, settings.jitter, message.id, status), run);
}
