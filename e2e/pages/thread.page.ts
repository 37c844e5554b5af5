// One open conversation: what was said, who holds the baton, and where an answer is written.
import type { Locator, Page } from '@playwright/test';

export class ThreadPage {
  readonly heading: Locator;
  readonly log: Locator;
  readonly baton: Locator;
  readonly composer: Locator;
  readonly messageBox: Locator;
  readonly handoffCard: Locator;
  readonly templates: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const region = page.getByRole('region', { name: 'Conversation', exact: true });
    this.heading = region.getByRole('heading', { level: 2 });
    this.log = region.getByRole('log', { name: 'Messages' });
    this.baton = region.getByRole('group', { name: 'Who holds the conversation' });
    this.composer = region.getByRole('region', { name: 'Answer' });
    this.messageBox = this.composer.getByRole('textbox', { name: 'Message' });
    this.handoffCard = this.log.getByRole('article');
    this.templates = page.getByRole('dialog', { name: 'Send a template' });
  }

  /** The bubble that says this. */
  message(text: string | RegExp): Locator {
    return this.log.locator('[data-message]').filter({ hasText: text });
  }

  tickOf(text: string, tick: 'Sent' | 'Delivered' | 'Read'): Locator {
    return this.message(text).getByRole('img', { name: tick, exact: true });
  }

  /** Who has the baton now. */
  get holder(): Locator {
    return this.baton.locator('[aria-current=true]');
  }

  async takeOver(): Promise<void> {
    await this.baton.getByRole('button', { name: 'Take over' }).click();
  }

  async handBack(): Promise<void> {
    await this.baton.getByRole('button', { name: 'Hand back' }).click();
  }

  async reply(text: string): Promise<void> {
    await this.messageBox.fill(text);
    await this.composer.getByRole('button', { name: /send$/i }).click();
  }

  /** Opens the chooser with one of the templates that the closed composer suggests. */
  async chooseTemplate(name: string): Promise<void> {
    await this.composer.getByRole('button', { name }).first().click();
  }

  async sendTemplate(): Promise<void> {
    await this.templates.getByRole('button', { name: 'Send template' }).click();
  }

  /** Where hand-back asks what to do with a message that still waits. */
  question(name: string): Locator {
    return this.#page.getByRole('dialog', { name });
  }
}
