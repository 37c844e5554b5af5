import type { OutgoingHttpHeaders } from 'node:http';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { ChangeFeed } from './change-feed.js';
import { FeedPageDto, FeedQuery } from './feed-event.dto.js';
import { Streams } from './streams.js';

@Controller('api/v1/events')
export class ChangesController {
  constructor(
    private readonly feed: ChangeFeed,
    private readonly streams: Streams,
  ) {}

  /** Everything that happened, in a stable order; poll it with `after`. */
  @Get()
  @Access('agent', 'events:read', 'inbox')
  page(@Caller() who: Principal, @Query() query: FeedQuery): Promise<FeedPageDto> {
    return this.feed.page(who.workspaceId, query.limit ?? 25, query.after);
  }

  /** Hints that something is worth fetching (`event: hint`). Losing the stream loses nothing: polling alone is right. */
  @Get('stream')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'object' } } } })
  @Access('agent', 'events:read', 'inbox')
  stream(@Caller() who: Principal, @Res() reply: FastifyReply): void {
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    this.streams.open(who, reply.raw);
  }
}
