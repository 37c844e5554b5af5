import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { MediaStore } from './media-store.js';
import type { ByteRange } from './media-store.js';

export interface Bucket {
  bucket: string;
  region: string;
  /** Unset: Amazon's own. */
  endpoint: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
}

/** A bucket, at Amazon or at anything that speaks S3. https://docs.aws.amazon.com/AmazonS3/latest/API/ */
export class S3Store extends MediaStore {
  private ready?: Promise<{ s3: typeof import('@aws-sdk/client-s3'); client: S3Client }>;

  constructor(private readonly at: Bucket) {
    super();
  }

  override async put(name: string, source: Buffer | { path: string; size: number }): Promise<void> {
    const { s3, client } = await this.connect();
    const isBuffer = Buffer.isBuffer(source);
    await client.send(
      new s3.PutObjectCommand({
        Bucket: this.at.bucket,
        Key: name,
        Body: isBuffer ? source : createReadStream(source.path),
        ContentLength: isBuffer ? source.length : source.size,
        ContentType: 'application/octet-stream',
      }),
    );
  }

  override async read(name: string, range?: ByteRange): Promise<{ size: number; stream: Readable }> {
    const { s3, client } = await this.connect();
    const answer = await client.send(
      new s3.GetObjectCommand({
        Bucket: this.at.bucket,
        Key: name,
        Range: range && `bytes=${range.start}-${range.end}`,
      }),
    );
    const whole = /\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1] ?? answer.ContentLength;
    return { size: Number(whole), stream: answer.Body as Readable };
  }

  override async remove(names: string[]): Promise<void> {
    const { s3, client } = await this.connect();
    for (const name of names)
      await client.send(new s3.DeleteObjectCommand({ Bucket: this.at.bucket, Key: name }));
  }

  /** The library is large: only who uses it loads it. */
  private connect() {
    const { region, endpoint, accessKeyId, secretAccessKey } = this.at;
    this.ready ??= import('@aws-sdk/client-s3').then((s3) => ({
      s3,
      client: new s3.S3Client({
        region,
        endpoint,
        forcePathStyle: endpoint !== undefined,
        credentials: { accessKeyId, secretAccessKey },
        // Not every store understands the checksums that Amazon added in 2025.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      }),
    }));
    return this.ready;
  }
}
