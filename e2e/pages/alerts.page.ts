// The bell on the rail and what it opens: the alerts, and how loudly they are told in this browser.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Customer } from '../support/meta.ts';

export class AlertsPage {
  readonly list: Locator;
  readonly rows: Locator;
  readonly sound: Locator;
  /** What a screen reader was told last. */
  readonly said: Locator;
  /** Asks once, beside the bell, whether notifications are wanted. */
  readonly offer: Locator;
  readonly #page: Page;
  readonly #bell: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#bell = page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Alerts' });
    this.list = page.getByRole('dialog', { name: 'Alerts' });
    this.rows = this.list.getByRole('listitem');
    this.sound = this.list.getByRole('switch', { name: 'Sound' });
    this.said = page.locator('[aria-live=assertive]');
    this.offer = page.getByRole('region', { name: 'Notifications' });
  }

  /** What was there before is no news: waits until the page that is being opened knows it. */
  async listenFrom(opening: () => Promise<void>): Promise<void> {
    const known = this.#page.waitForResponse('**/api/v1/notifications?*');
    await opening();
    await known;
  }

  /** What the bell shows; nothing is none. */
  async unread(): Promise<number> {
    const badge = this.#bell.getByRole('img');
    return (await badge.count()) === 0 ? 0 : Number(await badge.textContent());
  }

  async open(): Promise<void> {
    await this.#bell.click();
    await expect(this.list).toBeVisible();
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await expect(this.list).toBeHidden();
  }

  rowOf({ name }: Pick<Customer, 'name'>): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** Waits until the bell has rung for this customer, whichever way it may. */
  async hasRungFor({ name }: Pick<Customer, 'name'>): Promise<void> {
    await expect(this.said).toContainText(name);
  }
}
