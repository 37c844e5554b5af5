// The business numbers and the accounts they belong to; a number nobody knows yet is there when asked for.
import type { JsonObject } from '../json.ts';

export interface BusinessNumber {
  phoneNumberId: string;
  wabaId: string;
  name: string;
  /** International form, with spaces. */
  display: string;
  /** Used in the phone app too. */
  coexistence?: boolean;
}

const DEMO: BusinessNumber[] = [
  {
    phoneNumberId: '100000000000001',
    wabaId: '200000000000001',
    name: 'Asha Boutique',
    display: '+91 22 5550 0101',
  },
  {
    phoneNumberId: '100000000000002',
    wabaId: '200000000000002',
    name: 'Corner Cafe',
    display: '+44 20 7946 0102',
  },
  {
    phoneNumberId: '100000000000003',
    wabaId: '200000000000003',
    name: 'Tiny Tailor',
    display: '+1 212 555 0103',
  },
];

export class Numbers {
  #numbers = new Map<string, BusinessNumber>();
  readonly #unsubscribed = new Set<string>();
  readonly #synced = new Set<string>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.#numbers = new Map(DEMO.map((number) => [number.phoneNumberId, number]));
    this.#unsubscribed.clear();
    this.#synced.clear();
  }

  all(): BusinessNumber[] {
    return [...this.#numbers.values()];
  }

  add(number: Partial<BusinessNumber> & { phoneNumberId: string }): BusinessNumber {
    const added = { ...this.get(number.phoneNumberId), ...number };
    this.#numbers.set(added.phoneNumberId, added);
    return added;
  }

  known(phoneNumberId: string): BusinessNumber | undefined {
    return this.#numbers.get(phoneNumberId);
  }

  get(phoneNumberId: string): BusinessNumber {
    const known = this.#numbers.get(phoneNumberId);
    if (known) return known;
    const made = {
      phoneNumberId,
      wabaId: `2${phoneNumberId.slice(1)}`,
      name: `Business ${phoneNumberId.slice(-4)}`,
      display: `+1 555 01${phoneNumberId.slice(-2).padStart(2, '0')} ${phoneNumberId.slice(-4).padStart(4, '0')}`,
    };
    this.#numbers.set(phoneNumberId, made);
    return made;
  }

  isAccount(id: string): boolean {
    return this.all().some((number) => number.wabaId === id);
  }

  ofAccount(wabaId: string): BusinessNumber[] {
    const known = this.all().filter((number) => number.wabaId === wabaId);
    return known.length > 0 ? known : [this.add({ phoneNumberId: `1${wabaId.slice(1)}`, wabaId })];
  }

  subscribe(wabaId: string, subscribed: boolean): void {
    if (subscribed) this.#unsubscribed.delete(wabaId);
    else this.#unsubscribed.add(wabaId);
  }

  /** Past and address book are told once. */
  syncOnce(phoneNumberId: string, kind: string): boolean {
    const key = `${phoneNumberId} ${kind}`;
    const first = !this.#synced.has(key);
    this.#synced.add(key);
    return first;
  }

  isSubscribed(wabaId: string): boolean {
    return !this.#unsubscribed.has(wabaId);
  }
}

export const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

/** What Graph tells about a number; `fields=` chooses from it. */
export function numberNode(
  number: BusinessNumber,
  { registered, verified, pin }: { registered: boolean; verified: boolean; pin: string | undefined },
): JsonObject {
  const able = registered ? 'AVAILABLE' : 'BLOCKED';
  return {
    id: number.phoneNumberId,
    verified_name: number.name,
    display_phone_number: number.display,
    quality_rating: 'GREEN',
    code_verification_status: verified ? 'VERIFIED' : 'NOT_VERIFIED',
    name_status: 'APPROVED',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    account_mode: 'LIVE',
    status: registered ? 'CONNECTED' : 'DISCONNECTED',
    is_official_business_account: false,
    is_pin_enabled: pin !== undefined,
    is_on_biz_app: number.coexistence === true,
    whatsapp_business_manager_messaging_limit: 'TIER_2K',
    health_status: {
      can_send_message: able,
      entities: [
        {
          entity_type: 'PHONE_NUMBER',
          id: number.phoneNumberId,
          can_send_message: able,
          ...(!registered && {
            errors: [
              {
                error_code: 141000,
                error_description: 'Phone number is not registered.',
                possible_solution: 'Register the phone number.',
              },
            ],
          }),
        },
        { entity_type: 'WABA', id: number.wabaId, can_send_message: 'AVAILABLE' },
        { entity_type: 'APP', id: '400000000000001', can_send_message: 'AVAILABLE' },
      ],
    },
  };
}

export const NUMBER_FIELDS = [
  'verified_name',
  'code_verification_status',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
];
