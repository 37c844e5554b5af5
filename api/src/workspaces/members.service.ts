import { Injectable } from '@nestjs/common';
import type { Role } from '../auth/principal.js';
import { prepared } from '../platform/database/prepared.js';
import { Transactions } from '../platform/database/transactions.js';
import { Remembered } from '../platform/remembered.js';
import type { MemberDto, WorkspaceRefDto } from './member.dto.js';

const CACHE_MS = 4_000;

interface MemberFields {
  name: string;
  role: Role;
}

const member = prepared(
  `select u.name, m.role from members m join users u on u.id = m.user_id
   where m.workspace_id = $1 and m.user_id = $2`,
);

/** Who belongs to a workspace, and as what. */
@Injectable()
export class MembersService {
  private readonly known = new Remembered<MemberFields | null>(CACHE_MS);

  constructor(private readonly transactions: Transactions) {}

  /** Remembered for four seconds: asked at every call. */
  find(workspaceId: string, userId: string): Promise<MemberFields | null> {
    return this.known.of(`${workspaceId} ${userId}`, async () => {
      const [row] = await this.transactions.query<MemberFields>(member, [workspaceId, userId]);
      return row ?? null;
    });
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
