import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/access.decorator.js';
import { Readiness } from '../platform/health/readiness.js';
import { LiveDto, ReadyDto } from './health.dto.js';

@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process answers. */
  @Public()
  @Get('live')
  live(): LiveDto {
    return { live: true };
  }

  /** Migrated, seeded, workers running: 200, otherwise 503. */
  @Public()
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyDto> {
    const state = await this.readiness.check();
    if (!state.ready) void reply.status(503);
    return state;
  }
}
