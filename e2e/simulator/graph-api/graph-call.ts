// One call of the Graph API, taken apart, and what answers it.
import type { IncomingMessage } from 'node:http';
import type { Fault } from '../faults/faults.ts';
import type { JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';

export interface GraphCall {
  method: string;
  url: URL;
  /** Without the version. */
  path: string;
  /** The object: a number, an account, a file, a template. */
  id: string;
  edge: string | undefined;
  headers: IncomingMessage['headers'];
  body: Buffer;
  json: JsonObject;
}

export type Answer = (
  simulation: Simulation,
  call: GraphCall,
  fault: Fault | undefined,
) => JsonObject | Promise<JsonObject>;

/** The account an object belongs to; undefined for one that nobody knows. */
export function accountOf({ numbers, templates, media }: Simulation, id: string): string | undefined {
  if (numbers.isAccount(id)) return id;
  const file = media.find(id);
  return templates.accountOf(id) ?? numbers.known(file?.phoneNumberId ?? id)?.wabaId;
}
