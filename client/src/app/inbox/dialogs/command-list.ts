import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';

export interface Command {
  label: string;
  keys: string;
  run: () => void;
}

/** Everything one can do here, found by typing. */
@Component({
  selector: 'app-command-list',
  imports: [Icon, TranslocoDirective],
  template: `<ng-container *transloco="let t">
    <label class="field">
      <app-icon name="search" />
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        [attr.aria-activedescendant]="'command-' + at()"
        [placeholder]="t('shortcuts.find')"
        [attr.aria-label]="t('shortcuts.find')"
        (input)="find($any($event.target).value)"
        (keydown)="onKey($event)"
      />
    </label>
    <div id="commands" role="listbox" [attr.aria-label]="t('shortcuts.commands')">
      @for (command of found(); track command.label; let index = $index) {
        <button
          type="button"
          role="option"
          tabindex="-1"
          [id]="'command-' + index"
          [attr.aria-selected]="index === at()"
          (click)="dialog.close(command)"
        >
          <span class="grow">{{ command.label }}</span>
          @if (command.keys) {
            <kbd>{{ command.keys }}</kbd>
          }
        </button>
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
      inline-size: 100%;
      min-block-size: 36px;
      padding-inline: 12px;
      border-radius: 8px;
    }
    button:hover,
    button[aria-selected='true'] {
      background: var(--selected);
    }
  `,
})
export class CommandList {
  private readonly commands = inject<Command[]>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CommandList, Command>>(MatDialogRef);
  private readonly words = signal('');
  protected readonly at = signal(0);
  protected readonly found = computed(() =>
    this.commands.filter((command) => command.label.toLowerCase().includes(this.words().toLowerCase())),
  );

  protected find(words: string): void {
    this.words.set(words.trim());
    this.at.set(0);
  }

  protected onKey(event: KeyboardEvent): void {
    const count = this.found().length;
    if (event.key === 'ArrowDown') this.at.update((at) => Math.min(at + 1, count - 1));
    else if (event.key === 'ArrowUp') this.at.update((at) => Math.max(at - 1, 0));
    else if (event.key === 'Enter') this.dialog.close(this.found()[this.at()]);
    else return;
    event.preventDefault();
  }
}
