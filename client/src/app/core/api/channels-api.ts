import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { map, Observable } from 'rxjs';
import { API } from './base';
import { Channel, ChannelChange, ChannelHealth, NewChannel } from './models';

@Service()
export class ChannelsApi {
  private readonly http = inject(HttpClient);

  list(): Observable<Channel[]> {
    return this.http.get<{ data: Channel[] }>(`${API}/channels`).pipe(map((page) => page.data));
  }

  create(channel: NewChannel): Observable<Channel> {
    return this.http.post<Channel>(`${API}/channels`, channel);
  }

  change(id: string, change: ChannelChange): Observable<Channel> {
    return this.http.patch<Channel>(`${API}/channels/${id}`, change);
  }

  health(id: string): Observable<ChannelHealth> {
    return this.http.get<ChannelHealth>(`${API}/channels/${id}/health`);
  }
}
