// What a business says about itself.
import type { JsonObject } from '../json.ts';
import type { Answer } from './graph-call.ts';
import { GraphError } from './graph-error.ts';
import { pick } from './paging.ts';

const FIELDS = ['about', 'address', 'description', 'email', 'profile_picture_url', 'websites', 'vertical'];

export class BusinessProfiles {
  #profiles = new Map<string, JsonObject>();

  reset(): void {
    this.#profiles = new Map();
  }

  of(phoneNumberId: string): JsonObject {
    return this.#profiles.get(phoneNumberId) ?? { vertical: 'UNDEFINED' };
  }

  change(phoneNumberId: string, change: JsonObject): void {
    this.#profiles.set(phoneNumberId, { ...this.of(phoneNumberId), ...change });
  }
}

export const profileEdges: Record<string, Answer> = {
  'GET whatsapp_business_profile': ({ profiles }, { id, url }) => ({
    data: [{ ...pick(profiles.of(id), url, FIELDS), messaging_product: 'whatsapp' }],
  }),
  'POST whatsapp_business_profile': ({ profiles }, { id, json }) => {
    const { messaging_product: product, ...change } = json;
    if (product !== 'whatsapp')
      throw new GraphError(100, undefined, {
        message: '(#100) The parameter messaging_product is required.',
      });
    const unknown = Object.keys(change).find(
      (key) => !FIELDS.includes(key) && key !== 'profile_picture_handle',
    );
    if (unknown) throw new GraphError(100, undefined, { message: `(#100) Unexpected key "${unknown}".` });
    const { about } = change;
    if (about !== undefined && (typeof about !== 'string' || about.length < 1 || about.length > 139))
      throw new GraphError(100, undefined, { message: '(#100) Param about must have 1 to 139 characters.' });
    profiles.change(id, change);
    return { success: true };
  },
};
