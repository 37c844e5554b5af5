import type { Page } from '@playwright/test';
import type { Customer } from './meta.ts';

interface Row {
  id: string;
  contactName: string | null;
  kind: string;
  at: string;
}

/** As if this customer's hand-off had been left alone for ten minutes: the server's clock cannot be moved. */
export async function escalate(page: Page, { name }: Customer): Promise<void> {
  await page.route('**/api/v1/notifications?*', async (route) => {
    const response = await route.fetch();
    const { data, ...rest } = (await response.json()) as { data: Row[] };
    const handoff = data.find(({ contactName }) => contactName === name);
    const at = new Date(Date.parse(handoff?.at ?? '0') + 10 * 60_000).toISOString();
    const escalations = handoff ? [{ ...handoff, id: `${handoff.id}-later`, kind: 'escalation', at }] : [];
    await route.fulfill({ response, json: { ...rest, data: [...escalations, ...data] } });
  });
}
