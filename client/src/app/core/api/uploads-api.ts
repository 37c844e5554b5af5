import { HttpClient, HttpEvent, HttpEventType } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { filter, map, Observable } from 'rxjs';
import { API } from './base';
import { Message } from './models';

type MessageMedia = NonNullable<Message['media']>;

/** A file as POST /media answers it. */
export type Uploaded = Omit<MessageMedia, 'state' | 'reason'>;

export type UploadStep = { done: false; share: number } | { done: true; media: Uploaded };

@Service()
export class UploadsApi {
  private readonly http = inject(HttpClient);

  /** Tells how much has gone out, from 0 to 1, and at last what became of it. Unsubscribing cancels. */
  upload(file: File): Observable<UploadStep> {
    const form = new FormData();
    form.append('file', file, file.name);
    return this.http
      .post<Uploaded>(`${API}/media`, form, {
        reportProgress: true,
        observe: 'events',
      })
      .pipe(
        map(stepOf),
        filter((step) => step !== null),
      );
  }
}

function stepOf(event: HttpEvent<Uploaded>): UploadStep | null {
  if (event.type === HttpEventType.UploadProgress)
    return { done: false, share: event.total ? event.loaded / event.total : 0 };
  if (event.type === HttpEventType.Response && event.body) return { done: true, media: event.body };
  return null;
}
