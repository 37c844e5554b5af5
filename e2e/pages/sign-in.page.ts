// The way in.
import { expect, type Locator, type Page } from '@playwright/test';

export class SignInPage {
  readonly form: Locator;
  readonly complaint: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.form = page.getByRole('form', { name: 'Sign in to Baton' });
    this.complaint = this.form.getByRole('alert');
  }

  async open(): Promise<void> {
    await this.#page.goto('/sign-in');
    await expect(this.form).toBeVisible();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.form.getByLabel('E-mail').fill(email);
    await this.form.getByLabel('Password', { exact: true }).fill(password);
    await this.form.getByRole('button', { name: 'Sign in' }).click();
  }
}
