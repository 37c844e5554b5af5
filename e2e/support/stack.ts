// Where the running product is. The environment is what Playwright hands from its setup to the processes of the tests.
const VARIABLE = 'BATON_STACK';

export interface Stack {
  /** The inbox and the API. */
  url: string;
  /** The simulated WhatsApp and its customer's phone. */
  simulatorUrl: string;
  /** Opens every demo account. */
  demoPassword: string;
}

export function rememberStack(stack: Stack): void {
  process.env[VARIABLE] = JSON.stringify(stack);
}

export function runningStack(): Stack {
  const stack = process.env[VARIABLE];
  if (!stack) throw new Error('These tests run under e2e/playwright.config.ts, which starts the product.');
  return JSON.parse(stack) as Stack;
}
