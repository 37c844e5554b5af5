// A screen that knows only what it knew: so that somebody else is quicker than its next poll, whenever that comes.
import type { Page } from '@playwright/test';

const READS = /\/api\/v1\/(conversations|events|handoffs|notifications)\b/;

/** From now on nothing new is heard; what is asked to be done goes through. Answers what makes the page hear again. */
export async function deafen(page: Page): Promise<() => Promise<void>> {
  await page.route(READS, (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
  return async () => {
    await page.unroute(READS);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
  };
}
