import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What Stripe tells. Events and customers are looked up by Stripe's ids before a workspace is known; the numbers say
 * in which order questions were asked.
 */
export class Stripe1795500000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['stripe_subscriptions', 'stripe_customers', 'stripe_events'])
      await runner.query(`drop table if exists ${table}`);
    await runner.query('drop sequence if exists stripe_questions');
  }
}

const statements = `
create table stripe_events (
  id text primary key,
  type text not null,
  subscription_id text,
  received_at timestamptz not null
);
create index stripe_events_age on stripe_events (received_at);

create table stripe_customers (
  id text primary key,
  workspace_id uuid not null
);

create table stripe_subscriptions (
  workspace_id uuid not null,
  id text not null,
  customer_id text not null,
  status text not null,
  plan text check (plan in ('free', 'pro', 'business', 'enterprise')),
  ends_at timestamptz,
  since timestamptz not null,
  asked_as bigint not null,
  primary key (workspace_id, id)
);

create sequence stripe_questions;
`;
