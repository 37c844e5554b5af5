import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ApiKeyPrincipal } from '../auth/principal.js';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { isId, newId } from '../platform/ids.js';
import { ApiKeyDto } from './api-key.dto.js';
import type { CreateApiKeyDto, CreatedApiKeyDto } from './api-key.dto.js';
import { hashSecret, makeApiKey, parseApiKey } from './api-key-format.js';
import type { ApiKey } from './api-key.entity.js';

const fields = `id, name, prefix, scopes, created_at as "createdAt", last_used_at as "lastUsedAt",
  expires_at as "expiresAt", revoked_at as "revokedAt"`;
/** "Last used" is for people: to the minute is enough. */
const USED_EVERY_MS = 60_000;

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(workspaceId: string): Promise<ApiKeyDto[]> {
    const rows = await this.transactions.query<ApiKey>(
      `select ${fields} from api_keys where workspace_id = $1 order by id desc`,
      [workspaceId],
    );
    return rows.map((row) => ApiKeyDto.from(row));
  }

  /** The only time the key itself is seen. */
  async create(workspaceId: string, wish: CreateApiKeyDto): Promise<CreatedApiKeyDto> {
    const id = newId();
    const { key, prefix, secret } = makeApiKey(workspaceId, id);
    const [row] = await this.transactions.query<ApiKey>(
      `insert into api_keys (workspace_id, id, name, prefix, secret_hash, scopes, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${fields}`,
      [
        workspaceId,
        id,
        wish.name,
        prefix,
        hashSecret(secret),
        wish.scopes,
        this.clock.now(),
        wish.expiresAt ?? null,
      ],
    );
    return { ...ApiKeyDto.from(row), key };
  }

  async revoke(workspaceId: string, id: string): Promise<void> {
    if (!isId(id)) throw new NotFoundError('API key');
    const rows = await this.transactions.query(
      `update api_keys set revoked_at = coalesce(revoked_at, $3) where workspace_id = $1 and id = $2 returning id`,
      [workspaceId, id, this.clock.now()],
    );
    if (rows.length === 0) throw new NotFoundError('API key');
  }

  /** The key's principal, or null for anything that is not a living key. */
  async principal(text: string): Promise<ApiKeyPrincipal | null> {
    const parts = parseApiKey(text);
    if (!parts) return null;
    const { workspaceId, keyId, secret } = parts;
    const now = this.clock.now();
    const [row] = await this.transactions.query<
      Pick<ApiKey, 'name' | 'scopes' | 'secretHash' | 'lastUsedAt'>
    >(
      `select name, scopes, secret_hash as "secretHash", last_used_at as "lastUsedAt" from api_keys
       where workspace_id = $1 and id = $2 and revoked_at is null and (expires_at is null or expires_at > $3)`,
      [workspaceId, keyId, now],
    );
    if (!row || !timingSafeEqual(row.secretHash, hashSecret(secret))) return null;
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > USED_EVERY_MS) {
      await this.transactions.query(
        'update api_keys set last_used_at = $3 where workspace_id = $1 and id = $2',
        [workspaceId, keyId, now],
      );
    }
    return { kind: 'apiKey', workspaceId, keyId, name: row.name, scopes: row.scopes };
  }
}
