import { Column, Entity, PrimaryColumn } from 'typeorm';

export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker'] as const;
export type MediaKind = (typeof mediaKinds)[number];
export type MediaState = 'pending' | 'ready' | 'failed';

/** A file: a customer's, fetched from Meta, or one of ours to be sent. Messages name it by its id. */
@Entity('media')
export class Media {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  /** The number it came to; null: it was uploaded here. */
  @Column('uuid', { nullable: true }) channelId: string | null;
  @Column('text') state: MediaState;
  @Column('text') kind: MediaKind;
  /** What Meta says until the bytes are here, then what they are. */
  @Column('text') mime: string;
  @Column('int', { nullable: true }) size: number | null;
  /** The sender's, to show and to offer for saving; never a path of ours. */
  @Column('text', { nullable: true }) filename: string | null;
  @Column('int', { nullable: true }) width: number | null;
  @Column('int', { nullable: true }) height: number | null;
  @Column('boolean') voice: boolean;
  /** It is a picture that could be drawn anew: that one is served, and a small one with it. */
  @Column('boolean') pictured: boolean;
  /** Why it could not be fetched, in plain words. */
  @Column('text', { nullable: true }) reason: string | null;
  /** Of the bytes as they came, as hex. */
  @Column('text', { nullable: true }) sha256: string | null;
  /** Inbound: Meta's id for it, good for seven days. */
  @Column('text', { nullable: true }) metaId: string | null;
  /** As the webhook says it: base64, sometimes hex. */
  @Column('text', { nullable: true }) metaSha256: string | null;
  /** How often it was asked for. */
  @Column('int') attempts: number;
  @Column('timestamptz') createdAt: Date;
}
