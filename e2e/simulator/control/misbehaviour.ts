// Orders what goes wrong next: at the answer of a call, or with the statuses of a message.
import { FAULT_MODES, FAULT_TARGETS } from '../faults/faults.ts';
import { FATE_STATUSES, type FateStep } from '../graph-api/fates.ts';
import { isObject, numberAt, objectAt, present, textAt, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { Refused, type Handler } from './asked.ts';

export function orderFault({ faults }: Simulation, _url: URL, body: JsonObject): unknown {
  const mode = FAULT_MODES.find((one) => one === body['mode']);
  const target = FAULT_TARGETS.find((one) => one === (body['target'] ?? 'messages'));
  if (!mode) throw new Refused(`mode must be one of ${FAULT_MODES.join(', ')}`);
  if (!target) throw new Refused(`target must be one of ${FAULT_TARGETS.join(', ')}`);
  const headers = Object.entries(objectAt(body, 'headers')).map(([name, value]) => [name, String(value)]);
  faults.add({
    target,
    mode,
    code: numberAt(body, 'code') ?? 131000,
    times: numberAt(body, 'times') ?? 1,
    delayMs: numberAt(body, 'delayMs') ?? 60_000,
    ...present({ phoneNumberId: textAt(body, 'phoneNumberId'), status: numberAt(body, 'status') }),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) as Record<string, string> }),
    ...(body['body'] !== undefined && { body: body['body'] }),
  });
  return faults.all();
}

export const fateCalls: Record<string, Handler> = {
  'GET fates': ({ fates }) => fates.all(),
  'POST fates': ({ fates }, _url, body) => {
    const statuses = body['statuses'];
    if (!Array.isArray(statuses)) throw new Refused('statuses must be a list; an empty one tells nothing');
    fates.add({
      steps: statuses.map(stepOf),
      times: numberAt(body, 'times') ?? 1,
      beforeAnswer: body['beforeAnswer'] === true,
      ...present({ phoneNumberId: textAt(body, 'phoneNumberId') }),
    });
    return fates.all();
  },
  'DELETE fates': ({ fates }) => {
    fates.reset();
    return { ok: true };
  },
};

function stepOf(given: unknown): FateStep {
  const status = FATE_STATUSES.find((one) => one === textAt(given, 'status'));
  if (!isObject(given) || !status) throw new Refused(`status must be one of ${FATE_STATUSES.join(', ')}`);
  const afterMs = numberAt(given, 'afterMs') ?? 0;
  if (afterMs < 0) throw new Refused('afterMs must not be negative');
  return {
    status,
    afterMs,
    ...present({ code: numberAt(given, 'code'), details: textAt(given, 'details') }),
  };
}
