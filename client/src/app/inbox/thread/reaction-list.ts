import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Reaction } from '../../core/api/models';
import { Icon } from '../../ui/icon';

const LOST = new Set(['failed', 'blocked', 'unconfirmed']);

/** Reactions under their bubble: each emoji once, with how many, and by name who. */
@Component({
  selector: 'app-reaction-list',
  imports: [Icon, TranslocoDirective],
  template: `<ul *transloco="let t" [attr.aria-label]="t('kind.reactions')">
    @for (group of groups(); track group.emoji) {
      <li [class.lost]="group.lost" [title]="group.who">
        <span aria-hidden="true">{{ group.emoji }}</span>
        @if (group.count > 1) {
          <span class="num" aria-hidden="true">{{ group.count }}</span>
        }
        @if (group.lost) {
          <app-icon name="circle-alert" [size]="12" />
        }
        <span class="sr">{{ group.emoji }} {{ group.who }}</span>
      </li>
    }
  </ul>`,
  styles: `
    ul {
      display: flex;
      gap: 4px;
    }
    li {
      display: flex;
      align-items: center;
      gap: 3px;
      block-size: 24px;
      padding-inline: 7px;
      border-radius: 12px;
      background: var(--raised);
      box-shadow:
        0 0 0 1px var(--line),
        var(--e1);
      font-size: 13px;
      line-height: 24px;
      color: var(--ink-2);
    }
    .num {
      font: 600 11px/24px var(--font);
    }
    .lost {
      background: var(--alert-soft);
      box-shadow: 0 0 0 1px var(--alert-line);
      color: var(--alert-ink);
    }
  `,
})
export class ReactionList {
  private readonly words = inject(TranslocoService);
  readonly reactions = input.required<readonly Reaction[]>();
  readonly customer = input.required<string>();

  protected readonly groups = computed(() => {
    const emojis = new Map<string, Reaction[]>();
    for (const one of this.reactions()) emojis.set(one.emoji, [...(emojis.get(one.emoji) ?? []), one]);
    return [...emojis].map(([emoji, list]) => ({
      emoji,
      count: list.length,
      lost: list.some((one) => LOST.has(one.status)),
      who: list.map((one) => this.tell(one)).join(', '),
    }));
  });

  private tell({ author, authorName, status }: Reaction): string {
    const name =
      author === 'contact'
        ? this.customer()
        : (authorName ?? this.words.translate<string>('speaker.' + author));
    return LOST.has(status) ? this.words.translate<string>('kind.reactionLost', { name }) : name;
  }
}
