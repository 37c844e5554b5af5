import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import { readMarkup } from './markup';

/** Customer text with WhatsApp's marks, lists and links, drawn node by node. */
@Component({
  selector: 'app-marked-text',
  imports: [NgTemplateOutlet],
  templateUrl: './marked-text.html',
  styles: `
    :host {
      white-space: pre-line;
    }
    strong {
      font-weight: 650;
    }
    code,
    pre {
      font-family: ui-monospace, 'Cascadia Code', Menlo, Consolas, monospace;
      font-size: 0.93em;
    }
    .quoted,
    .list,
    .item {
      display: block;
      white-space: normal;
    }
    .quoted {
      padding-inline-start: 8px;
      border-inline-start: 3px solid var(--line-strong);
      color: var(--ink-2);
    }
    .item {
      display: flex;
      gap: 6px;
    }
    .mark {
      flex: none;
      min-inline-size: 10px;
      font-variant-numeric: tabular-nums;
    }
    pre {
      margin: 0;
      white-space: pre-wrap;
    }
  `,
})
export class MarkedText {
  readonly text = input.required<string>();
  protected readonly runs = computed(() => readMarkup(this.text()));
}
