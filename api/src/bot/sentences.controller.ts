import { Controller, Get } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { LONGEST_PHRASE } from '../workspaces/own-phrases.js';
import type { OwnPhrase } from '../workspaces/own-phrases.js';
import { catalogue } from './catalogue.js';
import { SentencesDto } from './sentences.dto.js';

const names = Object.keys(LONGEST_PHRASE) as OwnPhrase[];

/** What an owner may word otherwise, in every language of the catalogue. */
const sentences: SentencesDto = {
  data: Object.entries(catalogue).map(([language, phrases]) => ({
    language,
    sentences: names.map((name) => ({ name, text: phrases[name], longest: LONGEST_PHRASE[name] })),
  })),
};

@Controller('api/v1/bot/sentences')
export class SentencesController {
  /** The bot's own sentences, as it says them where the owner has not worded them. */
  @Get()
  @Access('agent', 'workspace:read')
  list(): SentencesDto {
    return sentences;
  }
}
