import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { AppError, ValidationError } from '../platform/errors/app-error.js';
import { CreateArticlesDto, CreatedArticlesDto, ImportDto, ImportResultDto } from './import.dto.js';
import { ImportTooLargeError, LARGEST_IMPORT } from './import.errors.js';
import { ImportsService } from './imports.service.js';
import type { Document } from './readers/read-document.js';

@Controller('api/v1/knowledge')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  /**
   * Reads a file (text, Markdown, HTML, CSV or PDF, up to 10 MB) or a page of the web, and proposes articles.
   * Nothing is stored.
   */
  @Post('imports')
  @HttpCode(200)
  @Access('admin', 'knowledge:write')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiBody({
    schema: {
      type: 'object',
      properties: {
        file: { type: 'string', format: 'binary' },
        url: { type: 'string', example: 'https://shop.example/faq' },
      },
    },
  })
  async propose(
    @Caller() { workspaceId }: Principal,
    @Req() request: FastifyRequest,
    @Body() { url }: ImportDto,
  ): Promise<ImportResultDto> {
    if (request.isMultipart()) return this.imports.propose(workspaceId, await fileOf(request));
    if (!url)
      throw new ValidationError([{ field: 'url', message: 'must be given, or a file in the field "file"' }]);
    return this.imports.proposeFrom(workspaceId, url);
  }

  /** Stores articles, those of an import above all. Safe to repeat: what was added before is left out. */
  @Post('articles/batch')
  @HttpCode(200)
  @Access('admin', 'knowledge:write')
  create(
    @Caller() { workspaceId }: Principal,
    @Body() { articles }: CreateArticlesDto,
  ): Promise<CreatedArticlesDto> {
    return this.imports.create(workspaceId, articles);
  }
}

async function fileOf(request: FastifyRequest): Promise<Document> {
  try {
    const part = await request.file({ limits: { fileSize: LARGEST_IMPORT + 1 } });
    if (part?.fieldname !== 'file') {
      part?.file.resume();
      throw new ValidationError([{ field: 'file', message: 'must be given, once, as a file' }]);
    }
    const bytes = await part.toBuffer();
    if (bytes.length > LARGEST_IMPORT) throw new ImportTooLargeError();
    return { bytes, filename: part.filename, mime: part.mimetype };
  } catch (error) {
    if (error instanceof AppError || !isBrokenForm(error)) throw error;
    throw new AppError(
      'request.invalid',
      400,
      'The upload broke off, or is no multipart form. Send it again.',
    );
  }
}

/** The parser's complaints are plain errors. */
const isBrokenForm = (error: unknown): boolean =>
  error instanceof Error && /multipart|premature close|aborted/i.test(error.message);
