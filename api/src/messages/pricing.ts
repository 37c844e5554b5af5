// What Meta says our messages cost.
import type { Tx } from '../platform/database/transactions.js';
import type { MonthCostsDto } from './costs.dto.js';
import type { PricingDto } from './message.dto.js';

/** One report, as far as it says what the message costs. */
export interface PricedReport {
  status: string;
  at: Date;
  receivedAt: Date;
  pricing: Record<string, unknown> | null;
}

/** What the newest report that names a price says; of the same moment always the same one. */
export function newestPricing(reports: readonly PricedReport[]): Record<string, unknown> | null {
  const [newest] = reports
    .filter(({ pricing }) => pricing !== null)
    .sort(
      (a, b) =>
        b.at.getTime() - a.at.getTime() ||
        b.receivedAt.getTime() - a.receivedAt.getTime() ||
        (a.status < b.status ? -1 : 1),
    );
  return newest?.pricing ?? null;
}

const word = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.toLowerCase() : null;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing */
export const pricingOf = (pricing: Record<string, unknown> | null): PricingDto | null =>
  pricing && {
    billable: pricing['billable'] === true,
    category: word(pricing['category']),
    type: word(pricing['type']),
  };

/** The last twelve months of a conversation, newest first; a message counts in the month in which Meta sent it. */
export function monthlyCosts(
  database: Pick<Tx, 'query'>,
  workspaceId: string,
  conversationId: string,
  now: Date,
): Promise<MonthCostsDto[]> {
  return database.query<MonthCostsDto>(
    `with priced as (
       select to_char(coalesce(m.sent_at, m.at) at time zone 'utc', 'YYYY-MM') as month,
              coalesce(nullif(lower(m.pricing->>'category'), ''), 'unknown') as category,
              (m.pricing->'billable' = 'true'::jsonb) is true as billable
       from messages m
       where m.workspace_id = $1 and m.conversation_id = $2 and m.pricing is not null
         and coalesce(m.sent_at, m.at) >= (date_trunc('month', $3::timestamptz at time zone 'utc') - interval '11 months') at time zone 'utc'
     ), counted as (
       select month, category, count(*)::int as messages, (count(*) filter (where billable))::int as billable
       from priced group by month, category
     )
     select month, sum(messages)::int as messages, sum(billable)::int as billable,
            jsonb_object_agg(category, messages) as "byCategory"
     from counted group by month order by month desc`,
    [workspaceId, conversationId, now],
  );
}
