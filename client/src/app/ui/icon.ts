import { Component, computed, input } from '@angular/core';
import { ICON_PATHS, IconName } from './icon-paths';

/** A Lucide icon. Always decoration: the words beside it, or its button's name, say what it means. */
@Component({
  selector: 'app-icon',
  template: `<svg viewBox="0 0 24 24" aria-hidden="true" [style.stroke-width]="stroke()">
    <path [attr.d]="path()" />
  </svg>`,
  styles: `
    :host {
      display: block;
      flex: none;
      inline-size: var(--icon, 16px);
      block-size: var(--icon, 16px);
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      fill: none;
      stroke: currentColor;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
  host: { '[style.--icon.px]': 'size()' },
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly size = input(16);

  protected readonly path = computed(() => ICON_PATHS[this.name()]);
  /** Lines look equally heavy at every size. */
  protected readonly stroke = computed(() => (this.size() <= 12 ? 2.4 : this.size() <= 16 ? 2 : 1.75));
}
