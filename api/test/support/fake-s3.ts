import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A store that speaks as much of S3 as files need: put, get with a range, delete, by path. */
export class FakeS3 {
  readonly objects = new Map<string, Buffer>();
  /** Whose signatures came. */
  readonly keys = new Set<string>();
  private server!: Server;

  async start(): Promise<string> {
    this.server = createServer((request, response) => void this.handle(request, response));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname } = new URL(request.url ?? '', 'http://s3');
    const key = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1];
    if (!key) return void response.writeHead(403).end();
    this.keys.add(key);
    if (request.method === 'PUT') {
      this.objects.set(pathname, Buffer.concat(chunks));
      return void response.writeHead(200, { etag: '"1"' }).end();
    }
    if (request.method === 'DELETE') {
      this.objects.delete(pathname);
      return void response.writeHead(204).end();
    }
    const bytes = this.objects.get(pathname);
    if (!bytes) return void response.writeHead(404).end();
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (from === undefined)
      return void response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    const part = bytes.subarray(Number(from), Number(to) + 1);
    response.writeHead(206, {
      'content-length': part.length,
      'content-range': `bytes ${from}-${to}/${bytes.length}`,
    });
    response.end(part);
  }
}
