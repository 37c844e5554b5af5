// What the product asked of WhatsApp, read from the simulator's log: the only witness of what really went out.
import { expect, type APIRequestContext } from '@playwright/test';
import type { Customer } from './meta.ts';

export interface Sent {
  type: string;
  /** The body of a text or of a message with buttons; null for a template, whose words WhatsApp has. */
  text: string | null;
  template: string | null;
}

interface LogEntry {
  method: string;
  edge: string | null;
  status: number;
  body?: {
    to?: string;
    type?: string;
    text?: { body: string };
    interactive?: { body?: { text: string } };
    template?: { name: string };
  };
}

export class Graph {
  readonly #request: APIRequestContext;
  readonly #simulatorUrl: string;

  constructor(request: APIRequestContext, simulatorUrl: string) {
    this.#request = request;
    this.#simulatorUrl = simulatorUrl;
  }

  /** Every message request for this customer that WhatsApp accepted, in order. */
  async sentTo(customer: Customer): Promise<Sent[]> {
    const answer = await this.#request.get(`${this.#simulatorUrl}/_control/log`, {
      params: { kind: 'graph' },
    });
    const { entries } = (await answer.json()) as { entries: LogEntry[] };
    return entries.flatMap(({ method, edge, status, body }) =>
      method === 'POST' && edge === 'messages' && status === 200 && body?.to === customer.phone
        ? [
            {
              type: body.type ?? 'text',
              text: body.text?.body ?? body.interactive?.body?.text ?? null,
              template: body.template?.name ?? null,
            },
          ]
        : [],
    );
  }

  /** The next messages of the business go wrong this way; what is not used up is forgotten after the test. */
  async failsNext(mode: 'graph_error' | 'reset', code?: number): Promise<void> {
    const answer = await this.#request.post(`${this.#simulatorUrl}/_control/faults`, {
      data: { target: 'messages', mode, ...(code !== undefined && { code }) },
    });
    await expect(answer).toBeOK();
  }

  async failsNoMore(): Promise<void> {
    await expect(await this.#request.delete(`${this.#simulatorUrl}/_control/faults`)).toBeOK();
  }

  async textsTo(customer: Customer): Promise<(string | null)[]> {
    return (await this.sentTo(customer)).map(({ text }) => text);
  }
}
