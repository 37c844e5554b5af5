import { Component, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatDialog } from '@angular/material/dialog';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { Observable } from 'rxjs';
import { BillingApi } from '../core/api/billing-api';
import { Billing, PaymentPage, Plan } from '../core/api/models';
import { LIST_RHYTHM_MS, poll } from '../core/polling/poll';
import { SessionStore } from '../core/session/session.store';
import { hasSubscription, wayToPlan } from '../core/workspace/way-to-plan';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { Icon } from '../ui/icon';
import { plural } from '../ui/plural';
import { Question, QuestionDialog } from '../ui/question';
import { Times } from '../ui/times';
import { Saving } from './saving';

/** The workspace's plan, what it includes, and for the owner the other ones. */
@Component({
  selector: 'app-plan-settings',
  imports: [Icon, TranslocoDirective],
  templateUrl: './plan-settings.html',
  styleUrls: ['./page.css', './plan-settings.css'],
})
export class PlanSettings {
  private readonly dialogs = inject(MatDialog);
  private readonly words = inject(TranslocoService);
  private readonly api = inject(BillingApi);
  protected readonly session = inject(SessionStore);
  protected readonly workspace = inject(WorkspaceStore);
  protected readonly times = inject(Times);
  protected readonly saving = new Saving();
  protected readonly plural = plural;
  protected readonly wayToPlan = wayToPlan;
  protected readonly loading = signal(true);
  /** `checkout`: the buyer is back, which says nothing about the payment. */
  readonly from = input<string>();
  protected readonly subscribed = computed(() => {
    const billing = this.workspace.billing();
    return billing !== null && hasSubscription(billing);
  });

  constructor() {
    // What is paid is confirmed behind our back, a moment after the buyer is here again.
    poll(LIST_RHYTHM_MS, () => this.workspace.load())
      .answers.pipe(takeUntilDestroyed())
      .subscribe(() => this.loading.set(false));
  }

  protected manage(): void {
    this.leaveFor(this.api.portal());
  }

  protected choose(billing: Billing, plan: Plan): void {
    const way = wayToPlan(plan, billing);
    if (way === 'checkout') this.leaveFor(this.api.checkout(plan));
    else if (way === 'portal') this.manage();
    else this.chooseHere(billing, plan);
  }

  private leaveFor(page: Observable<PaymentPage>): void {
    this.saving.run(page, ({ url }) => location.assign(url), null);
  }

  private chooseHere(billing: Billing, plan: Plan): void {
    // The API lists plans from the smallest to the largest.
    const place = (name: Plan): number => billing.plans.findIndex((one) => one.plan === name);
    if (place(plan) > place(billing.plan)) {
      this.change(plan);
      return;
    }
    const question: Question<boolean> = {
      title: this.words.translate('plans.downTitle', { plan: this.words.translate<string>('plan.' + plan) }),
      text: this.words.translate('plans.downText'),
      answers: [
        { label: this.words.translate('common.cancel'), value: false, look: 'sec' },
        { label: this.words.translate('plans.change'), value: true, look: 'pri' },
      ],
    };
    this.dialogs
      .open<QuestionDialog, Question<boolean>, boolean>(QuestionDialog, {
        data: question,
        ariaLabel: question.title,
      })
      .afterClosed()
      .subscribe((sure) => {
        if (sure) this.change(plan);
      });
  }

  private change(plan: Plan): void {
    this.saving.run(this.workspace.choosePlan(plan), () => undefined, 'plans.changed');
  }
}
