import { IsEmail, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import type { Role } from '../auth/principal.js';

export class WorkspaceRefDto {
  id!: string;
  name!: string;
  role!: Role;
}

export class UserDto {
  id!: string;
  email!: string;
  name!: string;
}

export class MemberDto {
  id!: string;
  name!: string;
  email!: string;
  role!: Role;
}

export class MemberPageDto {
  data!: MemberDto[];
  nextCursor!: string | null;
}

export class SignInDto {
  @IsEmail()
  @MaxLength(320)
  email!: string;

  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  password!: string;
}

export class SwitchWorkspaceDto {
  @IsUUID()
  workspaceId!: string;
}

export class SessionDto {
  accessToken!: string;
  /** Seconds. */
  expiresIn!: number;
  user!: UserDto;
  workspace!: WorkspaceRefDto;
}

export class MeApiKeyDto {
  id!: string;
  name!: string;
  scopes!: string[];
}

export class MeWorkspaceDto {
  id!: string;
  name!: string;
  /** Null for an API key. */
  role!: Role | null;
}

export class MeDto {
  user!: UserDto | null;
  apiKey!: MeApiKeyDto | null;
  workspace!: MeWorkspaceDto;
  workspaces!: WorkspaceRefDto[];
}
