import { Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';

export interface Question<T> {
  title: string;
  text: string;
  /** A message shown as a quotation, and who said it where that is not plain. */
  quote?: string;
  quoteFrom?: string;
  answers: { label: string; value: T; look: 'pri' | 'sec' | 'ghost' | 'hum' }[];
}

/** One question, a few named answers; closing it is no answer. */
@Component({
  selector: 'app-question',
  template: `
    <h2>{{ question.title }}</h2>
    <p>{{ question.text }}</p>
    @if (question.quote; as quote) {
      <blockquote>
        @if (question.quoteFrom; as name) {
          <b
            ><bdi>{{ name }}</bdi></b
          >
        }
        <p dir="auto">{{ quote }}</p>
      </blockquote>
    }
    <div class="acts">
      @for (answer of question.answers; track answer.label) {
        <button type="button" [class]="'btn ' + answer.look" (click)="dialog.close(answer.value)">
          {{ answer.label }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      inline-size: min(440px, calc(100vw - 48px));
      padding: 20px 24px;
      font: 400 14px/20px var(--font);
      color: var(--ink);
    }
    h2 {
      margin-block-end: 6px;
      font: 650 16px/22px var(--font);
      letter-spacing: -0.01em;
    }
    p {
      color: var(--ink-2);
    }
    blockquote {
      margin: 12px 0 0;
      padding: 8px 12px;
      border-inline-start: 3px solid var(--accent);
      border-radius: 6px;
      background: var(--sunken);
      max-block-size: 30dvh;
      overflow: auto;
    }
    blockquote b {
      display: block;
      font: 600 12px/16px var(--font);
      color: var(--accent-ink);
    }
    blockquote p {
      color: var(--ink);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 8px;
      margin-block-start: 20px;
    }
  `,
})
export class QuestionDialog {
  protected readonly question = inject<Question<unknown>>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<QuestionDialog>>(MatDialogRef);
}
