import { Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Icon } from '../ui/icon';

/** Something is wrong on every page until it is mended: what, and the way to the page that mends it. */
@Component({
  selector: 'app-alarm-banner',
  imports: [Icon, RouterLink, RouterLinkActive],
  template: `<section class="banner err" [attr.aria-label]="title()">
    <app-icon name="triangle-alert" />
    <p class="grow">
      <b>{{ title() }}</b> {{ text() }}
    </p>
    <a class="btn sec sm" [routerLink]="mendAt()" routerLinkActive="here">{{ mend() }}</a>
  </section>`,
  styles: `
    .banner {
      gap: 10px;
      padding-block: 8px;
    }
    app-icon,
    b {
      color: var(--alert-ink);
    }
    .here {
      display: none;
    }
    @media (max-width: 719px) {
      app-icon {
        align-self: flex-start;
        margin-block-start: 1px;
      }
      .banner {
        flex-wrap: wrap;
        justify-content: flex-end;
      }
      p {
        flex-basis: calc(100% - 26px);
      }
    }
  `,
})
export class AlarmBanner {
  readonly title = input.required<string>();
  readonly text = input.required<string>();
  /** The link's words, and where it leads. */
  readonly mend = input.required<string>();
  readonly mendAt = input.required<string>();
}
