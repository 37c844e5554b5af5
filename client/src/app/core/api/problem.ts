// Every refusal of the API is a problem (RFC 9457) with a stable code; the client switches on the code, never on text.
import { HttpErrorResponse } from '@angular/common/http';
import { Problem } from './models';

export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extras: Partial<Problem> = {},
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail || code);
  }

  /** The request may never have arrived: offline, refused connection, or a server that is going down. */
  get isTransport(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  field(name: string): string | null {
    return this.extras.errors?.find((error) => error.field === name)?.message ?? null;
  }

  static from(error: unknown): ApiProblem {
    if (error instanceof ApiProblem) return error;
    if (!(error instanceof HttpErrorResponse)) return new ApiProblem(0, 'client.failed', String(error));
    if (error.status === 0) return new ApiProblem(0, 'network.unreachable', '');
    const body = isProblem(error.error) ? error.error : null;
    const retryAfter = Number(error.headers.get('Retry-After'));
    return new ApiProblem(
      error.status,
      body?.code ?? 'http.' + error.status,
      body?.detail ?? '',
      body ?? {},
      Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
    );
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body;
}
