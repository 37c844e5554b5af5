import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';

export interface Choice {
  label: string;
  /** The key that does the same without this list. */
  keys?: string;
  /** Of people; without a name: nobody. */
  avatar?: { name: string | null; seed: string };
  /** It is so already. */
  current?: boolean;
}

export interface Choices<Kind extends Choice> {
  /** What they are, and how to find one. */
  title: string;
  find: string;
  choices: Kind[];
}

/** One of many, found by typing: what one can do here, or who shall have it. */
@Component({
  selector: 'app-choice-list',
  imports: [Avatar, Icon, TranslocoDirective],
  template: `<ng-container *transloco="let t">
    <label class="field">
      <app-icon name="search" />
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="choices"
        [attr.aria-activedescendant]="found().length > 0 ? 'choice-' + at() : null"
        [placeholder]="data.find"
        [attr.aria-label]="data.find"
        (input)="find($any($event.target).value)"
        (keydown)="onKey($event)"
      />
    </label>
    <div id="choices" role="listbox" [attr.aria-label]="data.title">
      @for (choice of found(); track $index; let index = $index) {
        <button
          type="button"
          role="option"
          tabindex="-1"
          [id]="'choice-' + index"
          [attr.aria-selected]="index === at()"
          (click)="dialog.close(choice)"
        >
          @if (choice.avatar; as avatar) {
            <app-avatar [name]="avatar.name" [seed]="avatar.seed" [size]="24" />
          }
          <span class="grow clip">
            <bdi>{{ choice.label }}</bdi>
          </span>
          @if (choice.current) {
            <app-icon name="check" [size]="16" />
          }
          @if (choice.keys) {
            <kbd>{{ choice.keys }}</kbd>
          }
        </button>
      } @empty {
        <p class="none">{{ t('shortcuts.none') }}</p>
      }
    </div>
  </ng-container>`,
  styles: `
    :host {
      display: block;
      inline-size: min(460px, calc(100vw - 48px));
      padding: 12px;
      font: 400 14px/20px var(--font);
      color: var(--ink);
    }
    [role='listbox'] {
      margin-block-start: 8px;
      max-block-size: 50dvh;
      overflow: auto;
    }
    button {
      display: flex;
      align-items: center;
      gap: 10px;
      inline-size: 100%;
      min-block-size: 36px;
      padding-inline: 12px;
      border-radius: 8px;
    }
    button:hover,
    button[aria-selected='true'] {
      background: var(--selected);
    }
    .none {
      padding: 8px 12px;
      color: var(--ink-2);
    }
  `,
})
export class ChoiceList {
  protected readonly data = inject<Choices<Choice>>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ChoiceList, Choice>>(MatDialogRef);
  private readonly words = signal('');
  protected readonly at = signal(0);
  protected readonly found = computed(() =>
    this.data.choices.filter(({ label }) => label.toLowerCase().includes(this.words().toLowerCase())),
  );

  protected find(words: string): void {
    this.words.set(words.trim());
    this.at.set(0);
  }

  protected onKey(event: KeyboardEvent): void {
    const count = this.found().length;
    if (event.key === 'ArrowDown') this.at.update((at) => Math.max(0, Math.min(at + 1, count - 1)));
    else if (event.key === 'ArrowUp') this.at.update((at) => Math.max(at - 1, 0));
    else if (event.key === 'Enter') this.choose();
    else return;
    event.preventDefault();
  }

  private choose(): void {
    const choice = this.found()[this.at()];
    if (choice) this.dialog.close(choice);
  }
}
