import { Component, input } from '@angular/core';

/** An empty pane: says what is missing and what to do about it. */
@Component({
  selector: 'app-empty-state',
  template: `
    <ng-content select="[drawing]" />
    <h2>{{ heading() }}</h2>
    @if (text(); as words) {
      <p>{{ words }}</p>
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      place-content: center;
      justify-items: center;
      gap: 6px;
      block-size: 100%;
      min-inline-size: 0;
      padding: 32px;
      text-align: center;
      background: var(--sunken);
      overflow: auto;
    }
    h2 {
      margin-block-start: 14px;
      font: 650 18px/24px var(--font);
      letter-spacing: -0.014em;
    }
    p {
      max-inline-size: 28em;
      color: var(--ink-2);
      text-wrap: pretty;
    }
  `,
})
export class EmptyState {
  readonly heading = input.required<string>();
  readonly text = input<string>();
}
