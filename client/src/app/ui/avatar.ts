import { Component, computed, input } from '@angular/core';
import { Icon } from './icon';

/** A person's initials on one of four pale tints; a number without a name gets a plain figure. */
@Component({
  selector: 'app-avatar',
  imports: [Icon],
  template: `@if (initials(); as letters) {
      {{ letters }}
    } @else {
      <app-icon name="user-round" [size]="size() / 2" />
    }`,
  styles: `
    :host {
      display: grid;
      place-items: center;
      flex: none;
      border-radius: 50%;
      font-weight: 600;
      line-height: 1;
      background: var(--closed-soft);
      color: var(--ink-2);
    }
  `,
  host: {
    'aria-hidden': 'true',
    '[style.inline-size.px]': 'size()',
    '[style.block-size.px]': 'size()',
    '[style.font-size.px]': 'size() / 3',
    '[style.background]': 'tint() && "var(--tint-" + tint() + ")"',
    '[style.color]': 'tint() && "var(--tint-" + tint() + "-ink)"',
  },
})
export class Avatar {
  readonly name = input<string | null>(null);
  readonly seed = input('');
  readonly size = input(36);

  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly tint = computed(() =>
    this.initials() ? tintOf(this.seed() || (this.name() ?? '')) : null,
  );
}

export function initialsOf(name: string | null): string {
  const words = (name ?? '').split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const graphemes = new Intl.Segmenter();
  const first = (word: string): string => [...graphemes.segment(word)][0]?.segment ?? '';
  const letters =
    words.length > 1 ? first(words[0] ?? '') + first(words.at(-1) ?? '') : first(words[0] ?? '');
  // Letters that join or stack (Arabic, Devanagari) are shown one at a time.
  return /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(letters)
    ? letters.toLocaleUpperCase()
    : first(words[0] ?? '');
}

function tintOf(seed: string): number {
  let hash = 0;
  for (const character of seed) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return (hash % 4) + 1;
}
