import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import type { Article } from './article.entity.js';

/** Trimmed, and without what PostgreSQL cannot store. */
const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd').trim() : value;
const allTrimmed = ({ value }: { value: unknown }): unknown =>
  Array.isArray(value) ? value.map((one: unknown) => trimmed({ value: one })) : value;
/** Absent is fine, null is not. */
const WhenGiven = () => ValidateIf((_, value) => value !== undefined);
const languageCode = /^[a-z]{2,3}([-_][A-Za-z]{2,8})?$/;

/** What an article says, and how it is asked for. */
export class ArticleTextDto {
  /** @example "Delivery time" */
  @Transform(trimmed)
  @MaxLength(200)
  @IsNotEmpty()
  @IsString()
  title!: string;

  /** Markdown. What the bot may quote, word for word, with WhatsApp's own marks. */
  @Transform(trimmed)
  @MaxLength(20_000)
  @IsNotEmpty()
  @IsString()
  body!: string;

  /** Other ways customers ask for it. */
  @WhenGiven()
  @Transform(allTrimmed)
  @MaxLength(300, { each: true })
  @IsNotEmpty({ each: true })
  @IsString({ each: true })
  @ArrayMaxSize(50)
  @IsArray()
  alternatives?: string[];

  /** Language of the text, where it matters. @example "hi" */
  @IsOptional()
  @Matches(languageCode, { message: 'language must be a language code such as hi or pt_BR' })
  @IsString()
  language?: string | null;

  /** Questions about it go to a person. */
  @WhenGiven()
  @IsBoolean()
  personOnly?: boolean;
}

export class CreateArticleDto extends ArticleTextDto {
  /** The article this says in another language. */
  @IsOptional()
  @IsString()
  translationOf?: string | null;

  /** An unanswered question: it becomes a way to ask for the article, and counts as answered. */
  @WhenGiven()
  @IsString()
  answersQuestionId?: string;
}

export class UpdateArticleDto {
  @WhenGiven()
  @Transform(trimmed)
  @MaxLength(200)
  @IsNotEmpty()
  @IsString()
  title?: string;

  @WhenGiven()
  @Transform(trimmed)
  @MaxLength(20_000)
  @IsNotEmpty()
  @IsString()
  body?: string;

  @WhenGiven()
  @Transform(allTrimmed)
  @MaxLength(300, { each: true })
  @IsNotEmpty({ each: true })
  @IsString({ each: true })
  @ArrayMaxSize(50)
  @IsArray()
  alternatives?: string[];

  @IsOptional()
  @Matches(languageCode, { message: 'language must be a language code such as hi or pt_BR' })
  @IsString()
  language?: string | null;

  @WhenGiven()
  @IsBoolean()
  personOnly?: boolean;

  /** The article this says in another language; null: it stands alone. */
  @IsOptional()
  @IsString()
  translationOf?: string | null;
}

export class ArticleDto {
  id!: string;
  title!: string;
  body!: string;
  alternatives!: string[];
  language!: string | null;
  personOnly!: boolean;
  /** The article this says in another language. */
  translationOf!: string | null;
  createdAt!: string;
  updatedAt!: string;

  static from(article: Article): ArticleDto {
    return {
      id: article.id,
      title: article.title,
      body: article.body,
      alternatives: article.alternatives,
      language: article.language,
      personOnly: article.personOnly,
      translationOf: article.translationOf,
      createdAt: article.createdAt.toISOString(),
      updatedAt: article.updatedAt.toISOString(),
    };
  }
}

export class PreviewArticleDto {
  /** Markdown. */
  @Transform(trimmed)
  @MaxLength(20_000)
  @IsString()
  body!: string;
}

export class ArticlePreviewDto {
  /** With WhatsApp's own marks, as a customer gets it. */
  text!: string;
}

export class ArticlePageDto {
  data!: ArticleDto[];
  nextCursor!: string | null;
}
