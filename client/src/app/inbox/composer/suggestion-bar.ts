import { Announcer } from '../../ui/announcer';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ConnectedPosition } from '@angular/cdk/overlay';
import { Component, computed, effect, inject, input, output, untracked, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';
import { SuggestionStore } from './suggestion.store';

const ABOVE: ConnectedPosition[] = [
  { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom', offsetY: -6 },
  { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 6 },
];

/** Above the field, while it is empty: how this could be answered, and from which article. Nothing goes out from here. */
@Component({
  selector: 'app-suggestion-bar',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, RouterLink, TranslocoDirective],
  templateUrl: './suggestion-bar.html',
  styleUrl: './suggestion-bar.css',
})
export class SuggestionBar {
  private readonly announcer = inject(Announcer);
  private readonly words = inject(TranslocoService);
  protected readonly store = inject(SuggestionStore);

  /** Something is written already: only who asks is shown a suggestion then. */
  readonly written = input.required<boolean>();
  readonly use = output<string>();
  readonly done = output<void>();

  private readonly menu = viewChild(CdkMenuTrigger);
  private announced: string | null = null;
  protected readonly above = ABOVE;
  protected readonly shown = computed(() => {
    const offered = this.store.offered();
    return offered && (offered.asked || !this.written()) ? offered : null;
  });
  protected readonly single = computed(() => {
    const words = this.shown()?.words;
    return words?.length === 1 ? words[0] : undefined;
  });

  constructor() {
    effect(() => {
      const shown = this.shown();
      if (!shown || shown.messageId === this.announced) return;
      this.announced = shown.messageId;
      untracked(() => this.announcer.say(this.told(), 'polite'));
    });
  }

  /** By the key: takes what is shown, lets one choose among several, and fetches where nothing is. */
  act(): void {
    const single = this.single();
    if (single) this.take(single.text);
    else if (this.shown()) {
      this.menu()?.open();
      this.menu()?.getMenu()?.focusFirstItem('keyboard');
    } else this.store.ask();
  }

  protected take(text: string): void {
    this.store.wasTold();
    this.use.emit(text);
  }

  /** The menu gives the focus back when it has closed, and then the field is to have it. */
  protected choose(text: string): void {
    setTimeout(() => this.take(text));
  }

  protected dismiss(event: Event): void {
    event.stopPropagation();
    this.store.dismiss();
    this.done.emit();
  }

  private told(): string {
    const [first, ...others] = this.shown()?.words ?? [];
    return others.length > 0
      ? this.words.translate('suggestion.announceSeveral', { n: others.length + 1 })
      : this.words.translate('suggestion.announce', { title: first?.source?.title ?? '' });
  }
}
