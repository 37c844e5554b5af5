// One open conversation: what was said, who holds the baton, and where an answer is written.
import type { Locator, Page } from '@playwright/test';

export class ThreadPage {
  readonly heading: Locator;
  readonly log: Locator;
  readonly baton: Locator;
  readonly composer: Locator;
  readonly messageBox: Locator;
  /** How it could be answered, above the field. */
  readonly suggestion: Locator;
  readonly handoffCard: Locator;
  readonly templates: Locator;
  /** Changes of hands, told in the log. */
  readonly lines: Locator;
  /** Who else is here, beside the place where one writes. */
  readonly viewers: Locator;
  readonly toast: Locator;
  /** In place of a thread that the plan no longer shows. */
  readonly beyondPlan: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const region = page.getByRole('region', { name: 'Conversation', exact: true });
    this.heading = region.getByRole('heading', { level: 2 });
    this.log = region.getByRole('log', { name: 'Messages' });
    this.baton = region.getByRole('group', { name: 'Who holds the conversation' });
    this.composer = region.getByRole('region', { name: 'Answer' });
    this.messageBox = this.composer.getByRole('textbox', { name: 'Message' });
    this.suggestion = this.composer.getByRole('group', { name: 'Suggested reply' });
    this.handoffCard = this.log.getByRole('article');
    this.lines = this.log.locator('app-transition-line');
    this.viewers = this.composer.locator('app-viewers');
    this.toast = page.locator('app-toast').getByRole('status');
    this.beyondPlan = region.getByRole('status').filter({ hasText: 'This conversation is not open on' });
    this.templates = page.getByRole('dialog', { name: 'Send a template' });
  }

  /** The bubble that says this. */
  message(text: string | RegExp): Locator {
    return this.log.locator('[data-message]').filter({ hasText: text });
  }

  tickOf(text: string, tick: 'Sent' | 'Delivered' | 'Read'): Locator {
    return this.message(text).getByRole('img', { name: tick, exact: true });
  }

  /** The mark of a message that WhatsApp has. */
  takenTickOf(text: string): Locator {
    return this.message(text).getByRole('img', { name: /^(Sent|Delivered|Read)$/ });
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

  async close(): Promise<void> {
    await this.baton.getByRole('button', { name: 'Close' }).click();
  }

  async undo(): Promise<void> {
    await this.toast.getByRole('button', { name: 'Undo' }).click();
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

  /** What is asked before something is done: by its title, or whichever there is. */
  question(name?: string | RegExp): Locator {
    return this.#page.getByRole('dialog', name === undefined ? {} : { name });
  }

  /** One of the answers under a message that did not go out. */
  answerUnder(text: string, answer: 'Retry' | 'Send again' | 'Discard'): Locator {
    return this.message(text).getByRole('button', { name: answer, exact: true });
  }
}
