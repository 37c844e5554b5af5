import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { ArticlePreviewDto, PreviewArticleDto } from './article.dto.js';
import { whatsappText } from './whatsapp-text.js';

@Controller('api/v1/knowledge/preview')
export class PreviewController {
  /** How WhatsApp will show an article's text. Nothing is stored. */
  @Post()
  @HttpCode(200)
  @Access('agent', 'knowledge:read')
  preview(@Body() { body }: PreviewArticleDto): ArticlePreviewDto {
    return { text: whatsappText(body) };
  }
}
