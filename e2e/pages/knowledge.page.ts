// The knowledge base: its lists of articles and unanswered questions, the editor, and the import.
import { expect, type Locator, type Page } from '@playwright/test';

interface ImportedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export class KnowledgePage {
  readonly page: Page;
  /** The list column, whatever it lists. */
  readonly articles: Locator;
  readonly importDialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.articles = page.getByRole('main').getByRole('region', { name: /^(?:Articles|Unanswered)$/ });
    this.importDialog = page.getByRole('dialog', { name: 'Import articles' });
  }

  async open(): Promise<void> {
    await this.page.goto('/knowledge');
    await expect(this.articles.getByRole('listitem').first()).toBeVisible();
  }

  /** Everything that is proposed. */
  async import(file: ImportedFile): Promise<void> {
    await this.articles.getByRole('button', { name: 'Import' }).click();
    await this.importDialog.locator('input[type=file]').setInputFiles(file);
    await this.importDialog.getByRole('button', { name: /^Save \d+ article/ }).click();
    await expect(this.importDialog.getByRole('status')).toBeVisible();
  }

  async closeImport(): Promise<void> {
    await this.importDialog.getByRole('button', { name: 'Done' }).click();
    await expect(this.importDialog).toBeHidden();
  }

  async openUnanswered(): Promise<void> {
    await this.articles.getByRole('link', { name: /^Unanswered/ }).click();
  }

  async writeAnswerTo(question: string, answer: string): Promise<void> {
    const row = this.articles.getByRole('listitem').filter({ hasText: question });
    await row.getByRole('link', { name: 'Write the answer' }).click();
    await this.page.getByLabel('Text', { exact: true }).fill(answer);
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(this.page.getByText('Saved. The bot answers it from the next message.')).toBeVisible();
  }
}
