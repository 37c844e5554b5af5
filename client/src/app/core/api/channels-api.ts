import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { map, Observable } from 'rxjs';
import { API } from './base';
import {
  Channel,
  ChannelChange,
  ChannelHealth,
  ChannelTest,
  ChannelVerification,
  NewChannel,
  NumberToVerify,
} from './models';

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

  /** Holds it against Meta; stores nothing. */
  verify(number: NumberToVerify): Observable<ChannelVerification> {
    return this.http.post<ChannelVerification>(`${API}/channels/verify`, number);
  }

  test(id: string): Observable<ChannelTest> {
    return this.http.post<ChannelTest>(`${API}/channels/${id}/test`, {});
  }

  subscribe(id: string): Observable<void> {
    return this.http.post<void>(`${API}/channels/${id}/subscribe`, {});
  }

  health(id: string): Observable<ChannelHealth> {
    return this.http.get<ChannelHealth>(`${API}/channels/${id}/health`);
  }
}
