import { Body, Controller, Get, Header, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/access.decorator.js';
import { Env } from '../platform/config/env.js';
import { isSameText, isSigned } from '../whatsapp/signature.js';
import { Intake } from './intake.js';
import { BadSignatureError, BadVerifyTokenError } from './webhook.errors.js';

@Controller('webhooks/whatsapp')
@ApiExcludeController()
export class WebhooksController {
  constructor(
    private readonly env: Env,
    private readonly intake: Intake,
  ) {}

  /**
   * Meta's handshake: the challenge comes back exactly as it came.
   * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
   */
  @Get()
  @Public()
  @Header('content-type', 'text/plain; charset=utf-8')
  verify(@Query() query: Record<string, unknown>): string {
    const challenge = query['hub.challenge'];
    const admitted =
      query['hub.mode'] === 'subscribe' &&
      isSameText(query['hub.verify_token'], this.env.WHATSAPP_VERIFY_TOKEN);
    if (!admitted || typeof challenge !== 'string') throw new BadVerifyTokenError();
    return challenge;
  }

  /** Answers once the bytes are safe. What they say is nobody's business here, so nothing in them can be refused. */
  @Post()
  @Public()
  @HttpCode(200)
  async receive(@Headers('x-hub-signature-256') signature: unknown, @Body() body: unknown): Promise<void> {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    if (!isSigned(bytes, signature, this.env.WHATSAPP_APP_SECRET)) throw new BadSignatureError();
    await this.intake.keep(bytes);
  }
}
