// What happens to an accepted message: sent, delivered, read, each after its time; or failed.
import type { JsonObject } from '../json.ts';
import type { ThreadMessage } from '../people/threads.ts';
import type { Simulation } from '../simulation.ts';
import { tellStatus, type StatusDetails } from '../webhook-sender/message-webhooks.ts';
import type { Fate as OrderedFate, FateStatus } from './fates.ts';
import { statusError } from './graph-error.ts';

export interface Fate {
  failure: { code: number; details?: string } | undefined;
  /** Accepted, and never seen by a person who has blocked the business. */
  blocked?: boolean;
  /** Written down beforehand; nothing else then happens. */
  ordered?: OrderedFate | undefined;
  /** Done when it reaches the phone. */
  onDelivered?: () => void;
}

export function deliver(simulation: Simulation, message: ThreadMessage, fate: Fate): void {
  if (fate.ordered) return follow(simulation, message, fate, fate.ordered);
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
    if (fate.blocked) return;
    later(simulation, message, 'delivered', statusDelaysMs.delivered, () =>
      arrive(simulation, message, fate, pricing),
    );
  });
}

/** Each step at its time, however little they go together; the phone keeps the furthest. */
function follow(simulation: Simulation, message: ThreadMessage, fate: Fate, { steps }: OrderedFate): void {
  const price = (status: FateStatus): JsonObject | undefined =>
    status === 'sent'
      ? simulation.allowance.price(
          message.phoneNumberId,
          message.outbound?.category ?? 'service',
          simulation.clock.now(),
        )
      : undefined;
  let arrived = false;
  for (const { status, afterMs, code = 131026, details } of steps) {
    const run = (): void => {
      if (['delivered', 'read', 'played'].includes(status) && !arrived) {
        arrived = true;
        fate.onDelivered?.();
      }
      if (rankOf(status) > rankOf(message.status)) message.status = status;
      const errors = status === 'failed' ? [statusError(code, details)] : undefined;
      tellStatus(simulation, message, status, { pricing: price(status), errors });
      simulation.log.changed();
    };
    if (afterMs === 0) run();
    else simulation.clock.after(afterMs, run);
  }
}

const RANKS = ['accepted', 'sent', 'failed', 'delivered', 'read', 'played'];

const rankOf = (status: string): number => RANKS.indexOf(status);

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
  if (message.from !== 'business' || message.status !== 'delivered') return;
  step(simulation, message, 'read');
  if (message.type !== 'audio' || !simulation.settings.autoRead) return;
  later(simulation, message, 'played', simulation.settings.statusDelaysMs.played, () =>
    play(simulation, message),
  );
}

/** A voice message is listened to, which also reads it. */
export function play(simulation: Simulation, message: ThreadMessage): void {
  if (message.type !== 'audio' || message.from !== 'business') return;
  if (message.status === 'delivered') step(simulation, message, 'read');
  if (message.status === 'read') step(simulation, message, 'played');
}

function step(
  simulation: Simulation,
  message: ThreadMessage,
  status: 'sent' | 'delivered' | 'read' | 'played',
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
