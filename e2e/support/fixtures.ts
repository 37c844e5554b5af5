// What every browser test may ask for by name.
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { Graph } from './graph.ts';
import { Member, type SignedIn } from './member.ts';
import { Meta } from './meta.ts';
import { startStack, type Stack } from './start-stack.ts';

export type Email = `${'owner' | 'agent'}@${'asha' | 'cafe' | 'tailor'}.example`;

interface WorkerFixtures {
  /** A product of the worker's own, so that two of them do not meet: its addresses, and the password of its demo accounts. */
  stack: Stack;
  /** Who has signed in already: a member is asked for by nearly every test. */
  sessions: Map<Email, SignedIn>;
}

interface Fixtures {
  /** The customers' side of WhatsApp. */
  meta: Meta;
  /** What the product sent to WhatsApp. */
  graph: Graph;
  /** Somebody who looks at the API instead of the screen. */
  memberOf: (email: Email) => Promise<Member>;
  /** A page whose browser is already signed in; nothing is open yet. */
  signedIn: (email: Email) => Promise<Page>;
  /** The same on another computer. */
  signedInElsewhere: (email: Email) => Promise<Page>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  stack: [
    // Playwright reads from the first parameter which fixtures this one needs: none.
    async ({}, use) => {
      const { stack, stop } = await startStack();
      await use(stack);
      await stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  sessions: [
    async ({}, use) => {
      await use(new Map());
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ stack }, use) => {
    await use(stack.url);
  },
  meta: async ({ request, stack }, use) => {
    await use(new Meta(request, stack.simulatorUrl));
  },
  graph: async ({ request, stack }, use) => {
    const graph = new Graph(request, stack.simulatorUrl);
    await use(graph);
    await graph.failsNoMore();
  },
  memberOf: async ({ request, stack, sessions }, use) => {
    await use(async (email) => {
      const kept = sessions.get(email);
      const session =
        kept && kept.until > Date.now() ? kept : await Member.signIn(request, email, stack.demoPassword);
      sessions.set(email, session);
      return new Member(request, session);
    });
  },
  signedIn: async ({ page, context, stack }, use) => {
    await use(async (email) => {
      await signIn(context, email, stack);
      return page;
    });
  },
  signedInElsewhere: async ({ browser, contextOptions, stack }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (email) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: stack.url });
      contexts.push(context);
      await signIn(context, email, stack);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Through the API: the browser then holds the cookie of an earlier visit, from which the application starts. */
export async function signIn(context: BrowserContext, email: Email, stack: Stack): Promise<void> {
  const answer = await context.request.post(`${stack.url}/api/v1/auth/sign-in`, {
    data: { email, password: stack.demoPassword },
  });
  if (!answer.ok()) throw new Error(`${email} cannot sign in: ${String(answer.status())}`);
}

export { expect } from '@playwright/test';
