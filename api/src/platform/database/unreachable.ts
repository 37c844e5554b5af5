/** SQLSTATE classes: connection lost, no resources, shut down, system. */
const away = /^(08|53|57P|58)/;
/** What the driver says instead of a code when it has no connection. */
const noConnection = /connection terminated|timeout exceeded when trying to connect/i;

/** The database is not there for us, or too busy to be asked: nothing can be said about the work, it may come again. */
export function isUnreachable(error: unknown): boolean {
  const { code, message } = readFailure(error);
  return code === null ? noConnection.test(message) : /^E(?!RR_)[A-Z]{3,}$/.test(code) || away.test(code);
}

export function readFailure(error: unknown): { code: string | null; message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return {
    code: typeof code === 'string' ? code : null,
    message: typeof message === 'string' ? message : '',
  };
}
