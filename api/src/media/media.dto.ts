import { IsIn, IsOptional } from 'class-validator';
import type { Media, MediaKind } from './media.entity.js';

/** A file as a client of ours brought it. */
export class MediaDto {
  /** For `media.mediaId` of a message to send. */
  id!: string;
  /** What it is sent as; any file may also be sent as a document. */
  kind!: MediaKind;
  mime!: string;
  /** In bytes. */
  size!: number;
  filename!: string | null;
  /** In pixels, of a picture. */
  width!: number | null;
  height!: number | null;
  /** A recorded voice note: Ogg with Opus, from a file named .ogg. */
  voice!: boolean;

  static from({ id, kind, mime, size, filename, width, height, voice }: Media): MediaDto {
    return { id, kind, mime, size: size ?? 0, filename, width, height, voice };
  }
}

export class MediaQuery {
  /** A picture of at most 480 pixels each way, as WebP. */
  @IsOptional() @IsIn(['thumbnail']) size?: 'thumbnail';
}
