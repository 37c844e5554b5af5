import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { Observable } from 'rxjs';
import { API } from './base';
import { polled } from './conditional.interceptor';
import { Billing, PaymentPage, Plan } from './models';

@Service()
export class BillingApi {
  private readonly http = inject(HttpClient);

  get(): Observable<Billing> {
    return this.http.get<Billing>(`${API}/billing`, { context: polled() });
  }

  choosePlan(plan: Plan): Observable<Billing> {
    return this.http.put<Billing>(`${API}/billing/plan`, { plan });
  }

  checkout(plan: Plan): Observable<PaymentPage> {
    return this.http.post<PaymentPage>(`${API}/billing/checkout`, { plan });
  }

  portal(): Observable<PaymentPage> {
    return this.http.post<PaymentPage>(`${API}/billing/portal`, {});
  }
}
