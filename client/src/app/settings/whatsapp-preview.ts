import { Component, computed, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { TranslocoDirective } from '@jsverse/transloco';
import { of } from 'rxjs';
import { KnowledgeApi } from '../core/api/knowledge-api';
import { Icon } from '../ui/icon';
import { MarkedText } from '../ui/marked-text';

/** An article's text in a bubble, as the customer's WhatsApp will show it. */
@Component({
  selector: 'app-whatsapp-preview',
  imports: [Icon, MarkedText, TranslocoDirective],
  template: `
    <div class="pane" *transloco="let t" aria-live="polite">
      @if (preview.error()) {
        <p class="help bad" role="alert">
          {{ t('common.loadFailed') }}
          <button type="button" class="link red" (click)="preview.reload()">{{ t('common.retry') }}</button>
        </p>
      } @else if (shown(); as text) {
        <span class="who"><app-icon name="bot" [size]="14" />{{ t('knowledge.previewed') }}</span>
        <p class="b" dir="auto"><app-marked-text [text]="text" /></p>
      } @else {
        <p class="help">{{ t(preview.isLoading() ? 'common.loading' : 'knowledge.previewEmpty') }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .pane {
      display: grid;
      justify-items: start;
      gap: 4px;
      min-block-size: 220px;
      align-content: start;
      padding: 16px;
      border-radius: var(--radius-control);
      border: 1px solid var(--line);
      background: var(--sunken);
    }
    .who {
      display: flex;
      align-items: center;
      gap: 5px;
      font: 600 12px/16px var(--font);
      color: var(--bot-ink);
    }
    .b {
      max-inline-size: 560px;
      padding: 7px 12px 8px;
      border-radius: 14px;
      border-start-start-radius: 5px;
      background: var(--bot-soft);
      box-shadow: 0 0 0 1px var(--bot-line);
      overflow-wrap: anywhere;
    }
  `,
})
export class WhatsappPreview {
  private readonly api = inject(KnowledgeApi);
  readonly body = input.required<string>();

  protected readonly preview = rxResource({
    params: () => this.body().trim(),
    stream: ({ params }) => (params === '' ? of('') : this.api.preview(params)),
  });
  protected readonly shown = computed(() => (this.preview.hasValue() ? this.preview.value() : ''));
}
