import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { Observable } from 'rxjs';
import { API } from './base';
import { ModelState, ModelTest } from './models';

/** The installation's language model. */
@Service()
export class ModelApi {
  private readonly http = inject(HttpClient);

  state(): Observable<ModelState> {
    return this.http.get<ModelState>(`${API}/bot/model`);
  }

  /** Asks it something small, now. */
  test(): Observable<ModelTest> {
    return this.http.post<ModelTest>(`${API}/bot/model/test`, {});
  }
}
