// The customers: people with a phone of their own who write to one of the demo's businesses through the simulated WhatsApp.
import { randomInt } from 'node:crypto';
import { expect, type APIRequestContext } from '@playwright/test';

export type Business = 'asha' | 'cafe' | 'tailor';

const phoneNumberIds: Record<Business, string> = {
  asha: '100000000000001',
  cafe: '100000000000002',
  tailor: '100000000000003',
};

export interface WhenWritten {
  /** Meta's time of the message. */
  at?: Date;
  minutesAgo?: number;
  /** How often Meta tells it again. */
  duplicates?: number;
}

interface OnThePhone {
  from: 'person' | 'business';
  text?: string;
}

export class Meta {
  readonly #request: APIRequestContext;
  readonly #simulatorUrl: string;

  constructor(request: APIRequestContext, simulatorUrl: string) {
    this.#request = request;
    this.#simulatorUrl = simulatorUrl;
  }

  /** Somebody who has never written before, so that no test meets the customers of another. */
  newCustomerOf(business: Business): Customer {
    return new Customer(this.#request, this.#simulatorUrl, business);
  }
}

export class Customer {
  readonly name = `${pick(firstNames)} ${surname()}`;
  /** Of a range that is never given to anyone. */
  readonly phone = `+91555${String(randomInt(1_000_000, 9_999_999))}`;
  readonly #request: APIRequestContext;
  readonly #control: string;
  readonly #phoneNumberId: string;

  constructor(request: APIRequestContext, simulatorUrl: string, business: Business) {
    this.#request = request;
    this.#control = `${simulatorUrl}/_control`;
    this.#phoneNumberId = phoneNumberIds[business];
  }

  async writes(text: string, { at, ...when }: WhenWritten = {}): Promise<void> {
    const answer = await this.#request.post(`${this.#control}/inbound`, {
      data: {
        phoneNumberId: this.#phoneNumberId,
        from: { phone: this.phone, name: this.name },
        text,
        ...when,
        ...(at && { at: at.toISOString() }),
      },
    });
    await expect(answer).toBeOK();
  }

  /** What the business wrote, as it stands on this phone. */
  async reads(): Promise<string[]> {
    const answer = await this.#request.get(`${this.#control}/messages`, {
      params: { phoneNumberId: this.#phoneNumberId, phone: this.phone },
    });
    const { messages } = (await answer.json()) as { messages: OnThePhone[] };
    return messages.filter(({ from }) => from === 'business').map(({ text }) => text ?? '');
  }
}

const firstNames = ['Meera', 'Ravi', 'Fatima', 'Kabir', 'Leela', 'Arjun', 'Zoya', 'Imran'];
const syllables = ['ka', 'ri', 'mo', 'sha', 'la', 'ne', 'tu', 'ba', 'vi', 'do'];

const pick = (words: readonly string[]): string => words[randomInt(words.length)] ?? '';

function surname(): string {
  const word = Array.from({ length: 4 }, () => pick(syllables)).join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
