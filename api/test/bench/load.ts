// Asks a server as fast as it answers, over some connections: autocannon with our questions.
import autocannon from 'autocannon';

export interface Question {
  method?: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  answered?: (status: number) => void;
}

export interface Load {
  connections: number;
  seconds: number;
  /** Everything together, questions a second; as fast as it goes when absent. */
  rate?: number;
  next: () => Question;
}

export interface Answers {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  total: number;
  byStatus: Record<string, number>;
  /** Connections refused or reset, and answers that never came. */
  broken: number;
}

export async function ask(url: string, { connections, seconds, rate, next }: Load): Promise<Answers> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(rate !== undefined && { overallRate: rate }),
    timeout: 30,
    requests: [
      {
        setupRequest: (request, context) => {
          const { method = 'GET', path, headers, body, answered } = next();
          Object.assign(context, { answered });
          return { ...request, method, path, headers: { ...headers }, ...(body !== undefined && { body }) };
        },
        onResponse: (status, _, context) => (context as Question).answered?.(status),
      },
    ],
  });
  const total = result.requests.total;
  return {
    perSecond: total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    total,
    byStatus: Object.fromEntries(
      Object.entries(result.statusCodeStats ?? {}).map(([status, { count }]) => [status, count ?? 0]),
    ),
    broken: result.errors + result.timeouts,
  };
}
