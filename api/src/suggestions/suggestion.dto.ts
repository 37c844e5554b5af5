export class SuggestionSourceDto {
  articleId!: string;
  title!: string;
  /** The share of the question the article answers to, 0 to 1; null: the model found it, the ranking did not. */
  score!: number | null;
}

export class SuggestionCandidateDto {
  articleId!: string;
  title!: string;
  /** The share of the question the article answers to, 0 to 1. */
  score!: number;
  /** What is quoted of the article. */
  text!: string;
  /** The bot never answers from it; a person may. */
  personOnly!: boolean;
}

export class SuggestionDto {
  /** The newest of the messages it answers; null when none waits. */
  forMessageId!: string | null;
  /** The draft, ready to be changed and sent; null when there is none, or several to choose from. */
  text!: string | null;
  /** The articles the draft was made from. */
  sources!: SuggestionSourceDto[];
  /** Who put the words together: they are an article's own, or a language model's. Null without any. */
  madeBy!: 'articles' | 'model' | null;
  /** The customer's language. @example "hi-Latn" */
  language!: string | null;
  /** The bot never answers from the draft's article; a person may. */
  personOnly!: boolean;
  /** Where no article is sure to be the one: up to three, best first. */
  candidates!: SuggestionCandidateDto[];
}

export const noSuggestion = (about: Partial<SuggestionDto> = {}): SuggestionDto => ({
  forMessageId: null,
  text: null,
  sources: [],
  madeBy: null,
  language: null,
  personOnly: false,
  candidates: [],
  ...about,
});
