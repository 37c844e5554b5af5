// The settings, page by page, with the pages for articles and templates that the rail shows beside them.
import { expect, type Locator, type Page } from '@playwright/test';

export const SETTINGS_PATHS = [
  '/settings/whatsapp',
  '/settings/contact',
  '/settings/bot',
  '/settings/team',
  '/settings/api-keys',
  '/settings/plan',
  '/knowledge',
  '/templates',
] as const;

export class SettingsPage {
  readonly main: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
  }

  async open(path: (typeof SETTINGS_PATHS)[number]): Promise<void> {
    await this.page.goto(path);
    await expect(this.main.getByRole('heading').first()).toBeVisible();
  }
}
