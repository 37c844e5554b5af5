// What a workspace sees whose plan has no inbox.
import { expect, type Locator, type Page } from '@playwright/test';

export class UpgradePage {
  readonly heading: Locator;
  readonly upgrade: Locator;
  readonly askTheOwner: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole('heading', { level: 1 });
    this.upgrade = page.getByRole('button', { name: /^Upgrade/ });
    this.askTheOwner = page.getByText(/ask the owner/i);
  }

  async open(path = '/inbox'): Promise<void> {
    await this.#page.goto(path);
    await expect(this.heading).toHaveText(/\d/);
  }

  /** How many people asked for a person this month, as the owner is told. */
  async requestsForAPerson(): Promise<number> {
    return Number(/\d+/.exec((await this.heading.textContent()) ?? '')?.[0]);
  }
}
