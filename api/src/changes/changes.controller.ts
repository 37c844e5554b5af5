import { Controller, Get, Query, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { catchError, exhaustMap, filter, interval, map, merge, of, takeUntil } from 'rxjs';
import type { Observable } from 'rxjs';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { ChangeFeed } from './change-feed.js';
import { FeedPageDto, FeedQuery } from './feed-event.dto.js';
import { Hints } from './hints.js';
import { StreamAccess } from './stream-access.service.js';

/** Keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;
const RECHECK_MS = 5_000;

@Controller('api/v1/events')
export class ChangesController {
  constructor(
    private readonly feed: ChangeFeed,
    private readonly hints: Hints,
    private readonly access: StreamAccess,
  ) {}

  /** Everything that happened, in a stable order; poll it with `after`. */
  @Get()
  @Access('agent', 'events:read', 'inbox')
  page(@Caller() who: Principal, @Query() query: FeedQuery): Promise<FeedPageDto> {
    return this.feed.page(who.workspaceId, query.limit ?? 25, query.after);
  }

  /** Hints that something is worth fetching (`event: hint`). Losing the stream loses nothing: polling alone is right. */
  @Sse('stream')
  @ApiProduces('text/event-stream')
  @Access('agent', 'events:read', 'inbox')
  stream(@Caller() who: Principal): Observable<MessageEvent> {
    const ended = interval(RECHECK_MS).pipe(
      exhaustMap(() => this.access.mayListen(who)),
      // A database that is away for a moment ends nobody's session.
      catchError((_, again) => again),
      filter((may) => !may),
    );
    return merge(
      of({ comment: 'listening' }),
      interval(HEARTBEAT_MS).pipe(map(() => ({ comment: 'still here' }))),
      this.hints.of(who.workspaceId).pipe(map((hint) => ({ type: 'hint', data: hint }))),
    ).pipe(takeUntil(merge(ended, this.hints.stopped)));
  }
}
