// What this workspace may do. Billing is asked first; gated routes are not polled where the plan does not include them.
import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import { catchError, Observable, of, tap } from 'rxjs';
import { BillingApi } from '../api/billing-api';
import { Billing, Plan } from '../api/models';
import { SessionStore } from '../session/session.store';

@Service()
export class WorkspaceStore {
  private readonly api = inject(BillingApi);
  private readonly session = inject(SessionStore);
  private readonly answer = signal<{ workspaceId: string; billing: Billing } | null>(null);

  readonly billing = computed(() => {
    const answer = this.answer();
    return answer && answer.workspaceId === this.session.workspace()?.id ? answer.billing : null;
  });
  readonly inboxAllowed = computed(() => this.allows('inbox'));

  constructor() {
    effect(() => {
      if (!this.session.workspace()) untracked(() => this.answer.set(null));
    });
  }

  allows(feature: string): boolean {
    const billing = this.billing();
    if (!billing) return false;
    return billing.features.includes(feature) || (feature === 'inbox' && billing.grace !== null);
  }

  load(): Observable<Billing | null> {
    const workspaceId = this.session.workspace()?.id ?? '';
    return this.api.get().pipe(
      tap((billing) => this.keep(workspaceId, billing)),
      catchError(() => of(this.billing())),
    );
  }

  choosePlan(plan: Plan): Observable<Billing> {
    const workspaceId = this.session.workspace()?.id ?? '';
    return this.api.choosePlan(plan).pipe(tap((billing) => this.keep(workspaceId, billing)));
  }

  private keep(workspaceId: string, billing: Billing): void {
    if (untracked(this.billing) !== billing) this.answer.set({ workspaceId, billing });
  }
}
