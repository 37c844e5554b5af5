// The webhooks of an account: templates and the like. They have a time of their own, and no number.
import type { JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';

export function tellAccount(simulation: Simulation, wabaId: string, field: string, value: JsonObject): void {
  if (!simulation.numbers.isSubscribed(wabaId)) {
    simulation.log.add('warning', { text: `account ${wabaId} has no subscribed app` });
    return;
  }
  simulation.webhooks.send({ wabaId, field, value, time: Math.floor(simulation.clock.now() / 1000) });
}
