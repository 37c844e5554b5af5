// A member at work without a browser: asks the API what it knows, so that a test can wait for the server and not for the screen.
import { expect, type APIRequestContext } from '@playwright/test';
import type { Customer } from './meta.ts';

export interface ConversationSeen {
  id: string;
  status: 'bot' | 'human' | 'closed';
  needsReply: boolean;
  assignee: { id: string } | null;
  lastMessage: { preview: string } | null;
}

export interface SignedIn {
  accessToken: string;
  user: { id: string };
  /** A test that begins before then has time enough. */
  until: number;
}

/** What may be asked of a conversation in one request. */
export interface Change {
  status?: ConversationSeen['status'];
  assigneeId?: string | null;
}

export class Member {
  readonly id: string;
  readonly #request: APIRequestContext;
  readonly #headers: Record<string, string>;

  constructor(request: APIRequestContext, { accessToken, user }: SignedIn) {
    this.id = user.id;
    this.#request = request;
    this.#headers = { authorization: `Bearer ${accessToken}` };
  }

  static async signIn(request: APIRequestContext, email: string, password: string): Promise<SignedIn> {
    const answer = await request.post('/api/v1/auth/sign-in', { data: { email, password } });
    await expect(answer).toBeOK();
    const session = (await answer.json()) as Omit<SignedIn, 'until'> & { expiresIn: number };
    return { ...session, until: Date.now() + (session.expiresIn / 2) * 1_000 };
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

  /** Waits for the conversation, and moves it. Answers its id. */
  async moves(customer: Customer, change: Change): Promise<string> {
    let id = '';
    await expect.poll(async () => (id = (await this.conversationWith(customer))?.id ?? '')).not.toBe('');
    await this.#does('patch', `/conversations/${id}`, change);
    return id;
  }

  /** Has the conversation open elsewhere. */
  async looksAt(conversationId: string): Promise<void> {
    await this.#does('post', `/conversations/${conversationId}/viewers`, {});
  }

  async choosesPlan(plan: 'pro' | 'business'): Promise<void> {
    await this.#does('put', '/billing/plan', { plan });
  }

  /** Waits until this is the last thing the server has of the customer's conversation. */
  async hasHeard(customer: Customer, text: string): Promise<void> {
    await expect
      .poll(async () => (await this.conversationWith(customer))?.lastMessage?.preview)
      .toContain(text);
  }

  async #does(method: 'patch' | 'post' | 'put', path: string, data: unknown): Promise<void> {
    await expect(await this.#request[method](`/api/v1${path}`, { headers: this.#headers, data })).toBeOK();
  }
}
