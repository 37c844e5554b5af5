import { Component, inject, Service, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';

export interface Toast {
  text: string;
  action?: { label: string; run: () => void };
}

/** Short notes that need no answer. Errors that need action stay where they happened instead. */
@Service()
export class Toasts {
  private readonly shown = signal<(Toast & { id: number }) | null>(null);
  private count = 0;

  readonly current = this.shown.asReadonly();

  show(text: string, action?: Toast['action']): void {
    this.shown.set({ id: ++this.count, text, ...(action ? { action } : {}) });
  }

  dismiss(): void {
    this.shown.set(null);
  }
}

@Component({
  selector: 'app-toast',
  imports: [TranslocoDirective],
  template: `<div role="status" *transloco="let t">
    @for (toast of current(); track toast.id) {
      <div class="toast" (animationend)="toasts.dismiss()">
        <span>{{ toast.text }}</span>
        @if (toast.action; as action) {
          <button type="button" (click)="action.run(); toasts.dismiss()">{{ action.label }}</button>
        }
        <button type="button" class="x" (click)="toasts.dismiss()" [attr.aria-label]="t('common.dismiss')">
          ×
        </button>
      </div>
    }
  </div>`,
  styles: `
    .toast {
      position: fixed;
      inset-block-end: 172px;
      inset-inline: 0;
      margin-inline: auto;
      inline-size: fit-content;
      max-inline-size: calc(100vw - 24px);
      z-index: var(--z-toast);
      display: flex;
      align-items: center;
      gap: 8px;
      min-block-size: 40px;
      padding-inline: 14px 6px;
      border-radius: 10px;
      background: var(--ink);
      color: var(--surface);
      font-size: 13px;
      box-shadow: var(--e2);
      /* Six seconds, told by the animation's end, and paused while somebody reads or aims at it. */
      animation: stay 6s forwards;
    }
    .toast:hover,
    .toast:focus-within {
      animation-play-state: paused;
    }
    button {
      font-weight: 600;
      padding: 4px 8px;
      border-radius: 6px;
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    .x {
      text-decoration: none;
      font-weight: 400;
      font-size: 16px;
    }
    @keyframes stay {
      0%,
      97% {
        opacity: 1;
      }
      100% {
        opacity: 0;
      }
    }
  `,
})
export class ToastOutlet {
  protected readonly toasts = inject(Toasts);
  protected readonly current = () => {
    const toast = this.toasts.current();
    return toast ? [toast] : [];
  };
}
