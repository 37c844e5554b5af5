// The settings, page by page, with the pages for articles and templates that the rail shows beside them.
import { expect, type Locator, type Page } from '@playwright/test';

export const SETTINGS_PATHS = [
  '/settings/whatsapp',
  '/settings/contact',
  '/settings/bot',
  '/settings/handoff',
  '/settings/team',
  '/settings/quarantine',
  '/settings/api-keys',
  '/settings/plan',
  '/knowledge',
  '/templates',
] as const;

export class SettingsPage {
  readonly main: Locator;
  readonly page: Page;
  /** On every page of somebody who can mend it, as long as customers get nothing to go on. */
  readonly missingContact: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.missingContact = page.getByRole('region', {
      name: 'Customers who ask for a person get no way to reach you',
    });
  }

  async open(path: (typeof SETTINGS_PATHS)[number]): Promise<void> {
    await this.page.goto(path);
    await expect(this.main.getByRole('heading').first()).toBeVisible();
  }
  field(name: string): Locator {
    return this.main.getByLabel(name, { exact: true });
  }

  option(name: string): Locator {
    return this.main.getByRole('switch', { name, exact: true });
  }

  async save(): Promise<void> {
    const stored = this.page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await this.main.getByRole('button', { name: 'Save' }).click();
    expect((await stored).ok()).toBe(true);
    await expect(this.page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible();
  }
}
