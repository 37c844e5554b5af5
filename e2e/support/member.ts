// A member at work without a browser: asks the API what it knows, so that a test can wait for the server and not for the screen.
import { expect, type APIRequestContext } from '@playwright/test';
import type { Customer } from './meta.ts';

export interface ConversationSeen {
  id: string;
  status: 'bot' | 'human' | 'closed';
  needsReply: boolean;
  lastMessage: { preview: string } | null;
}

export class Member {
  readonly #request: APIRequestContext;
  readonly #headers: Record<string, string>;

  private constructor(request: APIRequestContext, accessToken: string) {
    this.#request = request;
    this.#headers = { authorization: `Bearer ${accessToken}` };
  }

  static async signIn(request: APIRequestContext, email: string, password: string): Promise<Member> {
    const answer = await request.post('/api/v1/auth/sign-in', { data: { email, password } });
    await expect(answer).toBeOK();
    const { accessToken } = (await answer.json()) as { accessToken: string };
    return new Member(request, accessToken);
  }

  async asks(path: string): Promise<{ status: number; body: unknown }> {
    const answer = await this.#request.get(`/api/v1${path}`, { headers: this.#headers });
    return { status: answer.status(), body: await answer.json() };
  }

  async changes(method: 'PATCH' | 'PUT', path: string, data: object): Promise<void> {
    const options = { method, headers: this.#headers, data };
    await expect(await this.#request.fetch(`/api/v1${path}`, options)).toBeOK();
  }

  async conversationWith({ phone }: Customer): Promise<ConversationSeen | undefined> {
    const { body } = await this.asks(`/conversations?q=${phone.slice(1)}`);
    return (body as { data: ConversationSeen[] }).data[0];
  }

  /** Waits until this is the last thing the server has of the customer's conversation. */
  async hasHeard(customer: Customer, text: string): Promise<void> {
    await expect
      .poll(async () => (await this.conversationWith(customer))?.lastMessage?.preview)
      .toContain(text);
  }
}
