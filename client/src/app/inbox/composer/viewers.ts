import { Announcer } from '../../ui/announcer';
import { Component, computed, effect, inject } from '@angular/core';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { firstWord } from '../../ui/contact-name.pipe';
import { Icon } from '../../ui/icon';
import { plural } from '../../ui/plural';
import { ThreadStore } from '../thread.store';
import { ViewersStore } from '../viewers.store';

const listed = new Intl.ListFormat('en');

/** Beside the place where one writes: who else is looking, or writing already. It has its room whether it says something or not. */
@Component({
  selector: 'app-viewers',
  imports: [Icon, TranslocoDirective],
  template: `<ng-container *transloco="let t">
    @if (names(); as who) {
      <app-icon [name]="writing() ? 'pencil' : 'eye'" [size]="14" />
      <span class="clip" [title]="line()">
        <bdi>{{ who }}</bdi> {{ t(verb()) }}
        @if (!writing()) {
          <span class="long">{{ t('viewers.too') }}</span>
        }
      </span>
    }
  </ng-container>`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 6px;
      flex: 1;
      min-inline-size: 0;
      padding-inline-start: 6px;
      font-size: 12px;
      line-height: 16px;
      color: var(--ink-2);
    }
    @container thread (max-width: 560px) {
      :host {
        gap: 4px;
        padding: 0;
      }
      .long {
        display: none;
      }
    }
  `,
})
export class Viewers {
  private readonly words = inject(TranslocoService);
  private readonly announcer = inject(Announcer);
  private readonly store = inject(ViewersStore);
  private readonly thread = inject(ThreadStore);
  private readonly announced = new Set<string>();

  protected readonly writing = computed(() => this.store.others().some((one) => one.writing));
  /** Who writes comes before who only looks. */
  private readonly people = computed(() =>
    this.store
      .others()
      .filter((one) => one.writing === this.writing())
      .map((one) => firstWord(one.name)),
  );
  protected readonly names = computed(() => {
    const [first, ...rest] = this.people();
    if (first === undefined) return null;
    if (rest.length < 2) return listed.format([first, ...rest]);
    return listed.format([first, this.words.translate('viewers.others', { n: rest.length })]);
  });
  protected readonly verb = computed(() =>
    plural(this.writing() ? 'viewers.writing' : 'viewers.looking', this.people().length),
  );
  protected readonly line = computed(() =>
    [
      this.names(),
      this.words.translate<string>(this.verb()),
      ...(this.writing() ? [] : [this.words.translate<string>('viewers.too')]),
    ].join(' '),
  );

  constructor() {
    // Once for each conversation: who hears it need not hear it with every word that is typed.
    effect(() => {
      const said = `${this.thread.id()} ${this.line()}`;
      if (this.names() === null || this.announced.has(said)) return;
      this.announced.add(said);
      this.announcer.say(this.line(), 'polite');
    });
  }
}
