// The question of "Test connection": as small as one can be that still wants an answer in a given form.
import type { Prompt } from './model.client.js';

export const connectionTest: Prompt = {
  system: 'You are being tested. Answer with nothing but a JSON object: {"ok": true}',
  user: 'Are you there?',
  schema: {
    type: 'object',
    properties: { ok: { type: 'boolean' } },
    required: ['ok'],
    additionalProperties: false,
  },
};

export const isThere = (value: unknown): true | null =>
  typeof (value as { ok?: unknown } | null)?.ok === 'boolean' ? true : null;
