import { SetMetadata } from '@nestjs/common';
import type { Role } from './principal.js';

export const scopes = [
  'conversations:read',
  'conversations:write',
  'messages:send',
  'notifications:read',
  'knowledge:read',
  'knowledge:write',
  'templates:read',
  'templates:write',
  'channels:read',
  'channels:write',
  'workspace:read',
  'workspace:write',
  'billing:read',
  'members:read',
  'events:read',
] as const;
export type Scope = (typeof scopes)[number];

export interface AccessRule {
  /** The least role a member needs. */
  role: Role;
  /** What an API key needs; null: no key may. */
  scope: Scope | null;
  /** What the workspace's plan must include. */
  feature?: string;
}

export const ACCESS = Symbol('access');
export const PUBLIC = Symbol('public');

/** Every route says who may call it; one that says nothing answers nobody. */
export const Access = (role: Role, scope: Scope | null, feature?: string) =>
  SetMetadata(ACCESS, { role, scope, feature } satisfies AccessRule);

/** For the few routes that need no sign-in. A test pins their list. */
export const Public = () => SetMetadata(PUBLIC, true);
