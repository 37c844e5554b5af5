// What Meta says our messages cost.
import type { Tx } from '../platform/database/transactions.js';
import type { MonthCostsDto } from './costs.dto.js';
import type { PricingDto } from './message.dto.js';

/** Of a message `m`: what the newest report of its present id says, as `pricing`. */
export const PRICING_OF_M = `left join lateral (
    select e.pricing from status_events e
    where e.workspace_id = m.workspace_id and e.channel_id = m.channel_id and e.wamid = m.wamid and m.direction = 'outbound'
      and jsonb_typeof(e.pricing) = 'object'
    order by e.at desc, e.received_at desc, e.status limit 1) p on true`;

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
              coalesce(nullif(lower(p.pricing->>'category'), ''), 'unknown') as category,
              (p.pricing->'billable' = 'true'::jsonb) is true as billable
       from messages m ${PRICING_OF_M}
       where m.workspace_id = $1 and m.conversation_id = $2 and p.pricing is not null
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
