import { Component, computed, inject, input } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { MessageStatus } from '../core/api/models';

type Drawing = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'unconfirmed';

const DRAWINGS: Record<Drawing, string> = {
  queued: 'M8 1.3a4.7 4.7 0 1 0 0 9.4 4.7 4.7 0 0 0 0-9.4M8 3.4V6l1.7 1.1',
  sent: 'M3.4 6.4 6.4 9.2 12.4 2.8',
  delivered: 'M1.2 6.4 3.8 9 9.2 3.2M7.2 8.3l.8.7 5.8-5.8',
  read: 'M1.2 6.4 3.8 9 9.2 3.2M7.2 8.3l.8.7 5.8-5.8',
  failed: 'M8 1.3a4.7 4.7 0 1 0 0 9.4 4.7 4.7 0 0 0 0-9.4M8 3.6v2.9M8 8.3v.1',
  unconfirmed: 'M6.9 4.7a1.2 1.2 0 1 1 1.7 1.2c-.4.2-.6.5-.6.9M8 8.5v.1',
};

const MEANING: Partial<Record<MessageStatus, Drawing>> = {
  queued: 'queued',
  accepted: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
  blocked: 'failed',
  unconfirmed: 'unconfirmed',
  discarded: 'failed',
};

/** How far an outbound message got: our own drawing, with a name in words. */
@Component({
  selector: 'app-tick',
  template: `@if (drawing(); as shape) {
    <svg viewBox="0 0 16 12" role="img" [class]="shape" [attr.aria-label]="label()">
      @if (shape === 'unconfirmed') {
        <circle cx="8" cy="6" r="4.7" stroke-dasharray="2 1.7" />
      }
      <path [attr.d]="DRAWINGS[shape]" />
    </svg>
  }`,
  styles: `
    :host {
      display: inline-block;
      flex: none;
    }
    svg {
      display: block;
      inline-size: 16px;
      block-size: 12px;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
      color: var(--tick, var(--ink-3));
    }
    .read {
      color: var(--tick-read);
    }
    .failed {
      color: var(--alert-ink);
    }
    .unconfirmed {
      color: var(--ink-2);
    }
  `,
  host: { '[attr.title]': 'label()' },
})
export class Tick {
  private readonly words = inject(TranslocoService);
  readonly status = input.required<MessageStatus>();

  protected readonly DRAWINGS = DRAWINGS;
  protected readonly drawing = computed(() => MEANING[this.status()] ?? null);
  protected readonly label = computed(() =>
    this.drawing() ? this.words.translate('tick.' + this.status()) : null,
  );
}
