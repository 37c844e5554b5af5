import { inject } from '@angular/core';
import { CanMatchFn } from '@angular/router';
import { map } from 'rxjs';
import { SessionStore } from '../session/session.store';
import { WorkspaceStore } from './workspace.store';

/** Matches a route only where the plan includes the feature; the next route of the same path draws the upgrade screen. */
export function planIncludes(feature: string): CanMatchFn {
  return () => {
    const workspace = inject(WorkspaceStore);
    if (!inject(SessionStore).session()) return true;
    if (workspace.billing()) return workspace.allows(feature);
    return workspace.load().pipe(map((billing) => billing !== null && workspace.allows(feature)));
  };
}
