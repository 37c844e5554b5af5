import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { Observable } from 'rxjs';
import { API } from './base';
import { Contact } from './models';

@Service()
export class ContactsApi {
  private readonly http = inject(HttpClient);

  one(id: string): Observable<Contact> {
    return this.http.get<Contact>(`${API}/contacts/${id}`);
  }

  rename(id: string, name: string | null): Observable<Contact> {
    return this.http.patch<Contact>(`${API}/contacts/${id}`, { name });
  }

  erase(id: string): Observable<void> {
    return this.http.delete<void>(`${API}/contacts/${id}`);
  }
}
