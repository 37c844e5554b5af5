import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, Public } from '../auth/access.decorator.js';
import { ForbiddenError, SessionEndedError } from '../auth/auth.errors.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { ACCESS_TOKEN_SECONDS, SESSION_DAYS, SessionsService } from '../auth/sessions.service.js';
import { UsersService } from '../auth/users.service.js';
import type { UserFields } from '../auth/users.service.js';
import { Env, onLoopback } from '../platform/config/env.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { MeDto, SessionDto, SignInDto, SwitchWorkspaceDto } from './member.dto.js';
import { MembersService } from './members.service.js';
import { WorkspacesService } from './workspaces.service.js';

const COOKIE = 'baton_refresh';
const COOKIE_PATH = '/api/v1/auth';

@Controller('api/v1')
export class SignInController {
  private readonly secure: boolean;
  private readonly origin: string | null;

  constructor(
    env: Env,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly members: MembersService,
    private readonly workspaces: WorkspacesService,
  ) {
    this.secure = !onLoopback(env);
    this.origin = env.PUBLIC_URL ? new URL(env.PUBLIC_URL).origin : null;
  }

  /** Opens a session in the first of the user's workspaces. */
  @Public()
  @Post('auth/sign-in')
  @HttpCode(200)
  async signIn(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const user = await this.users.byCredentials(body.email, body.password, request.ip);
    const [workspace] = await this.members.workspacesOf(user.id, user.workspaceIds);
    if (!workspace) throw new ForbiddenError('This account belongs to no workspace.');
    const { session, refreshToken } = await this.sessions.open(user.id, workspace.id);
    this.setCookie(reply, refreshToken);
    return this.answer(session, user);
  }

  /** A new access token for the refresh cookie. */
  @Public()
  @Post('auth/refresh')
  @HttpCode(200)
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const { session, refreshToken } = await this.sessions.refresh(this.readCookie(request));
    if (refreshToken) this.setCookie(reply, refreshToken);
    return this.answer(session, await this.users.byId(session.userId));
  }

  @Public()
  @Post('auth/sign-out')
  @HttpCode(204)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (request.cookies[COOKIE]) await this.sessions.endByToken(this.readCookie(request));
    void reply.clearCookie(COOKIE, { path: COOKIE_PATH });
  }

  @Access('agent', null)
  @Post('auth/switch-workspace')
  @HttpCode(200)
  async switchWorkspace(@Caller() who: Principal, @Body() body: SwitchWorkspaceDto): Promise<SessionDto> {
    if (who.kind !== 'member') throw new ForbiddenError('An API key belongs to one workspace.');
    if (!(await this.members.find(body.workspaceId, who.userId))) throw new NotFoundError('Workspace');
    await this.sessions.moveTo(who.sessionId, body.workspaceId);
    const session = { id: who.sessionId, userId: who.userId, workspaceId: body.workspaceId };
    return this.answer(session, await this.users.byId(who.userId));
  }

  @Access('agent', 'workspace:read')
  @Get('me')
  async me(@Caller() who: Principal): Promise<MeDto> {
    const { id, name } = await this.workspaces.get(who.workspaceId);
    if (who.kind === 'apiKey') {
      const apiKey = { id: who.keyId, name: who.name, scopes: [...who.scopes] };
      return { user: null, apiKey, workspace: { id, name, role: null }, workspaces: [] };
    }
    const user = await this.users.byId(who.userId);
    return {
      user: { id: user.id, email: user.email, name: user.name },
      apiKey: null,
      workspace: { id, name, role: who.role },
      workspaces: await this.members.workspacesOf(user.id, user.workspaceIds),
    };
  }

  private async answer(
    session: { id: string; userId: string; workspaceId: string },
    user: UserFields,
  ): Promise<SessionDto> {
    const workspaces = await this.members.workspacesOf(user.id, user.workspaceIds);
    const workspace = workspaces.find((one) => one.id === session.workspaceId);
    if (!workspace) throw new SessionEndedError();
    return {
      accessToken: this.sessions.accessToken(session),
      expiresIn: ACCESS_TOKEN_SECONDS,
      user: { id: user.id, email: user.email, name: user.name },
      workspace,
    };
  }

  /** A cookie is sent by any page that asks; a custom header and our own Origin are not. */
  private readCookie(request: FastifyRequest): string {
    const origin = request.headers.origin;
    const expected = this.origin ?? `${request.protocol}://${request.host}`;
    if (request.headers['x-baton'] !== '1' || (origin !== undefined && origin !== expected)) {
      throw new ForbiddenError('This call must come from the inbox itself, with the header X-Baton: 1.');
    }
    const token = request.cookies[COOKIE];
    if (!token) throw new SessionEndedError();
    return token;
  }

  private setCookie(reply: FastifyReply, token: string): void {
    void reply.setCookie(COOKIE, token, {
      path: COOKIE_PATH,
      httpOnly: true,
      sameSite: 'strict',
      secure: this.secure,
      maxAge: SESSION_DAYS * 86_400,
    });
  }
}
