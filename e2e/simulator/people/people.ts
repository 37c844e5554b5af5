// The customers: who they are, and under which names a business gets to see them.
import type { Seed } from '../seed.ts';
import type { Settings } from '../settings.ts';

export interface Person {
  id: string;
  name: string | null;
  username: string | null;
  /** E.164, or null for somebody only known by a username. */
  phone: string | null;
  /** Whether businesses are told the number. */
  phoneShown: boolean;
  /** Given, not derived; then it is the same for every business. */
  bsuid: string | null;
  /** Changes of identity so far; each gives new BSUIDs. */
  identity: number;
  /** The numbers that this person has blocked. */
  blocked: string[];
  /** The numbers whose marketing this person has stopped. */
  stopped: string[];
}

export interface Who {
  phone?: string | undefined;
  bsuid?: string | undefined;
  name?: string | undefined;
  username?: string | undefined;
  phoneShown?: boolean | undefined;
}

const SEEDED: Who[] = [
  { name: 'Devika Pillai', phone: '+915555501061' },
  { name: 'Sam Whitfield', phone: '+447700900161' },
  { name: 'زينب القاسمي', phone: '+971515550162' },
  { name: 'Noor', username: 'noor.reads', bsuid: 'IN.55509876543210987654' },
  { name: 'Meera Krishnan', phone: '+915555501001' },
  { name: 'Imran Sheikh', phone: '+915555501004' },
];

export class People {
  readonly #seed: Seed;
  readonly #settings: Settings;
  #people: Person[] = [];
  #bsuids = new Map<string, Set<string>>();

  constructor(seed: Seed, settings: Settings) {
    this.#seed = seed;
    this.#settings = settings;
    this.reset();
  }

  reset(): void {
    this.#people = [];
    this.#bsuids = new Map();
    for (const who of SEEDED) this.meet(who);
  }

  all(): Person[] {
    return this.#people;
  }

  byId(id: string): Person | undefined {
    return this.#people.find((person) => person.id === id);
  }

  find({ phone, bsuid, username }: Who): Person | undefined {
    const number = phone === undefined ? undefined : e164(phone);
    return this.#people.find(
      (person) =>
        (number !== undefined && person.phone === number) ||
        // With nothing else to go by; businesses must never do that, usernames wander.
        (number === undefined &&
          bsuid === undefined &&
          username !== undefined &&
          person.username === bare(username)) ||
        (bsuid !== undefined && (person.bsuid === bsuid || this.#derived(person).has(bsuid))),
    );
  }

  /** Finds the person, or makes them; a name or username that is given is their new one. */
  meet(who: Who): Person {
    const person = this.find(who) ?? this.#make(who);
    if (who.name !== undefined) person.name = who.name;
    if (who.username !== undefined) person.username = bare(who.username);
    if (who.bsuid !== undefined && !this.#derived(person).has(who.bsuid)) person.bsuid = who.bsuid;
    if (who.phoneShown !== undefined) person.phoneShown = who.phoneShown;
    return person;
  }

  /** Scoped to the business: another one sees another value. */
  bsuidFor(person: Person, wabaId: string): string {
    if (person.bsuid) return person.bsuid;
    const words = person.identity > 0 ? [String(person.identity)] : [];
    const bsuid = `${countryOf(person.phone)}.${this.#seed.digits(20, 'bsuid', person.id, wabaId, ...words)}`;
    this.#derived(person).add(bsuid);
    return bsuid;
  }

  /** The number as businesses get it: digits only, absent when hidden. */
  shownPhone(person: Person): string | undefined {
    return person.phone && person.phoneShown ? this.waId(person.phone) : undefined;
  }

  waId(phone: string): string {
    const digits = phone.replace(/\D/g, '');
    if (!this.#settings.rewriteWaId) return digits;
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages: Mexico and Argentina gain a digit.
    if (/^52[^1]\d{9}$/.test(digits)) return `521${digits.slice(2)}`;
    if (/^54[^9]\d{9}$/.test(digits)) return `549${digits.slice(2)}`;
    return digits;
  }

  #derived(person: Person): Set<string> {
    const known = this.#bsuids.get(person.id) ?? new Set<string>();
    this.#bsuids.set(person.id, known);
    return known;
  }

  #make(who: Who): Person {
    const phone = who.phone === undefined ? null : e164(who.phone);
    const key = phone ?? who.bsuid ?? `@${who.username ?? this.#people.length}`;
    const person: Person = {
      id: `p${this.#seed.digits(8, 'person', key)}`,
      name: who.name ?? null,
      username: null,
      phone,
      phoneShown: phone !== null,
      bsuid: who.bsuid ?? null,
      identity: 0,
      blocked: [],
      stopped: [],
    };
    this.#people.push(person);
    return person;
  }
}

const bare = (username: string): string => username.replace(/^@/, '');

export const e164 = (phone: string): string => `+${phone.replace(/\D/g, '')}`;

const COUNTRIES: [string, string][] = [
  ['+91', 'IN'],
  ['+44', 'GB'],
  ['+971', 'AE'],
  ['+49', 'DE'],
  ['+55', 'BR'],
  ['+52', 'MX'],
  ['+54', 'AR'],
];

const countryOf = (phone: string | null): string =>
  COUNTRIES.find(([prefix]) => phone?.startsWith(prefix))?.[1] ?? 'US';
