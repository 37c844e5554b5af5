import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/database/transactions.js';

/** What waits, by name. No workspace, number or person ever becomes a label. */
const backlogs = {
  baton_webhook_deliveries_waiting: "select count(*) as n from webhook_deliveries where state = 'waiting'",
  baton_quarantined_items: 'select count(*) as n from quarantined_items where resolved_at is null',
  baton_facts_untold: 'select count(*) as n from facts where told_at is null',
  baton_outbox_waiting: 'select count(*) as n from outbox',
  baton_outbox_overdue:
    "select count(*) as n from outbox where next_attempt_at < $1::timestamptz - interval '1 minute'",
} as const;

/** The figures an operator watches, in Prometheus' text form. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {
    collectDefaultMetrics({ register: this.registry });
    for (const [name, sql] of Object.entries(backlogs)) this.gauge(name, sql);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  private gauge(name: string, sql: string): void {
    const { transactions, clock } = this;
    new Gauge({
      name,
      help: name.replaceAll('_', ' '),
      registers: [this.registry],
      async collect() {
        const [row] = await transactions.query<{ n: string }>(sql, sql.includes('$1') ? [clock.now()] : []);
        this.set(Number(row?.n ?? 0));
      },
    });
  }
}
