import { Injectable } from '@nestjs/common';
import { InboundMessagesService } from '../messages/inbound-messages.service.js';
import { StatusUpdatesService } from '../messages/status-updates.service.js';
import type { Tx } from '../platform/database/transactions.js';
import { TemplatesChanged } from '../whatsapp/templates-changed.event.js';
import { setAside } from './webhook-work.js';
import type { Quarantined, Work } from './webhook-work.js';

interface Route {
  phoneNumberId: string;
  wabaId: string;
  workspaceId: string;
  channelId: string;
}

/** Carries out what Meta told us, in the caller's transaction; answers what belongs to nobody here. */
@Injectable()
export class WebhookEffects {
  constructor(
    private readonly inbound: InboundMessagesService,
    private readonly statuses: StatusUpdatesService,
  ) {}

  async apply(tx: Tx, work: Work[]): Promise<Quarantined[]> {
    if (work.length === 0) return [];
    const routes = await findRoutes(tx, work);
    const byNumber = new Map(routes.map((route) => [route.phoneNumberId, route]));
    const routed = <Item extends { phoneNumberId: string }>(items: Item[]) =>
      items.flatMap((item) => {
        const route = byNumber.get(item.phoneNumberId);
        return route ? [{ ...item, workspaceId: route.workspaceId, channelId: route.channelId }] : [];
      });
    // A person's new name first, so that what they write under it finds them.
    await this.inbound.follow(tx, routed(of(work, 'identity')));
    await this.inbound.receive(tx, routed(of(work, 'message')));
    await this.statuses.apply(tx, routed(of(work, 'status')));
    recordTemplateNews(
      tx,
      of(work, 'templates').map(({ wabaId }) => wabaId),
      routes,
    );
    return work
      .filter((one) => !isKnown(one, byNumber, routes))
      .map((one) => setAside(one, 'unknown_number'));
  }
}

/** The items of one kind. */
const of = <Kind extends Work['kind']>(work: Work[], kind: Kind) =>
  work.filter((one) => one.kind === kind).map(({ item }) => item as Extract<Work, { kind: Kind }>['item']);

const isKnown = (one: Work, byNumber: Map<string, Route>, routes: Route[]) =>
  one.kind === 'templates'
    ? routes.some(({ wabaId }) => wabaId === one.item.wabaId)
    : byNumber.has(one.item.phoneNumberId);

function recordTemplateNews(tx: Tx, accounts: string[], routes: Route[]): void {
  for (const { workspaceId, channelId } of routes.filter(({ wabaId }) => accounts.includes(wabaId))) {
    tx.record(new TemplatesChanged(workspaceId, channelId));
  }
}

/** Read before any workspace is known: the one table that leads from Meta's names to a workspace. */
function findRoutes(tx: Tx, work: Work[]): Promise<Route[]> {
  const numbers = work.flatMap((one) => (one.kind === 'templates' ? [] : [one.item.phoneNumberId]));
  const accounts = work.flatMap((one) => (one.kind === 'templates' ? [one.item.wabaId] : []));
  return tx.query<Route>(
    `select phone_number_id as "phoneNumberId", waba_id as "wabaId", workspace_id as "workspaceId", channel_id as "channelId"
     from number_routes where phone_number_id = any($1::text[]) or waba_id = any($2::text[])`,
    [[...new Set(numbers)], [...new Set(accounts)]],
  );
}
