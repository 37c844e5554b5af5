// The workspace's settings, in one copy for whoever shows or edits them.
import { computed, inject, Service, signal } from '@angular/core';
import { Observable, tap } from 'rxjs';
import { Workspace, WorkspaceChange } from '../api/models';
import { WorkspaceApi } from '../api/workspace-api';
import { SessionStore } from '../session/session.store';

@Service()
export class WorkspaceSettings {
  private readonly api = inject(WorkspaceApi);
  private readonly session = inject(SessionStore);
  private readonly answer = signal<Workspace | null>(null);

  /** As last heard from the server; null until somebody asked. */
  readonly stored = computed(() => {
    const answer = this.answer();
    return answer && answer.id === this.session.workspace()?.id ? answer : null;
  });

  load(): Observable<Workspace> {
    return this.api.get().pipe(tap((workspace) => this.answer.set(workspace)));
  }

  change(change: WorkspaceChange): Observable<Workspace> {
    return this.api.change(change).pipe(tap((workspace) => this.answer.set(workspace)));
  }
}
