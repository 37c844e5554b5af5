import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUnreachable } from '../database/unreachable.js';
import { AppError } from './app-error.js';

/** Renders every error as RFC 9457 problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = asAppError(error);
    if (known.status >= 500) this.logger.error({ err: error, requestId: request.id }, known.code);
    void reply
      .status(known.status)
      .headers(known.headers)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem(known, String(request.id))));
  }
}

export function problem(error: AppError, requestId: string): Record<string, unknown> {
  return {
    ...error.extras,
    type: `urn:baton:problem:${error.code}`,
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    detail: error.detail,
    code: error.code,
    requestId,
  };
}

export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isUnreachable(error)) return busy;
  const { status, code, message } = readHttp(error);
  if (status === 413) return new AppError('request.too_large', 413, 'The request body is too large.');
  if (status === 415)
    return new AppError('request.media_type', 415, 'Send JSON with content-type application/json.');
  if (status === 404) return new AppError('route.not_found', 404, 'There is nothing at this address.');
  if (status >= 400 && status < 500) return new AppError(code ?? 'request.invalid', status, message);
  return new AppError('internal', 500, 'Something went wrong on our side. It has been logged.');
}

const busy = new AppError(
  'service.busy',
  503,
  'The database cannot be reached right now. Nothing was changed; please try again in a moment.',
  {},
  { 'retry-after': '2' },
);

/** Nest's HttpException and Fastify's own errors both carry a status; anything else is ours to mend. */
function readHttp(error: unknown): { status: number; code?: string; message: string } {
  if (error instanceof HttpException) return { status: error.getStatus(), message: error.message };
  if (error && typeof error === 'object' && 'statusCode' in error && typeof error.statusCode === 'number') {
    const message = error instanceof Error ? error.message : 'The request could not be read.';
    return { status: error.statusCode, code: 'request.invalid', message };
  }
  return { status: 500, message: '' };
}
