import { Component, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { TranslocoDirective } from '@jsverse/transloco';
import { catchError, of, switchMap } from 'rxjs';
import { MessagesApi } from '../../core/api/messages-api';
import { MonthCosts } from '../../core/api/models';
import { plural } from '../../ui/plural';

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const MONTHS = 3;

/** What Meta charged for this conversation, month by month. Nothing is shown where nobody counts. */
@Component({
  selector: 'app-month-costs',
  imports: [TranslocoDirective],
  template: `<ng-container *transloco="let t">
    @if (lines().length) {
      <section>
        <h4>{{ t('media.costs.title') }}</h4>
        <dl>
          @for (line of lines(); track line.month) {
            <dt>{{ line.name }}</dt>
            <dd class="num">
              {{ t('media.costs.billable', { n: line.billable }) }}
              {{ t(plural('media.costs.of', line.messages), { n: line.messages }) }}
              @if (line.categories) {
                <small>{{ line.categories }}</small>
              }
            </dd>
          }
        </dl>
      </section>
    }
  </ng-container>`,
  styles: `
    :host {
      display: block;
    }
    section {
      padding-block: 14px 16px;
      padding-inline: 20px;
      border-block-start: 1px solid var(--line);
    }
    h4 {
      margin-block-end: 6px;
      font: 600 12px/24px var(--font);
      color: var(--ink-2);
    }
    dl {
      display: grid;
      grid-template-columns: 92px minmax(0, 1fr);
      gap: 6px 12px;
      font-size: 13px;
      line-height: 18px;
    }
    dt,
    small {
      color: var(--ink-3);
    }
    small {
      display: block;
      font-size: 12px;
      line-height: 16px;
    }
  `,
})
export class MonthCostLines {
  private readonly api = inject(MessagesApi);
  private readonly months = signal<MonthCosts[]>([]);
  protected readonly plural = plural;
  readonly conversationId = input.required<string>();

  protected readonly lines = computed(() =>
    [...this.months()]
      .sort((a, b) => (a.month < b.month ? 1 : -1))
      .slice(0, MONTHS)
      .map(({ month, messages, billable, byCategory }) => ({
        month,
        messages,
        billable,
        name: monthName.format(new Date(month.slice(0, 7) + '-01T00:00:00Z')),
        categories: Object.entries(byCategory)
          .map(([category, n]) => `${category.replaceAll('_', ' ')} ${n}`)
          .join(' · '),
      })),
  );

  constructor() {
    toObservable(this.conversationId)
      .pipe(
        // An older server has no such list, and a side note is no place for an error.
        switchMap((id) => this.api.costs(id).pipe(catchError(() => of({ months: [] })))),
        takeUntilDestroyed(),
      )
      .subscribe(({ months }) => this.months.set(months));
  }
}
