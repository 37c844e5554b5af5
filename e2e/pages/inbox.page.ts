// The inbox as an agent sees it: the rail with its badge and bell, and the list of conversations.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Customer } from '../support/meta.ts';
import { ThreadPage } from './thread.page.ts';

export class InboxPage {
  readonly list: Locator;
  readonly rows: Locator;
  readonly search: Locator;
  readonly stale: Locator;
  readonly thread: ThreadPage;
  readonly #page: Page;
  readonly #rail: Locator;
  readonly #bell: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#rail = page.getByRole('navigation', { name: 'Main' });
    this.#bell = this.#rail.getByRole('button', { name: 'Alerts' });
    const region = page.getByRole('region', { name: 'Conversation list' });
    this.list = region.getByRole('listbox', { name: 'Conversations' });
    this.rows = this.list.getByRole('option');
    this.search = region.getByRole('searchbox', { name: 'Search the inbox' });
    this.stale = region.getByRole('status').filter({ hasText: 'Not updated since' });
    this.thread = new ThreadPage(page);
  }

  async open(path = '/inbox'): Promise<void> {
    await this.#page.goto(path);
    await this.isThere();
  }

  async isThere(): Promise<void> {
    await expect(this.rows.first()).toBeVisible();
    await this.pointElsewhere();
  }

  /** While somebody points at the list, its rows stand still; a test's pointer would rest there for ever. */
  async pointElsewhere(): Promise<void> {
    await this.#page.mouse.move(900, 5);
  }

  /** The list then shows nobody else: who wrote long ago stands far below the fold. */
  async searchFor({ name }: Pick<Customer, 'name'>): Promise<void> {
    await this.search.fill(name);
    await expect(this.rowOf({ name })).toBeVisible();
    await expect(this.rows).toHaveCount(1);
  }

  async openThreadOf({ name }: Pick<Customer, 'name'>): Promise<ThreadPage> {
    await this.rowOf({ name }).click();
    await this.pointElsewhere();
    await expect(this.thread.heading).toHaveText(name);
    return this.thread;
  }

  /** By a link, as a colleague would share it. */
  async openThreadAt(conversationId: string, { name }: Pick<Customer, 'name'>): Promise<ThreadPage> {
    await this.#page.goto(`/inbox/${conversationId}`);
    await expect(this.thread.heading).toHaveText(name);
    await expect(this.thread.log.locator('[data-message]').first()).toBeVisible();
    return this.thread;
  }

  rowOf({ name }: Pick<Customer, 'name'>): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** How long the customer waits, marked on the row. */
  needsReplyOf(customer: Customer): Locator {
    return this.rowOf(customer).getByText('waiting', { exact: true });
  }

  tab(status: 'All' | 'Bot' | 'Human' | 'Closed'): Locator {
    return this.#page.getByRole('tab', { name: status });
  }

  /** The red number on the rail; no badge is none. */
  needsReplyBadge(): Promise<number> {
    return numberOn(this.#rail.getByRole('img', { name: /needs? a reply/ }));
  }

  unreadAlerts(): Promise<number> {
    return numberOn(this.#bell.getByRole('img'));
  }

  async openAlerts(): Promise<Locator> {
    await this.#bell.click();
    const alerts = this.#page.getByRole('dialog', { name: 'Alerts' });
    await expect(alerts).toBeVisible();
    return alerts;
  }

  /** The dialog in which somebody is written to first. */
  async newConversation(): Promise<Locator> {
    await this.#page.getByRole('button', { name: 'New conversation' }).click();
    return this.#page.getByRole('dialog', { name: 'New conversation' });
  }

  /** What can be done here, found by typing. */
  async openCommands(): Promise<Locator> {
    await this.#page.keyboard.press('Control+k');
    return this.#page.getByRole('dialog', { name: 'Commands' });
  }

  /** Who shall have the open conversation. */
  async openAssignees(): Promise<Locator> {
    await this.#page.keyboard.press('a');
    return this.#page.getByRole('dialog', { name: 'Assign to' });
  }

  async chooseTheme(theme: 'Dark' | 'Light'): Promise<void> {
    await this.#rail.getByRole('button', { name: 'Account of' }).click();
    await this.#page.getByRole('menuitem', { name: `${theme} theme` }).click();
  }
}

async function numberOn(badge: Locator): Promise<number> {
  return (await badge.count()) === 0 ? 0 : Number(await badge.textContent());
}
