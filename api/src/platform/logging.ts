import type { Params } from 'nestjs-pino';
import type { Env } from './config/env.js';

/** Log lines name requests and ids, never what somebody wrote, and never a credential. */
export function logging(env: Env): Params {
  return {
    // Nothing is logged of a request but what goes wrong, and that names the request itself.
    forRoutes: [],
    pinoHttp: {
      level: env.LOG_LEVEL,
      // The door takes thousands of calls a second, polls hundreds: only what went wrong is worth a line.
      autoLogging: false,
      quietReqLogger: true,
      serializers: {
        req: (request: { id: unknown; method: string }) => ({ id: request.id, method: request.method }),
      },
      redact: ['req.headers', 'res.headers', '*.accessToken', '*.password', '*.text'],
    },
  };
}
