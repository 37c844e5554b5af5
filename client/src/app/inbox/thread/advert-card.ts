import { Component, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';
import { Advert } from './message-parts';

/** The advert or post that brought the customer here. Its picture is a link only: nothing of it is fetched for us. */
@Component({
  selector: 'app-advert-card',
  imports: [Icon, TranslocoDirective],
  template: `<div *transloco="let t">
    <span class="tag"
      ><app-icon name="external-link" [size]="12" />{{
        t(advert().isAdvert ? 'kind.fromAdvert' : 'kind.fromPost')
      }}</span
    >
    @if (advert().headline; as words) {
      <b dir="auto">{{ words }}</b>
    }
    @if (advert().body; as words) {
      <p dir="auto">{{ words }}</p>
    }
    <span class="links">
      @if (advert().url; as url) {
        <a class="link" [href]="url" target="_blank" rel="noopener noreferrer nofollow">{{
          t(advert().isAdvert ? 'kind.openAdvert' : 'kind.openPost')
        }}</a>
      }
      @if (advert().pictureUrl; as url) {
        <a class="link" [href]="url" target="_blank" rel="noopener noreferrer nofollow">{{
          t('kind.openPicture')
        }}</a>
      }
    </span>
  </div>`,
  styles: `
    div {
      margin-block: 1px 6px;
      margin-inline: -4px;
      padding: 6px 10px;
      border-radius: 8px;
      background: color-mix(in oklab, var(--ink) 5%, transparent);
      font-size: 13px;
      line-height: 18px;
    }
    .tag {
      display: flex;
      align-items: center;
      gap: 5px;
      font: 600 11px/16px var(--font);
      color: var(--ink-2);
    }
    b {
      display: block;
      font-weight: 600;
    }
    p {
      display: -webkit-box;
      -webkit-line-clamp: 4;
      -webkit-box-orient: vertical;
      overflow: hidden;
      color: var(--ink-2);
    }
    .links {
      display: flex;
      flex-wrap: wrap;
      gap: 14px;
    }
  `,
})
export class AdvertCard {
  readonly advert = input.required<Advert>();
}
