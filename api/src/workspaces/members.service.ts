import { Injectable } from '@nestjs/common';
import type { Role } from '../auth/principal.js';
import { prepared } from '../platform/database/prepared.js';
import { Together } from '../platform/database/together.js';
import { Transactions } from '../platform/database/transactions.js';
import { Remembered } from '../platform/remembered.js';
import type { MemberDto, WorkspaceRefDto } from './member.dto.js';

const CACHE_MS = 4_000;

interface MemberKey {
  workspaceId: string;
  userId: string;
}

const keyOf = ({ workspaceId, userId }: MemberKey): string => `${workspaceId} ${userId}`;

interface MemberFields {
  name: string;
  role: Role;
}

const members = prepared(
  `select m.workspace_id as "workspaceId", m.user_id as "userId", u.name, m.role
   from unnest($1::uuid[], $2::uuid[]) as r(workspace_id, user_id)
   join members m on m.workspace_id = r.workspace_id and m.user_id = r.user_id
   join users u on u.id = m.user_id`,
);

/** Who belongs to a workspace, and as what. */
@Injectable()
export class MembersService {
  private readonly known = new Remembered<MemberFields | null>(CACHE_MS);
  private readonly lookUps = new Together((keys: readonly MemberKey[]) => this.lookUp(keys));

  constructor(private readonly transactions: Transactions) {}

  /** Remembered for four seconds: asked at every call. */
  find(workspaceId: string, userId: string): Promise<MemberFields | null> {
    const key = { workspaceId, userId };
    return this.known.of(keyOf(key), async () => (await this.lookUps.of(key)) ?? null);
  }

  private async lookUp(keys: readonly MemberKey[]): Promise<(MemberFields | undefined)[]> {
    const rows = await this.transactions.query<MemberKey & MemberFields>(members, [
      keys.map(({ workspaceId }) => workspaceId),
      keys.map(({ userId }) => userId),
    ]);
    const found = new Map(
      rows.map(({ workspaceId, userId, name, role }) => [keyOf({ workspaceId, userId }), { name, role }]),
    );
    return keys.map((key) => found.get(keyOf(key)));
  }

  /** The workspaces a user belongs to. `ids` come with the user, so that every look-up carries the workspace. */
  workspacesOf(userId: string, ids: string[]): Promise<WorkspaceRefDto[]> {
    return this.transactions.query<WorkspaceRefDto>(
      `select w.id, w.name, m.role from members m join workspaces w on w.id = m.workspace_id
       where m.workspace_id = any($1::uuid[]) and m.user_id = $2 order by w.name, w.id`,
      [ids, userId],
    );
  }

  list(workspaceId: string): Promise<MemberDto[]> {
    return this.transactions.query<MemberDto>(
      `select u.id, u.name, u.email, m.role from members m join users u on u.id = m.user_id
       where m.workspace_id = $1 order by u.name, u.id`,
      [workspaceId],
    );
  }
}
