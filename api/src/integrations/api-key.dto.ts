import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
} from 'class-validator';
import { scopes } from '../auth/access.decorator.js';
import type { Scope } from '../auth/access.decorator.js';
import type { ApiKey } from './api-key.entity.js';

export class CreateApiKeyDto {
  @IsString()
  @Length(1, 100)
  name!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(scopes, { each: true })
  scopes!: Scope[];

  @IsOptional()
  @IsISO8601({ strict: true })
  expiresAt?: string;
}

export class ApiKeyDto {
  id!: string;
  name!: string;
  /** How the key ends, to tell one from another. */
  prefix!: string;
  scopes!: string[];
  createdAt!: string;
  lastUsedAt!: string | null;
  expiresAt!: string | null;
  revokedAt!: string | null;

  static from(key: ApiKey): ApiKeyDto {
    const time = (at: Date | null) => at?.toISOString() ?? null;
    return {
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      scopes: key.scopes,
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: time(key.lastUsedAt),
      expiresAt: time(key.expiresAt),
      revokedAt: time(key.revokedAt),
    };
  }
}

export class CreatedApiKeyDto extends ApiKeyDto {
  /** Shown this once. */
  key!: string;
}

export class ApiKeyPageDto {
  data!: ApiKeyDto[];
  nextCursor!: string | null;
}
