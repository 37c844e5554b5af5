export class SentenceDto {
  /** What `bot.phrases` of the workspace calls it. */
  name!: string;
  text!: string;
  /** The most characters the owner's wording may have. */
  longest!: number;
}

export class LanguageSentencesDto {
  /** @example "hi-Latn" */
  language!: string;
  sentences!: SentenceDto[];
}

export class SentencesDto {
  data!: LanguageSentencesDto[];
}
