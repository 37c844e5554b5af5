import { Component, computed, input } from '@angular/core';
import { Icon } from './icon';
import { IconName } from './icon-paths';

export type Holder = 'bot' | 'human' | 'closed' | 'alert';

const ICONS: Record<Holder, IconName> = {
  bot: 'bot',
  human: 'user-round',
  closed: 'check',
  alert: 'wifi-off',
};

/** Who holds the baton, told by shape and icon before colour: bot a rounded square, person and closed a circle. */
@Component({
  selector: 'app-holder-mark',
  imports: [Icon],
  template: `<app-icon [name]="icon() ?? standard()" [size]="size() * 0.64" />`,
  styles: `
    :host {
      display: grid;
      place-items: center;
      flex: none;
      border-radius: 50%;
      color: var(--on-human);
      background: var(--human);
    }
    :host(.bot) {
      border-radius: 30%;
      color: var(--on-bot);
      background: var(--bot);
    }
    :host(.closed) {
      color: var(--on-closed);
      background: var(--closed);
    }
    :host(.alert) {
      color: var(--on-alert);
      background: var(--alert);
    }
  `,
  host: {
    '[class]': 'holder()',
    '[style.inline-size.px]': 'size()',
    '[style.block-size.px]': 'size()',
    'aria-hidden': 'true',
  },
})
export class HolderMark {
  readonly holder = input.required<Holder>();
  readonly size = input(18);
  readonly icon = input<IconName>();

  protected readonly standard = computed(() => ICONS[this.holder()]);
}
