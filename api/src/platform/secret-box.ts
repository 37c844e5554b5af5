import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Env } from './config/env.js';

/** Encrypts secrets at rest with AES-256-GCM: `v1.<key id>.<nonce>.<tag>.<cipher>`, base64url. */
@Injectable()
export class SecretBox {
  private readonly key: Buffer;
  private readonly keyId: string;

  constructor(env: Env) {
    this.key = Buffer.from(env.ENCRYPTION_KEY, 'hex');
    this.keyId = createHash('sha256').update(this.key).digest('hex').slice(0, 8);
  }

  /** `place` names table, column and row: a cipher text copied elsewhere does not open. */
  seal(plain: string, place: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return [
      'v1',
      this.keyId,
      ...[nonce, cipher.getAuthTag(), sealed].map((b) => b.toString('base64url')),
    ].join('.');
  }

  open(sealed: string, place: string): string {
    const [version, keyId, nonce, tag, text] = sealed.split('.');
    if (version !== 'v1' || keyId !== this.keyId || !nonce || !tag || text === undefined) {
      throw new Error('this secret was sealed with another ENCRYPTION_KEY');
    }
    const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(nonce, 'base64url'))
      .setAAD(Buffer.from(place))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  }
}
