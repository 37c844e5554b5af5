import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { SessionStore } from '../core/session/session.store';
import { Icon } from '../ui/icon';
import { plural } from '../ui/plural';
import { Times } from '../ui/times';
import { languageName } from './languages';
import { UnansweredStore } from './unanswered.store';

/** The questions no article answers yet, each with the way to answer it. */
@Component({
  selector: 'app-unanswered-list',
  imports: [Icon, RouterLink, TranslocoDirective],
  templateUrl: './unanswered-list.html',
  styleUrl: './unanswered-list.css',
})
export class UnansweredList {
  protected readonly store = inject(UnansweredStore);
  protected readonly session = inject(SessionStore);
  protected readonly times = inject(Times);
  protected readonly plural = plural;
  protected readonly languageName = languageName;
  protected readonly orders = ['asked', 'newest'] as const;

  /** The question whose answer is being written. */
  readonly answering = input<string>();
}
