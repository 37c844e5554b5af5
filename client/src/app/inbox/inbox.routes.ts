import { Routes, UrlMatchResult, UrlSegment } from '@angular/router';
import { Inbox } from './inbox';

export const INBOX_ROUTES: Routes = [{ matcher: listThreadOrDetails, component: Inbox }];

/** One page for all three, so that moving between them keeps the list, its scroll place and its polling. */
export function listThreadOrDetails(segments: UrlSegment[]): UrlMatchResult | null {
  const [conversationId, details] = segments;
  if (segments.length > 2 || (details && details.path !== 'details')) return null;
  return {
    consumed: segments,
    posParams: { ...(conversationId ? { conversationId } : {}), ...(details ? { details } : {}) },
  };
}
