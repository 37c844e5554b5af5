// Registering a number with a PIN, and proving by a code that one owns it.
import type { Clock } from '../clock.ts';
import { textAt } from '../json.ts';
import type { Seed } from '../seed.ts';
import type { Answer } from './graph-call.ts';
import { GraphError } from './graph-error.ts';

interface Registration {
  registered: boolean;
  pin: string | undefined;
  /** Wrong ones in a row. */
  wrongPins: number;
  attempts: number[];
  code: string | undefined;
  codesAsked: number;
  verified: boolean;
}

// https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration
const MOST_ATTEMPTS = 10;
const IN_MS = 72 * 3600_000;
const MOST_WRONG_PINS = 5;
const MOST_CODES = 5;

export class Registrations {
  readonly #clock: Clock;
  readonly #seed: Seed;
  #numbers = new Map<string, Registration>();

  constructor(clock: Clock, seed: Seed) {
    this.#clock = clock;
    this.#seed = seed;
  }

  reset(): void {
    this.#numbers = new Map();
  }

  /** A number is there, verified and registered, until it is deregistered. */
  of(phoneNumberId: string): Registration {
    const known = this.#numbers.get(phoneNumberId);
    if (known) return known;
    const made = {
      registered: true,
      pin: undefined,
      wrongPins: 0,
      attempts: [],
      code: undefined,
      codesAsked: 0,
      verified: true,
    };
    this.#numbers.set(phoneNumberId, made);
    return made;
  }

  register(phoneNumberId: string, pin: string): void {
    const registration = this.of(phoneNumberId);
    const now = this.#clock.now();
    registration.attempts = registration.attempts.filter((at) => at > now - IN_MS);
    if (registration.attempts.length >= MOST_ATTEMPTS) throw new GraphError(133016);
    registration.attempts.push(now);
    if (!registration.verified) throw new GraphError(133006);
    if (registration.wrongPins >= MOST_WRONG_PINS) throw new GraphError(133008);
    if (registration.pin !== undefined && registration.pin !== pin) {
      registration.wrongPins++;
      throw new GraphError(133005);
    }
    Object.assign(registration, { registered: true, pin, wrongPins: 0 });
  }

  requestCode(phoneNumberId: string): void {
    const registration = this.of(phoneNumberId);
    if (registration.codesAsked >= MOST_CODES) throw new GraphError(136024);
    const count = String(++registration.codesAsked);
    const code = this.#seed.digits(6, 'code', phoneNumberId, count);
    Object.assign(registration, { code, verified: false });
  }

  verifyCode(phoneNumberId: string, code: string): void {
    const registration = this.of(phoneNumberId);
    if (!registration.code || registration.code !== code) throw new GraphError(136025);
    Object.assign(registration, { code: undefined, codesAsked: 0, verified: true });
  }
}

const parameter = (value: string | undefined, name: string): string => {
  if (value) return value;
  throw new GraphError(100, undefined, { message: `(#100) The parameter ${name} is required.` });
};

export const registrationEdges: Record<string, Answer> = {
  'POST register': ({ registrations }, { id, json }) => {
    const pin = parameter(textAt(json, 'pin'), 'pin');
    if (!/^\d{6}$/.test(pin))
      throw new GraphError(100, undefined, { message: '(#100) Param pin must be a 6-digit number.' });
    registrations.register(id, pin);
    return { success: true };
  },
  'POST deregister': ({ registrations }, { id }) => {
    registrations.of(id).registered = false;
    return { success: true };
  },
  'POST request_code': ({ registrations }, { id, json, url }) => {
    const method = textAt(json, 'code_method') ?? url.searchParams.get('code_method') ?? undefined;
    if (!['SMS', 'VOICE'].includes(parameter(method, 'code_method')))
      throw new GraphError(100, undefined, {
        message: '(#100) Param code_method must be one of {SMS, VOICE}.',
      });
    registrations.requestCode(id);
    return { success: true };
  },
  'POST verify_code': ({ registrations }, { id, json, url }) => {
    const code = textAt(json, 'code') ?? url.searchParams.get('code') ?? undefined;
    registrations.verifyCode(id, parameter(code, 'code'));
    return { success: true };
  },
};
