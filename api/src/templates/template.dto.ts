import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { Template } from './template.entity.js';
import { isSendable, placeholdersOf } from './template-message.js';
import type { PlaceholderKind } from './template-message.js';

export class TemplatesQuery {
  @IsOptional() @IsUUID() channelId?: string;
}

export class TemplateParameterDto {
  /**
   * "1" or a name for the body, "header.1", "button.0", "offer.expires"; of a place "header.latitude", "header.longitude",
   * "header.name", "header.address"; of a card in a carousel the same behind "card.0.".
   */
  key!: string;
  example!: string | null;
  /** What has to be given: words, an https address of a file, a coordinate, a moment (ISO 8601), or a code to copy. */
  kind!: PlaceholderKind;
}

export class TemplateDto {
  id!: string;
  channelId!: string;
  name!: string;
  language!: string;
  category!: string;
  /** Meta's word; only APPROVED can be sent. */
  status!: string;
  sendable!: boolean;
  parameterFormat!: 'POSITIONAL' | 'NAMED';
  /** As Meta gives them. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  components!: Record<string, unknown>[];
  /** Every value to fill in. */
  parameters!: TemplateParameterDto[];
  syncedAt!: string;

  static from(template: Template): TemplateDto {
    const { id, channelId, name, language, category, status, parameterFormat, components } = template;
    return {
      id,
      channelId,
      name,
      language,
      category,
      status,
      sendable: isSendable(template),
      parameterFormat,
      components,
      parameters: placeholdersOf(template),
      syncedAt: template.syncedAt.toISOString(),
    };
  }
}

export class TemplateListDto {
  data!: TemplateDto[];
  nextCursor!: string | null;
  lastSyncedAt!: string | null;
}

export class TemplateSyncDto {
  /** Templates now known, over all numbers. */
  count!: number;
  syncedAt!: string;
}
