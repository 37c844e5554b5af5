import { Alert } from '../core/api/models';

export function anAlert(id: string, at: string, change: Partial<Alert> = {}): Alert {
  return {
    id,
    conversationId: 'c1',
    channelId: null,
    channelName: null,
    contactName: 'Meera',
    contactPhone: '+919820041763',
    kind: 'handoff',
    reason: 'request',
    detail: null,
    at: `2026-11-23T${at}.000Z`,
    readAt: null,
    ...change,
  };
}
