import { Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { InboxScope, Scope } from '../billing/inbox-scope.js';
import { NotFoundError, ValidationError } from '../platform/errors/app-error.js';
import { MediaFiles } from './media-files.js';
import { MediaDto, MediaQuery } from './media.dto.js';
import type { Media } from './media.entity.js';
import {
  BrokenFormError,
  MediaFailedError,
  MediaPendingError,
  MediaTypeError,
  RangeError416,
} from './media.errors.js';
import { MediaService } from './media.service.js';
import { headersOf, rangeOf, versionOf } from './served-file.js';

@Controller('api/v1/media')
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly files: MediaFiles,
  ) {}

  /** Brings a file that can then be sent. What it is, its bytes say: pictures, video, audio and documents as WhatsApp takes them. */
  @Post()
  @Access('agent', 'messages:send', 'inbox')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  async upload(@Caller() { workspaceId }: Principal, @Req() request: FastifyRequest): Promise<MediaDto> {
    if (!request.isMultipart())
      throw new MediaTypeError('Send the file as multipart/form-data, in the field "file".');
    try {
      const part = await request.file();
      if (part?.fieldname !== 'file') {
        part?.file.resume();
        throw new ValidationError([{ field: 'file', message: 'must be given, once, as a file' }]);
      }
      const { file: stream, mimetype: mime, filename } = part;
      return MediaDto.from(await this.media.upload(workspaceId, { stream, mime, filename }));
    } catch (error) {
      throw isBrokenForm(error) ? new BrokenFormError() : error;
    }
  }

  /** The bytes. Pictures are drawn anew, without what else the file carried; what a browser could run is only saved. */
  @Get(':id')
  @Access('agent', 'conversations:read', 'inbox')
  @ApiOkResponse({
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async read(
    @Caller() { workspaceId }: Principal,
    @Param('id') id: string,
    @Query() { size }: MediaQuery,
    @Scope() scope: InboxScope,
    @Headers() asked: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const media = await this.media.one(workspaceId, id, scope);
    if (media.state === 'pending') throw new MediaPendingError();
    if (media.state === 'failed') throw new MediaFailedError(media.reason);
    const version = versionOf(media, size);
    if (version === null) throw new NotFoundError('Thumbnail');
    const headers = headersOf(media, version);
    if (asked['if-none-match']?.split(/\s*,\s*/).includes(headers['etag']))
      return void reply.status(304).headers(headers).removeHeader('content-type').send();
    const range = version === 'original' ? partAsked(asked, media, headers['etag']) : null;
    const file = await this.files.open(media, version, range ?? undefined);
    if (!range) return void reply.headers({ ...headers, 'content-length': file.size }).send(file.stream);
    const { start, end } = range;
    return void reply
      .status(206)
      .headers({
        ...headers,
        'content-range': `bytes ${start}-${end}/${file.size}`,
        'content-length': end - start + 1,
      })
      .send(file.stream);
  }

  /** Asks WhatsApp once more for a file that could not be fetched. */
  @Post(':id/retry')
  @HttpCode(202)
  @Access('agent', 'conversations:write', 'inbox')
  async retry(
    @Caller() { workspaceId }: Principal,
    @Param('id') id: string,
    @Scope() scope: InboxScope,
  ): Promise<void> {
    await this.media.one(workspaceId, id, scope);
    await this.media.retry(workspaceId, id);
  }
}

/** The parser's complaints are plain errors: ours have a status, the disk's a call that failed. */
const isBrokenForm = (error: unknown): boolean =>
  error instanceof Error &&
  /multipart|premature close|aborted/i.test(error.message) &&
  !('statusCode' in error || 'status' in error || 'syscall' in error);

function partAsked(asked: Record<string, string | undefined>, { size }: Media, etag: string) {
  if (asked['if-range'] !== undefined && asked['if-range'] !== etag) return null;
  const range = rangeOf(asked['range'], size ?? 0);
  if (range === 'beyond') throw new RangeError416(size ?? 0);
  return range;
}
