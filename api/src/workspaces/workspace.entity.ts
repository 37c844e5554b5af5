import { Column, Entity, PrimaryColumn } from 'typeorm';

export interface ContactFallback {
  phone: string | null;
  email: string | null;
  link: string | null;
  hours: string | null;
  /** The owner's own wording by language, where there is one. */
  messages: Record<string, string>;
}

/** How the language model may be used, where the installation has one. */
export interface ModelSettings {
  enabled: boolean;
  tone: 'friendly' | 'neutral' | 'formal';
  /** The owner's own words to the model; empty: none. */
  instructions: string;
  /** Questions and tokens a day, and questions a day in one conversation. Used up: the articles answer. */
  dailyCalls: number;
  dailyTokens: number;
  conversationCalls: number;
}

export const defaultModel: ModelSettings = {
  enabled: true,
  tone: 'friendly',
  instructions: '',
  dailyCalls: 1_000,
  dailyTokens: 2_000_000,
  conversationCalls: 40,
};

export interface BotSettings {
  enabled: boolean;
  name: string;
  /** Seconds of quiet before the bot answers a burst, and the longest it waits. */
  quietSeconds: number;
  maxWaitSeconds: number;
  /** Hours in which the static contact message is not repeated. */
  coolingHours: number;
  /** Read it through `modelSettings`: older rows lack it. */
  model?: Partial<ModelSettings>;
}

export const modelSettings = ({ model }: BotSettings): ModelSettings => ({ ...defaultModel, ...model });

export const defaultBot: BotSettings = {
  enabled: true,
  name: 'Bot',
  quietSeconds: 3,
  maxWaitSeconds: 8,
  coolingHours: 6,
};

/** What customers see of our reading and writing. */
export interface Receipts {
  /** Blue ticks when a person opens the conversation. */
  markRead: boolean;
  /** "typing…" while the bot prepares an answer. */
  typing: boolean;
}

export const noReceipts: Receipts = { markRead: false, typing: false };

export const noFallback: ContactFallback = {
  phone: null,
  email: null,
  link: null,
  hours: null,
  messages: {},
};

/** A business on this installation. */
@Entity('workspaces')
export class Workspace {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') timezone: string;
  @Column('jsonb') contactFallback: ContactFallback;
  @Column('jsonb') bot: BotSettings;
  @Column('jsonb', { default: noReceipts }) receipts: Receipts;
  /** A message in a closed conversation reopens it to the bot instead of only marking it. */
  @Column('boolean') reopenClosedToBot: boolean;
  /** After so many minutes without a person, administrators hear of a hand-off again; null: never. */
  @Column('int', { nullable: true, default: 10 }) escalateAfterMinutes: number | null;
  /** After so many hours without activity the bot takes up again; null: only by hand. */
  @Column('int', { nullable: true }) resumeAfterHours: number | null;
  @Column('text', { nullable: true }) hours: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}
