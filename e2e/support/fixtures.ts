// What every browser test may ask for by name.
import { test as base } from '@playwright/test';
import { runningStack, type Stack } from './stack.ts';

interface Fixtures {
  /** Base addresses of the running product, and the password of its demo accounts. */
  stack: Stack;
}

export const test = base.extend<object, Fixtures>({
  stack: [
    // Playwright reads from the first parameter which fixtures this one needs: none.
    async ({}, use) => {
      await use(runningStack());
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ stack }, use) => {
    await use(stack.url);
  },
});

export { expect } from '@playwright/test';
