import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Observable, tap } from 'rxjs';
import { BillingApi } from '../core/api/billing-api';
import { Billing, Member, PaymentPage, Workspace } from '../core/api/models';
import { ApiProblem } from '../core/api/problem';
import { WorkspaceApi } from '../core/api/workspace-api';
import { BADGE_RHYTHM_MS, poll } from '../core/polling/poll';
import { SessionStore } from '../core/session/session.store';
import { wayToPlan } from '../core/workspace/way-to-plan';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { Icon } from '../ui/icon';
import { plural } from '../ui/plural';
import { Times } from '../ui/times';

/** Why the inbox is closed here, told with the workspace's own numbers, and the way to open it. */
@Component({
  selector: 'app-upgrade',
  imports: [Icon, RouterLink, TranslocoDirective],
  templateUrl: './upgrade.html',
  styleUrl: './upgrade.css',
})
export class Upgrade {
  private readonly router = inject(Router);
  private readonly workspaceApi = inject(WorkspaceApi);
  private readonly billingApi = inject(BillingApi);
  private readonly workspace = inject(WorkspaceStore);
  protected readonly session = inject(SessionStore);
  protected readonly times = inject(Times);
  protected readonly plural = plural;

  protected readonly billing = this.workspace.billing;
  protected readonly settings = signal<Workspace | null>(null);
  protected readonly owners = signal<Member[]>([]);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);

  protected readonly needed = computed(() => {
    const billing = this.billing();
    const first = billing?.plans.find((plan) => plan.features.includes('inbox'))?.plan;
    return billing?.requiredPlanFor['inbox'] ?? first ?? 'business';
  });
  protected readonly days = computed(() => everyDay(this.billing()?.usage.humanRequestsByDay ?? []));
  protected readonly middle = computed(() => this.days()[Math.floor(this.days().length / 2)] ?? null);
  protected readonly fallback = computed(() => contactMessage(this.settings()));
  protected readonly members = computed(
    () => this.billing()?.plans.find((plan) => plan.plan === this.needed())?.limits['members'] ?? null,
  );

  protected readonly way = computed(() => {
    const billing = this.billing();
    return billing && wayToPlan(this.needed(), billing);
  });

  protected readonly suspended = computed(() => this.billing()?.payments?.state === 'suspended');

  constructor() {
    // The owner may upgrade elsewhere; this screen notices and opens by itself.
    poll(BADGE_RHYTHM_MS, () => this.workspace.load())
      .answers.pipe(takeUntilDestroyed())
      .subscribe(() => this.openIfAllowed());
    this.workspaceApi
      .get()
      .subscribe({ next: (settings) => this.settings.set(settings), error: () => undefined });
    if (!this.session.isOwner())
      this.workspaceApi.members().subscribe({
        next: (members) => this.owners.set(members.filter((member) => member.role === 'owner')),
        error: () => undefined,
      });
  }

  protected upgrade(): void {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    this.next().subscribe({
      next: () => this.busy.set(false),
      error: (error: unknown) => {
        this.busy.set(false);
        this.problem.set(ApiProblem.from(error));
      },
    });
  }

  /** The inbox opens, or the browser leaves for the page to pay on. */
  private next(): Observable<unknown> {
    const leave = tap(({ url }: PaymentPage) => location.assign(url));
    switch (this.way()) {
      case 'checkout':
        return this.billingApi.checkout(this.needed()).pipe(leave);
      case 'portal':
        return this.billingApi.portal().pipe(leave);
      case 'choose':
      case null:
        return this.workspace.choosePlan(this.needed()).pipe(tap(() => this.openIfAllowed()));
    }
  }

  protected dots(count: number): number[] {
    return Array.from({ length: Math.min(count, 6) }, (_, index) => index);
  }

  protected languageName(code: string): string {
    try {
      return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
    } catch {
      return code;
    }
  }

  protected limit(plan: Billing['plans'][number]): number | null {
    return plan.limits.members;
  }

  private openIfAllowed(): void {
    if (this.workspace.inboxAllowed()) {
      // A shared link to a conversation is still where somebody wanted to be.
      const wanted = this.router.url.startsWith('/inbox') ? this.router.url : '/inbox';
      void this.router.navigateByUrl(wanted, { onSameUrlNavigation: 'reload' });
    }
  }
}

/** The parts of the static contact, or null when a customer would get nothing to go on. */
interface ContactMessage {
  own: string | null;
  lines: { label: 'phone' | 'email' | 'link' | 'hours'; value: string }[];
}

/** What an English-speaking customer is sent: the owner's words or ours, then the lines those words leave out. */
function contactMessage(workspace: Workspace | null): ContactMessage | null {
  if (!workspace) return null;
  const { contactFallback } = workspace;
  const own = contactFallback.messages['en']?.trim() || null;
  const lines = (['phone', 'email', 'link', 'hours'] as const).flatMap((label) => {
    const value = contactFallback[label]?.trim();
    return value && !own?.includes(value) ? [{ label, value }] : [];
  });
  return own || lines.length ? { own, lines } : null;
}

/** The month so far, day by day, also the days on which nobody asked. */
function everyDay(counted: readonly { date: string; count: number }[]): { date: string; count: number }[] {
  const counts = new Map(counted.map((day) => [day.date, day.count]));
  const last = [...counts.keys(), new Date().toISOString().slice(0, 10)].sort().at(-1) ?? '';
  const month = last.slice(0, 8);
  return Array.from({ length: Number(last.slice(8)) }, (_, index) => {
    const date = month + String(index + 1).padStart(2, '0');
    return { date, count: counts.get(date) ?? 0 };
  });
}
