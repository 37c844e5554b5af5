import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/access.decorator.js';
import { UnauthenticatedError } from '../auth/auth.errors.js';
import { Env } from '../platform/config/env.js';
import { Metrics } from './metrics.js';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly env: Env,
    private readonly metrics: Metrics,
  ) {}

  /** For Prometheus: with METRICS_TOKEN as bearer token, or from this machine when none is set. */
  @ApiExcludeEndpoint()
  @Public()
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  read(@Req() request: FastifyRequest): Promise<string> {
    const { METRICS_TOKEN } = this.env;
    const admitted = METRICS_TOKEN
      ? same(request.headers.authorization ?? '', `Bearer ${METRICS_TOKEN}`)
      : loopback.has(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined;
    if (!admitted) throw new UnauthenticatedError();
    return this.metrics.text();
  }
}

/** Takes as long for a wrong token as for a nearly right one. */
function same(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a, b);
}
